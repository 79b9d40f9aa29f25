/// Reads a document in parts, and all that stands outside of these as one part more; it knows where each element stands.
///
/// It always goes on behind what is broken, as well as it can.
public struct XMLFragmentReader: ~Copyable {
  /// More are kept of no fragment: memory must end somewhere.
  public static let maximumNodes = 2_000_000

  /// What is left when the parts are gone.
  public struct Ending: Sendable {
    /// Everything but the parts.
    public var document: XMLFragment
    /// In the order of reading.
    public var faults: [XMLFault]
  }

  private var stream: LibXMLStream
  private let builder: FragmentBuilder

  /// - Parameters:
  ///   - file: the name that failures carry.
  ///   - isPart: whether an element is a part by itself, by its name and that of its parent. Not asked inside a part.
  ///   - receive: takes each part when it ends, with the place in the document's own fragment of the element in which it
  ///     stands, and whether the elements before its end nest: behind the first that do not, it is guessed what belongs where.
  public init(
    file: String, isPart: @escaping (_ name: XMLName, _ parent: XMLName) -> Bool,
    receive: @escaping (XMLFragment, _ parent: Int, _ nests: Bool) -> Void
  ) throws(XMLFailure) {
    let builder = FragmentBuilder(isPart: isPart, receive: receive)
    self.builder = builder
    stream = try LibXMLStream(file: file, isRecovering: true) { builder.take($0) }
    stream.noteFault = { builder.note($0) }
  }

  public mutating func append(_ bytes: [UInt8]) {
    // Recovering, the stream throws only what it has noted already, and takes no more bytes then.
    try? stream.append(bytes)
  }

  public consuming func finish() -> Ending {
    // As above; where there was no byte, there is no element either, and the caller sees that.
    try? stream.finish()
    return builder.finish()
  }
}

/// A class, since the parser's events and the reader share it.
private final class FragmentBuilder {
  private let isPart: (XMLName, XMLName) -> Bool
  private let receive: (XMLFragment, Int, Bool) -> Void
  private var document = XMLFragment()
  private var part = XMLFragment()
  /// The open elements of the document, and of the part that is being read.
  private var open: [Int] = []
  private var openInPart: [Int] = []
  private var names: [XMLName] = []
  /// By the numbers of an element's name and its parent's: what `isPart` said.
  private var answers: [Int: Bool] = [:]
  private var text = ""
  private var isCDATA = false
  /// How many elements are open that are not kept.
  private var skippedDepth = 0
  private var faults: [XMLFault] = []
  private var nests = true

  init(isPart: @escaping (XMLName, XMLName) -> Bool, receive: @escaping (XMLFragment, Int, Bool) -> Void) {
    self.isPart = isPart
    self.receive = receive
  }

  func take(_ event: XMLEvent) {
    switch event {
    case .start(let tag): start(tag)
    case .end: end()
    case .text(let piece): append(piece, isCDATA: false)
    case .cdata(let piece): append(piece, isCDATA: true)
    case .comment, .instruction: break
    }
  }

  func note(_ fault: XMLFault) {
    faults.append(fault)
    if fault.kind == .structure || fault.kind == .limit { nests = false }
  }

  private func append(_ piece: String, isCDATA: Bool) {
    if text.isEmpty { text = piece } else { text += piece }
    if isCDATA { self.isCDATA = true }
  }

  private func start(_ tag: XMLTag) {
    flush(isLeaf: false)
    guard skippedDepth == 0, document.nodes.count + part.nodes.count < XMLFragmentReader.maximumNodes else {
      if skippedDepth == 0 {
        note(
          XMLFault(
            kind: .limit, message: "there are more than \(XMLFragmentReader.maximumNodes) elements",
            byteOffset: tag.byteOffset, line: tag.line))
      }
      skippedDepth += 1
      return
    }
    learn(tag.nameNumber, tag.name)
    for attribute in tag.attributes { learn(attribute.nameNumber, attribute.name) }
    if !openInPart.isEmpty || open.last.map({ beginsPart(tag.nameNumber, in: document.nodes[$0].name) }) ?? false {
      Self.add(tag, to: &part, open: &openInPart)
    } else {
      Self.add(tag, to: &document, open: &open)
    }
  }

  private static func add(_ tag: XMLTag, to fragment: inout XMLFragment, open: inout [Int]) {
    let index = fragment.nodes.count
    let firstAttribute = fragment.attributes.count
    for attribute in tag.attributes {
      fragment.attributes.append(XMLFragment.Attribute(name: attribute.nameNumber, value: attribute.value))
    }
    for (prefix, uri) in tag.declarations {
      fragment.declarations.append(XMLFragment.Declaration(node: index, prefix: prefix, uri: uri))
    }
    fragment.nodes.append(
      XMLFragment.Node(
        name: tag.nameNumber, parent: open.last, end: index + 1, attributes: firstAttribute..<fragment.attributes.count,
        text: "", hasCDATA: false, byteOffset: tag.byteOffset, line: tag.line))
    open.append(index)
  }

  private func end() {
    guard skippedDepth == 0 else {
      skippedDepth -= 1
      text = ""
      return
    }
    flush(isLeaf: true)
    if let index = openInPart.popLast() {
      part.nodes[index].end = part.nodes.count
      if openInPart.isEmpty { deliver() }
    } else if let index = open.popLast() {
      document.nodes[index].end = document.nodes.count
    }
  }

  private func deliver() {
    part.names = names
    receive(part, open.last ?? 0, nests)
    part.nodes.removeAll(keepingCapacity: true)
    part.attributes.removeAll(keepingCapacity: true)
    part.declarations.removeAll(keepingCapacity: true)
  }

  func finish() -> XMLFragmentReader.Ending {
    while !openInPart.isEmpty || !open.isEmpty { end() }
    document.names = names
    return XMLFragmentReader.Ending(document: document, faults: faults)
  }

  private func learn(_ number: Int, _ name: XMLName) {
    // Numbers are given in order, so a new one is the next.
    if number >= names.count { names.append(name) }
  }

  private func beginsPart(_ name: Int, in parent: Int) -> Bool {
    let key = name << 32 | parent
    if let known = answers[key] { return known }
    let answer = isPart(names[name], names[parent])
    answers[key] = answer
    return answer
  }

  /// White space that only sets elements apart is left out.
  private func flush(isLeaf: Bool) {
    guard !text.isEmpty else { return }
    defer {
      text = ""
      isCDATA = false
    }
    guard skippedDepth == 0 else { return }
    if let index = openInPart.last {
      Self.flush(text, isCDATA, isLeaf: isLeaf, into: &part.nodes[index], isLastNode: index == part.nodes.count - 1)
    } else if let index = open.last {
      Self.flush(
        text, isCDATA, isLeaf: isLeaf, into: &document.nodes[index], isLastNode: index == document.nodes.count - 1)
    }
  }

  private static func flush(
    _ text: String, _ isCDATA: Bool, isLeaf: Bool, into node: inout XMLFragment.Node, isLastNode: Bool
  ) {
    if isCDATA { node.hasCDATA = true }
    if isLeaf, isLastNode {
      // It has no elements in it.
      node.text = text
    } else if !text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }) {
      node.text += text
    }
  }
}
