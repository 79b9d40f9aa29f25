import CLibYAML
import PodcastModel

/// Reads one YAML document with libyaml, event by event, into a tree of values.
///
/// Refused: a key twice, more than one document, nesting deeper than `maximumDepth`, and aliases that would unfold to
/// more than `maximumNodes` ("billion laughs").
@safe
struct LibYAMLDocument: ~Copyable {
  static let maximumDepth = 64
  static let maximumNodes = 200_000

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// libyaml keeps a pointer to what it reads, so it gets a copy at an address of its own.
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let source: SourceText
  private var anchors: [String: YAMLNode] = [:]
  private var nodeCount = 0

  /// - Parameter source: UTF-8 without a byte-order mark.
  init(_ source: SourceText) throws(Finding) {
    self.source = source
    unsafe input = .allocate(capacity: source.bytes.count)
    _ = unsafe input.initialize(from: source.bytes)
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      unsafe input.deallocate()
      throw Finding("yaml-syntax", at: SourcePosition(file: source.file), "there is no memory left to read this file")
    }
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The document's tree; nil where there is nothing but comments.
  mutating func read() throws(Finding) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return root
      case .documentStart where root != nil:
        throw Finding(
          "yaml-syntax", at: event.position, "a second document begins here; one file holds one, so remove this `---`")
      case .node: root = try node(event, depth: 0)
      case .documentStart, .end, .other: continue
      }
    }
  }

  private mutating func node(_ event: Event, depth: Int) throws(Finding) -> YAMLNode {
    guard depth < Self.maximumDepth else {
      throw Finding("yaml-syntax", at: event.position, "nested deeper than \(Self.maximumDepth) levels")
    }
    var children = 1
    let value: YAMLNode.Value
    switch event.content {
    case .alias(let name):
      guard let node = anchors[name] else {
        throw Finding(
          "yaml-syntax", at: event.position, "`*\(name)` stands for nothing: there is no `&\(name)` before it")
      }
      try count(node.nodeCount, at: event.position)
      var copy = node
      copy.place = nil
      return copy
    case .scalar(let text, let isPlain): value = .scalar(text, isPlain: isPlain)
    case .sequenceStart:
      var items: [YAMLNode] = []
      while true {
        let item = try next()
        guard item.kind == .node else { break }
        items.append(try node(item, depth: depth + 1))
        children += items[items.count - 1].nodeCount
      }
      value = .sequence(items)
    case .mappingStart:
      var entries: [YAMLNode.Entry] = []
      var firstPositions: [String: SourcePosition] = [:]
      while true {
        let keyEvent = try next()
        guard keyEvent.kind == .node else { break }
        guard case .scalar(let key, _) = keyEvent.content else {
          throw Finding("yaml-syntax", at: keyEvent.position, "a key must be a plain word, as in `title: …`")
        }
        if let first = firstPositions.updateValue(keyEvent.position, forKey: key) {
          throw Finding(
            "yaml-duplicate-key", at: keyEvent.position, element: key,
            "`\(key)` stands here a second time, first in line \(first.line ?? 0); keep one of them")
        }
        let value = try node(try next(), depth: depth + 1)
        entries.append(
          YAMLNode.Entry(key: key, keyPosition: keyEvent.position, value: value, keyPlace: keyEvent.place))
        children += value.nodeCount + 1
      }
      value = .mapping(entries)
    case .none: throw Finding("yaml-syntax", at: event.position, "a value is missing here")
    }
    try count(1, at: event.position)
    var node = YAMLNode(value: value, position: event.position, nodeCount: children)
    node.literalColumn = event.literalColumn
    node.place = event.place
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func count(_ nodes: Int, at position: SourcePosition) throws(Finding) {
    nodeCount += nodes
    guard nodeCount <= Self.maximumNodes else {
      throw Finding(
        "yaml-too-large", at: position,
        "aliases unfold this file to more than \(Self.maximumNodes) values; write out what is meant")
    }
  }

  /// One event, as values; its C memory is freed before this returns.
  private func next() throws(Finding) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxFinding() }
    defer { unsafe yaml_event_delete(&event) }
    let position = source.position(ofCharacter: unsafe event.start_mark.index)
    func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
      guard let pointer = unsafe pointer else { return nil }
      return unsafe String(cString: pointer)
    }
    switch unsafe event.type {
    case YAML_ALIAS_EVENT:
      return Event(
        kind: .node, content: .alias(unsafe text(event.data.alias.anchor) ?? ""), anchor: nil, position: position)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return Event(
        kind: .node,
        content: .scalar(
          unsafe String(decoding: bytes, as: UTF8.self), isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE),
        anchor: unsafe text(scalar.anchor), position: position,
        literalColumn: unsafe scalar.style == YAML_LITERAL_SCALAR_STYLE
          ? source.firstColumn(below: position.line ?? 1) : nil,
        place: unsafe place(
          ofCharacters: event.start_mark.index..<max(event.start_mark.index, event.end_mark.index), style: scalar.style)
      )
    case YAML_SEQUENCE_START_EVENT:
      return Event(
        kind: .node, content: .sequenceStart, anchor: unsafe text(event.data.sequence_start.anchor), position: position)
    case YAML_MAPPING_START_EVENT:
      return Event(
        kind: .node, content: .mappingStart, anchor: unsafe text(event.data.mapping_start.anchor), position: position)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return Event(kind: .end, content: nil, anchor: nil, position: position)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, content: nil, anchor: nil, position: position)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, content: nil, anchor: nil, position: position)
    default: return Event(kind: .other, content: nil, anchor: nil, position: position)
    }
  }

  /// The words of a scalar, behind its anchor and its tag.
  private func place(ofCharacters range: Range<Int>, style: yaml_scalar_style_t) -> Range<Int>? {
    let bytes = source.bytes
    var start = source.byteOffset(ofCharacter: range.lowerBound)
    var end = source.byteOffset(ofCharacter: range.upperBound)
    while start < end, bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!") {
      guard let blank = bytes[start..<end].firstIndex(of: 0x20) else { return nil }
      start = bytes[blank..<end].firstIndex { $0 != 0x20 } ?? end
    }
    switch style {
    case YAML_PLAIN_SCALAR_STYLE: break
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      guard end - start >= 2 else { return nil }
      (start, end) = (start + 1, end - 1)
    default: return nil
    }
    guard start < end, !bytes[start..<end].contains(0x0A) else { return nil }
    return source.offset + start..<source.offset + end
  }

  private func syntaxFinding() -> Finding {
    let parser = unsafe self.parser.pointee
    // What cannot be read has no mark of its own, only an offset in bytes.
    if unsafe parser.error == YAML_READER_ERROR {
      return Finding(
        "yaml-syntax", at: source.position(ofByte: unsafe Int(parser.problem_offset)),
        "a character that no text may hold stands here; remove it")
    }
    let index = unsafe parser.problem_mark.index
    let position = source.position(ofCharacter: index)
    if source.character(at: index) == UInt8(ascii: "\t") {
      return Finding(
        "yaml-tab", at: position, "a tab stands where the indentation should be; YAML wants blanks, so replace it")
    }
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "this is not YAML"
    let context = unsafe parser.context.map { unsafe " " + String(cString: $0) } ?? ""
    return Finding(
      "yaml-syntax", at: position,
      "this is not valid YAML:\(context)\(context.isEmpty ? " " : ", ")\(problem); a text with `: ` or `#` in it needs quotes"
    )
  }

  private struct Event {
    enum Kind { case node, documentStart, end, streamEnd, other }
    enum Content {
      case alias(String)
      case scalar(String, isPlain: Bool)
      case sequenceStart, mappingStart
    }
    var kind: Kind
    var content: Content?
    var anchor: String?
    var position: SourcePosition
    var literalColumn: Int?
    /// As `YAMLNode.place`.
    var place: Range<Int>?
  }
}
