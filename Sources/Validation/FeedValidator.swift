import PodcastModel
public import XMLTree

/// Judges a feed while it is read, item by item: a long one needs hardly more memory than a short one.
public struct FeedValidator: ~Copyable {
  /// Of each rule that concerns items, this many findings are told; the others are counted.
  public static let customaryLimit = 100

  private let file: String
  private let context: CheckContext
  private var reader: XMLFragmentReader
  private let progress: Progress
  private var head: [UInt8] = []
  private var byteCount = 0
  /// Where it is to be mended.
  private var source: FeedSource?

  /// - Parameters:
  ///   - file: the name that findings carry.
  ///   - limit: how many findings of one rule about items are told.
  ///   - rules: those of the rule book, unless others are given.
  public init(
    file: String, context: CheckContext, limit: Int = FeedValidator.customaryLimit, rules: [Rule] = RuleBook.all
  ) throws(XMLFailure) {
    self.file = file
    self.context = context
    let progress = Progress(
      rules: rules, context: context, limit: limit)
    self.progress = progress
    reader = try XMLFragmentReader(
      file: file,
      isPart: { name, parent in
        (name.local == "item" && name.prefix == nil || name.local == "liveItem") && parent.local == "channel"
      },
      receive: { progress.take($0, nests: $2) })
  }

  private static let headBytes = 1 << 16

  /// Takes the feed's bytes, in pieces of any length.
  public mutating func append(_ bytes: [UInt8]) {
    if head.count < Self.headBytes { head += bytes.prefix(Self.headBytes - head.count) }
    byteCount += bytes.count
    reader.append(bytes)
  }

  /// - Parameter reread: gives the feed's bytes once more, to find lines and columns: fewer where it ends before.
  public consuming func finish<Failure>(
    rereading reread: (Range<Int>) throws(Failure) -> [UInt8]
  ) throws(Failure) -> FeedVerdict {
    let ending = reader.finish()
    progress.finish(ending, prolog: Prolog(head), byteCount: byteCount)
    return try progress.report(file: file, source: source, reread: reread)
  }

  /// What the feed says, for its next version to be held against.
  public consuming func snapshot() -> FeedSnapshot {
    progress.finish(reader.finish(), prolog: Prolog(head), byteCount: byteCount)
    return FeedSnapshot(progress.record)
  }

  /// Of a feed that is not judged.
  public static func unjudging(file: String) throws(XMLFailure) -> FeedValidator {
    try FeedValidator(file: file, context: CheckContext(profiles: [], now: Instant(unixSeconds: 0)), rules: [])
  }

