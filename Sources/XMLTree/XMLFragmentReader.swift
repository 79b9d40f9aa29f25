import PodcastModel

/// Reads a document in parts, and all that stands outside of these as one part more; it knows where each element stands. A
/// long document needs no more memory than a short one.
public struct XMLFragmentReader: ~Copyable {
  /// More are kept of no fragment: memory must end somewhere.
  public static let maximumNodes = 2_000_000

  /// What is left when the parts are gone.
  public struct Ending: Sendable {
    /// Everything but the parts.
    public var document: XMLFragment
    /// In the order of reading.
    public var faults: [XMLFault]
    /// Why reading ended before the document did.
    public var failure: XMLFailure?
    /// Where reading went on behind something broken.
    public var losses: [XMLFailure]
  }

  private let file: String
  private let isRecovering: Bool
  private var stream: LibXMLStream
  private let receiver: FragmentReceiver
  /// Why nothing more is read, as soon as that is so.
  public private(set) var failure: XMLFailure?

  /// - Parameters:
  ///   - file: the name that failures carry.
  ///   - isRecovering: goes on behind what is broken, as well as it can, and gives also the part in which a document ends.
  ///   - isPart: whether an element is a part by itself, by its name and that of its parent. Not asked inside a part.
  ///   - receive: takes each part when it ends, with the place in the document's own fragment of the element in which it
  ///     stands, and whether the elements before its end nest: behind the first that do not, it is guessed what belongs where.
  public init(
    file: String, isRecovering: Bool = true, isPart: @escaping (_ name: XMLName, _ parent: XMLName) -> Bool,
    receive: @escaping (XMLFragment, _ parent: Int, _ nests: Bool) -> Void
  ) throws(XMLFailure) {
    self.file = file
    self.isRecovering = isRecovering
    receiver = FragmentReceiver(FragmentBuilder(isPart: isPart, receive: receive))
    stream = try LibXMLStream(file: file, isRecovering: isRecovering, receiver: receiver)
  }

  public mutating func append(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    do throws(XMLFailure) { try stream.append(bytes) } catch { failure = error }
    if !isRecovering { failure = failure ?? excess }
  }

  public consuming func finish() -> Ending {
    if failure == nil {
      do throws(XMLFailure) { try stream.finish() } catch { failure = error }
    }
    let (document, faults) = receiver.builder.finish(withOpenPart: isRecovering)
    let excess = excess
    return Ending(
      document: document, faults: faults, failure: failure ?? (isRecovering ? nil : excess),
      losses: stream.failures + (excess.map { [$0] } ?? []))
  }

  private var excess: XMLFailure? {
    receiver.builder.excess.map { XMLFailure($0.message, at: SourcePosition(file: file, line: $0.line)) }
  }
}

/// What the parser's events and the reader share.
private final class FragmentReceiver: XMLReceiver {
  /// In one piece: the runtime watches over each access to a property of a class, which adds up.
  var builder: FragmentBuilder
  init(_ builder: FragmentBuilder) { self.builder = builder }

  func learn(_ name: XMLName) { builder.learn(name) }
  func start(_ tag: XMLTag) { builder.start(tag) }
  func declare(_ prefix: String?, _ uri: String) { builder.declare(prefix, uri) }
  func attribute(_ name: Int, _ value: Swift.Span<UInt8>) { builder.attribute(name, value) }
  func end() { builder.end() }
  func text(_ piece: Swift.Span<UInt8>, isCDATA: Bool) { builder.append(piece, isCDATA: isCDATA) }
  func comment(_ text: String) {}
  func instruction(target: String, data: String) {}
  func note(_ fault: XMLFault) { builder.note(fault) }
}

private struct FragmentBuilder {
  private let isPart: (XMLName, XMLName) -> Bool
  private let receive: (XMLFragment, Int, Bool) -> Void
  private var document = OpenFragment()
  private var part = OpenFragment()
  private var isInPart = false
  /// Nothing but white space stands between the part that was read last and what comes.
  private var isBehindPart = false
  private var names: [XMLName] = []
  /// By the numbers of an element's name and its parent's: what `isPart` said.
  private var answers: [Int: Bool] = [:]
  private var text: [UInt8] = []
  private var isCDATA = false
  /// How many elements are open that are not kept.
  private var skippedDepth = 0
  private var faults: [XMLFault] = []
  /// The first element that is one too many.
  private(set) var excess: XMLFault?
  private var nests = true

  init(isPart: @escaping (XMLName, XMLName) -> Bool, receive: @escaping (XMLFragment, Int, Bool) -> Void) {
    self.isPart = isPart
    self.receive = receive
  }

  mutating func note(_ fault: XMLFault) {
    faults.append(fault)
    if fault.kind == .structure || fault.kind == .limit { nests = false }
  }

  mutating func learn(_ name: XMLName) { names.append(name) }

