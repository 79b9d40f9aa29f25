import PodcastModel
public import XMLTree

/// Reads feeds of any kind that podcasts have used (RSS 2.0 and its forebears, RSS 1.0, Atom), item by item: a long feed
/// needs no more memory than a short one.
public struct FeedReader: ~Copyable {
  /// What a feed says besides its items.
  public struct Ending: Hashable, Sendable {
    public var channel: FeedChannel
    public var itemCount: Int
    /// Where it was broken, when recovering.
    public var losses: [XMLFailure]
  }

  private let file: String
  private var parts: XMLFragmentReader
  private let items: Items

  /// What stands in a feed, with the element that says it.
  public enum Part: Sendable {
    case item(FeedItem, XMLElement)
    /// Of what is said of the show.
    case channel(XMLElement)
  }

  /// - Parameters:
  ///   - file: the name that messages carry.
  ///   - isRecovering: goes on behind what is no XML, as well as it can.
  ///   - receive: takes the items in the feed's order.
  public init(
    file: String, isRecovering: Bool = false, receive: @escaping (FeedItem) -> Void
  ) throws(XMLFailure) {
    try self.init(file: file, isRecovering: isRecovering, items: Items(file: file) { item, _ in receive(item) })
  }

  /// - Parameter receive: takes the items in the feed's order, and then what is said of the show, in that order too.
  public init(
    file: String, isRecovering: Bool = false, receive: @escaping (Part) -> Void
  ) throws(XMLFailure) {
    let items = Items(file: file) { item, element in receive(.item(item, element.whole)) }
    items.receiveChannel = { receive(.channel($0.whole)) }
    try self.init(file: file, isRecovering: isRecovering, items: items)
  }

  private init(file: String, isRecovering: Bool, items: Items) throws(XMLFailure) {
    self.file = file
    self.items = items
    parts = try XMLFragmentReader(
      file: file, isRecovering: isRecovering,
      isPart: { Self.isItem(FeedName($0)) && Self.holdsItems($1) },
      receive: { part, _, _ in items.take(part) })
  }

  /// Takes the feed's bytes, in pieces of any length.
  ///
  /// - Throws: where they are no XML, unless recovering.
  public mutating func append(_ bytes: [UInt8]) throws(XMLFailure) {
    parts.append(bytes)
    if let failure = parts.failure { throw failure }
  }

  /// - Throws: where the document is no XML, or no feed.
  public consuming func finish() throws(XMLFailure) -> Ending {
    let ending = parts.finish()
    if let failure = ending.failure { throw failure }
    let root = ending.document.nodes.first
    try Self.requireFeed(root: root.map { ending.document.names[$0.name] }, line: root?.line, file: file)
    return Ending(channel: items.channel(of: ending.document), itemCount: items.count, losses: ending.losses)
  }

  /// - Parameters:
  ///   - root: the first element of a document that was read otherwise.
  ///   - line: where its start tag ends.
  /// - Throws: where it is not a feed's.
  public static func requireFeed(root: XMLName?, line: Int?, file: String) throws(XMLFailure) {
    if let root, holdsItems(root) { return }
    throw XMLFailure(
      "this is no feed: its first element is \(root.map { "<\($0.plain)>" } ?? "missing"), not <rss>, <feed> or <rdf:RDF>",
      at: SourcePosition(file: file, line: line))
  }

  /// Whether it is the root of a feed, or RSS 2.0's channel.
  private static func holdsItems(_ name: XMLName) -> Bool {
    ["rss", "rdf", "feed", "channel"].contains(name.plain.lowercased())
  }

  private static func isItem(_ name: FeedName) -> Bool {
    switch name.namespace {
    case .rss: name.local == "item" || name.local == "entry"
    case .atom: name.local == "entry"
    default: false
    }
  }

  /// A whole feed.
  public static func read(
    _ bytes: [UInt8], file: String, isRecovering: Bool = false
  ) throws(XMLFailure) -> (channel: FeedChannel, items: [FeedItem], losses: [XMLFailure]) {
    let items = All()
    var reader = try FeedReader(file: file, isRecovering: isRecovering) { (item: FeedItem) in items.all.append(item) }
    try reader.append(bytes)
    let ending = try reader.finish()
    return (ending.channel, items.all, ending.losses)
  }

  private final class All { var all: [FeedItem] = [] }

  /// Makes something of the parts. A class, since the parser's events and the reader share it.
  private final class Items {
    private let file: String
    private let receive: (FeedItem, FeedElement) -> Void
    var receiveChannel: ((FeedElement) -> Void)?
    private var names = FeedNames()
    private(set) var count = 0

    init(file: String, receive: @escaping (FeedItem, FeedElement) -> Void) {
      self.file = file
      self.receive = receive
    }

    func take(_ fragment: XMLFragment) {
      guard let element = part(fragment).root else { return }
      count += 1
      receive(FeedItem(element), element)
    }

    private func part(_ fragment: XMLFragment) -> FeedPart {
      names.learn(fragment.names)
      return FeedPart(fragment, names, file: file)
    }

    /// - Parameter document: the feed without its items.
    func channel(of document: XMLFragment) -> FeedChannel {
      var channel = FeedChannel()
      guard let root = part(document).root else { return channel }
      let isRSS = root.writtenName.plain.lowercased() == "rss"
      for child in root.elements {
        if isRSS, child.writtenName.plain == "channel" {
          for element in child.elements { take(element, into: &channel) }
        } else {
          take(child, into: &channel)
        }
      }
      return channel
    }

    private func take(_ element: FeedElement, into channel: inout FeedChannel) {
      if element.name.namespace == .rss, element.name.local == "channel" {
        // RSS 1.0 has its items beside the channel; others have stranger things.
        for child in element.elements { take(child, into: &channel) }
      } else {
        channel.take(element)
        receiveChannel?(element)
      }
    }
  }
}