  /// A whole feed.
  public static func check(
    _ bytes: [UInt8], file: String, context: CheckContext, limit: Int = FeedValidator.customaryLimit,
    rules: [Rule] = RuleBook.all
  ) throws(XMLFailure) -> FeedVerdict {
    var validator = try FeedValidator(file: file, context: context, limit: limit, rules: rules)
    validator.append(bytes)
    return validator.finish { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  /// A whole feed, with the edits that would mend it: every finding is told.
  public static func checkForMending(
    _ bytes: [UInt8], file: String, context: CheckContext, rules: [Rule] = RuleBook.all
  ) throws(XMLFailure) -> FeedVerdict {
    var validator = try FeedValidator(file: file, context: context, limit: Int.max, rules: rules)
    validator.append(bytes)
    validator.source = FeedSource(bytes)
    return validator.finish { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  /// A class, since the parser's events and the validator share it.
  private final class Progress {
    let rules: [Rule]
    let context: CheckContext
    let ledger: Ledger
    let dispatcher: Dispatcher
    private let names = FeedNames()
    private(set) var record: FeedRecord
    /// Whether items are held against an earlier version, or kept for a later one.
    private let comparesContent: Bool
    private var itemCount = 0
    private var liveItemCount = 0
    /// In the parts: each namespace once, where it is declared first.
    private var declarations: [FeedDocument.Declaration] = []
    private var declared: Set<String> = []
    /// By the numbers of names: where each occurs first.
    private var firstPlaces: [Place?] = []

    init(rules: [Rule], context: CheckContext, limit: Int) {
      self.rules = rules
      self.context = context
      let ledger = Ledger(rules: rules, profiles: context.profiles, limit: limit)
      self.ledger = ledger
      dispatcher = Dispatcher(rules: rules) { ledger.enter($1, of: $0) }
      record = FeedRecord(context: context)
      comparesContent = rules.isEmpty || context.previous != nil
    }

    private static let channelName: FeedName = "channel"

    func take(_ fragment: XMLFragment, nests: Bool) {
      names.learn(fragment.names)
      let isLive = fragment.nodes.first.map { fragment.names[$0.name].local == "liveItem" } ?? false
      if isLive { liveItemCount += 1 } else { itemCount += 1 }
      let part = FeedPart(
        fragment, names: names, containerPath: "rss/channel", containerTerm: Self.channelName.number,
        number: isLive ? liveItemCount : itemCount, context: context)
      ledger.isInPart = true
      ledger.isDoubtful = !nests
      defer { ledger.isInPart = false }
      collectDeclarations(of: part)
      findFirstPlaces(in: part)
      dispatcher.walk(part)
      guard let item = part.root else { return }
      dispatcher.judge(item: item)
      record.items.append(
        ItemRecord(
          item, number: isLive ? liveItemCount : itemCount, isLive: isLive,
          contentHash: comparesContent ? part.contentHash : 0))
    }

    func finish(_ ending: XMLFragmentReader.Ending, prolog: Prolog, byteCount: Int) {
      names.learn(ending.document.names)
      ledger.isDoubtful = ending.faults.contains { $0.kind == .structure || $0.kind == .limit }
      let part = FeedPart(ending.document, names: names, context: context)
      let root = part.root
      let inParts = declarations
      declarations = []
      declared = []
      collectDeclarations(of: part)
      for declaration in inParts where declared.insert(Self.key(declaration)).inserted {
        declarations.append(declaration)
      }
      findFirstPlaces(in: part, isLast: true)
      dispatcher.walk(part)
      record.channel = root?.child(Self.channelName)
      record.contentHash = comparesContent ? part.contentHash : 0
      if let channel = record.channel { dispatcher.judge(channel: channel) }
      dispatcher.judge(record)
      dispatcher.judge(
        FeedDocument(
          prolog: prolog, byteCount: byteCount, faults: ending.faults, root: root, declarations: declarations,
          names: zip(names.names, firstPlaces).map { ($0, $1 ?? Place()) }, context: context))
    }

    /// Of names that are new; those that are not in this part are in what is left of the document.
    private func findFirstPlaces(in part: FeedPart, isLast: Bool = false) {
      let known = firstPlaces.count
      guard names.names.count > known || isLast else { return }
      firstPlaces += [Place?](repeating: nil, count: names.names.count - known)
      let wanted = Set(firstPlaces.indices.filter { firstPlaces[$0] == nil && (isLast || $0 >= known) })
      for index in part.fragment.nodes.indices {
        let element = Element(part: part, index: index)
        let name = part.fragment.nodes[index].name
        if wanted.contains(name), firstPlaces[name] == nil { firstPlaces[name] = Place(element) }
        for place in part.fragment.nodes[index].attributes {
          let attribute = part.fragment.attributes[place].name
          guard wanted.contains(attribute), firstPlaces[attribute] == nil else { continue }
          firstPlaces[attribute] = Place(element, attribute: part.fragment.names[attribute].qualified)
        }
      }
    }

    private static func key(_ declaration: FeedDocument.Declaration) -> String {
      "\(declaration.prefix ?? "") \(declaration.uri)"
    }

    private func collectDeclarations(of part: FeedPart) {
      for declared in part.fragment.declarations {
        let declaration = FeedDocument.Declaration(
          prefix: declared.prefix, uri: declared.uri,
          place: Place(
            Element(part: part, index: declared.node),
            attribute: declared.prefix.map { "xmlns:\($0)" } ?? "xmlns"))
        if self.declared.insert(Self.key(declaration)).inserted { declarations.append(declaration) }
      }
    }

    func report<Failure>(
      file: String, source: FeedSource?, reread: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> FeedVerdict {
      ledger.settle()
      try ledger.place(in: file, reread: reread)
      return FeedVerdict(ledger, rules: rules, source: source)
    }
  }
}