  mutating func start(_ tag: XMLTag) {
    flush(isEnd: false)
    guard skippedDepth == 0, document.count + part.count < XMLFragmentReader.maximumNodes else {
      return skip(tag)
    }
    if !isInPart, let parent = document.openName, beginsPart(tag.name, in: parent) { isInPart = true }
    if isInPart { part.start(tag) } else { document.start(tag) }
    isBehindPart = false
  }

  private mutating func skip(_ tag: XMLTag) {
    if skippedDepth == 0 {
      let fault = XMLFault(
        kind: .limit, message: "there are more than \(XMLFragmentReader.maximumNodes) elements",
        byteOffset: tag.byteOffset, line: tag.line)
      excess = excess ?? fault
      note(fault)
    }
    skippedDepth += 1
  }

  mutating func declare(_ prefix: String?, _ uri: String) {
    guard skippedDepth == 0 else { return }
    if isInPart { part.declare(prefix, uri) } else { document.declare(prefix, uri) }
  }

  mutating func attribute(_ name: Int, _ value: Swift.Span<UInt8>) {
    guard skippedDepth == 0 else { return }
    if isInPart { part.attribute(name, value) } else { document.attribute(name, value) }
  }

  mutating func end() {
    flush(isEnd: true)
    guard skippedDepth == 0 else { return skippedDepth -= 1 }
    guard isInPart else { return document.end() }
    part.end()
    if part.isClosed { deliver() }
  }

  private mutating func deliver() {
    isInPart = false
    isBehindPart = true
    part.fragment.names = names
    receive(part.fragment, document.open.last ?? 0, nests)
    part.removeAll()
  }

  mutating func append(_ piece: Swift.Span<UInt8>, isCDATA: Bool) {
    text.append(piece)
    if isCDATA { self.isCDATA = true }
  }

  /// - Parameter isEnd: whether an end tag follows.
  private mutating func flush(isEnd: Bool) {
    guard !text.isEmpty else { return }
    if skippedDepth == 0 {
      if isInPart {
        part.take(text, isCDATA, isEnd: isEnd)
      } else if !isBehindPart || !XMLFragment.isBlank(text) {
        document.take(text, isCDATA, isEnd: isEnd)
      }
    }
    // A single text of hundreds of megabytes must not be held twice for long.
    text.removeAll(keepingCapacity: text.count < 1 << 20)
    isCDATA = false
  }

  mutating func finish(withOpenPart: Bool) -> (document: XMLFragment, faults: [XMLFault]) {
    if isInPart, !withOpenPart {
      part.removeAll()
      isInPart = false
    }
    while isInPart || !document.isClosed { end() }
    document.fragment.names = names
    return (document.fragment, faults)
  }

  private mutating func beginsPart(_ name: Int, in parent: Int) -> Bool {
    let key = name << 32 | parent
    if let known = answers[key] { return known }
    let answer = isPart(names[name], names[parent])
    answers[key] = answer
    return answer
  }
}

/// A fragment that is being read.
private struct OpenFragment {
  var fragment = XMLFragment()
  /// The elements that have not ended.
  private(set) var open: [Int] = []

  var count: Int { fragment.nodes.count }
  var isClosed: Bool { open.isEmpty }
  var openName: Int? { open.last.map { fragment.nodes[$0].name } }

  mutating func start(_ tag: XMLTag) {
    let index = fragment.nodes.count
    let attributes = fragment.attributes.count
    fragment.nodes.append(
      XMLFragment.Node(
        name: tag.name, parent: open.last, end: index + 1, attributes: attributes..<attributes, text: "",
        hasCDATA: false, byteOffset: tag.byteOffset, line: tag.line))
    open.append(index)
  }

  /// Of the element that was opened last.
  mutating func declare(_ prefix: String?, _ uri: String) {
    fragment.declarations.append(XMLFragment.Declaration(node: count - 1, prefix: prefix, uri: uri))
  }

  mutating func attribute(_ name: Int, _ value: Swift.Span<UInt8>) {
    fragment.attributes.append(XMLFragment.Attribute(name: name, value: String(value)))
    let range = fragment.nodes[count - 1].attributes
    fragment.nodes[count - 1].attributes = range.lowerBound..<fragment.attributes.count
  }

  mutating func end() {
    if let index = open.popLast() { fragment.nodes[index].end = count }
  }

  mutating func take(_ bytes: [UInt8], _ isCDATA: Bool, isEnd: Bool) {
    guard let index = open.last else { return }
    if isCDATA { fragment.nodes[index].hasCDATA = true }
    let text = String(bytes.span)
    guard !isEnd || index < count - 1 else {
      // It has no elements in it.
      fragment.nodes[index].text = text
      return
    }
    fragment.pieces.append(XMLFragment.Piece(node: index, next: count, text: text))
    if !XMLFragment.isBlank(bytes) { fragment.nodes[index].text += text }
  }

  mutating func removeAll() {
    open = []
    fragment.names = []
    fragment.nodes.removeAll(keepingCapacity: true)
    fragment.attributes.removeAll(keepingCapacity: true)
    fragment.declarations.removeAll(keepingCapacity: true)
    fragment.pieces.removeAll(keepingCapacity: true)
  }
}
