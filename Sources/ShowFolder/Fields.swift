import PodcastModel

/// Reads a block of keys field by field, and remembers what it asked for: a key that nobody asked for is unknown.
///
/// A field of the wrong shape, or with an impossible value, becomes a finding and reads as absent; so one reading
/// reports everything that is wrong with a file.
struct Fields {
  private let entries: [String: YAMLNode.Entry]
  private let order: [YAMLNode.Entry]
  /// `people[0].`, or nothing at the top.
  private let prefix: String
  let position: SourcePosition
  private var known: [String] = []
  private var blocksBelow: [(path: String, keys: [String])] = []
  private(set) var findings: [Finding] = []
  /// Where each field that was read stands, by its path: `people[0].role`.
  private(set) var positions: [String: SourcePosition] = [:]

  init(_ node: YAMLNode, prefix: String = "") {
    var findings: [Finding] = []
    if case .mapping(let entries) = node.value {
      order = entries
    } else {
      order = []
      if !node.isNull {
        findings.append(
          Finding(
            "yaml-shape", at: node.position, element: prefix.isEmpty ? nil : String(prefix.dropLast()),
            "\(node.kindName) stands where a block of keys belongs, as in `title: …`"))
      }
    }
    entries = Dictionary(order.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.prefix = prefix
    position = node.position
    self.findings = findings
  }

  // MARK: One value

  /// The node under a key; absent and null are the same.
  mutating func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let entry = entries[key] else { return nil }
    positions[prefix + key] = entry.value.position
    return entry.value.isNull ? nil : entry.value
  }

  /// Whether the key stands there, with a value or without.
  func has(_ key: String) -> Bool { entries[key] != nil }

  /// Takes a value over only where its key stands there: a feed says otherwise than its show, or says nothing. A key
  /// without a value takes the show's away.
  mutating func update<Value>(_ key: String, _ value: inout Value, _ read: (inout Fields, String) -> Value) {
    if has(key) { value = read(&self, key) } else { known.append(key) }
  }

  mutating func text(_ key: String) -> String? { node(key).flatMap { text(of: $0, key) } }

  mutating func requiredText(_ key: String, orElse absent: String) -> String {
    if let text = text(key) { return text }
    reportAbsent(key, absent)
    return ""
  }

  /// What is there but wrong has its finding already.
  mutating func reportAbsent(_ key: String, _ example: String) {
    guard entries[key] == nil || entries[key]?.value.isNull == true else { return }
    report("yaml-missing-key", key, at: position, "`\(prefix)\(key)` is missing; add `\(key): \(example)`")
  }

  /// `true` or `false` (YAML 1.2, §10.3.2), never `yes` or `no`.
  mutating func bool(_ key: String) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default:
      let isTrue = ["yes", "y", "on", "1"].contains(text.lowercased())
      let isFalse = ["no", "n", "off", "0"].contains(text.lowercased())
      reportValue(
        key, "`\(text)` is neither `true` nor `false`", meant: isTrue ? "true" : isFalse ? "false" : nil)
      return nil
    }
  }

  mutating func wholeNumber(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = text(key) else { return nil }
    guard let number = Int(text), bounds.contains(number) else {
      reportValue(key, "`\(text)` is not a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
      return nil
    }
    return number
  }

  mutating func choice<Value: CaseIterable & RawRepresentable<String>>(_ key: String, of _: Value.Type) -> Value? {
    guard let text = text(key) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let choices = Value.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let meant = Value.allCases.map(\.rawValue).first { $0.lowercased() == text.lowercased() }
    reportValue(key, "`\(text)` is none of \(choices)", meant: meant)
    return nil
  }

  /// Any text that `parse` understands.
  ///
  /// - Parameter meant: how what is not understood is surely meant.
  mutating func value<Value>(
    _ key: String, _ expected: String, _ parse: (String) -> Value?, meant: (String) -> String? = { _ in nil }
  ) -> Value? {
    guard let text = text(key) else { return nil }
    guard let value = parse(text) else {
      reportValue(key, "`\(text)` is not \(expected)", meant: meant(text))
      return nil
    }
    return value
  }

  /// An absolute web address.
  mutating func address(_ key: String) -> String? {
    value(key, "a web address, as in `https://example.org/show/`") { WebAddress.isAbsolute($0) ? $0 : nil }
  }

  /// BCP 47, in its customary letter case: `nb`, `pt-BR`.
  mutating func language(_ key: String) -> String? {
    value(key, "a language tag, as in `nb` or `en-GB`", LanguageTag.canonical) {
      LanguageTag.canonical($0.replacing("_", with: "-"))
    }
  }

  /// What a block cannot do without; nil, with a finding, where it is absent.
  mutating func required<Value>(
    _ key: String, orElse example: String, _ read: (inout Fields, String) -> Value?
  ) -> Value? {
    let value = read(&self, key)
    if value == nil { reportAbsent(key, example) }
    return value
  }

  // MARK: Several values

  /// A list of texts; a single text is a list of one.
  mutating func texts(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let items) = node.value else { return text(of: node, key).map { [$0] } ?? [] }
    return items.enumerated().compactMap { text(of: $1, "\(key)[\($0)]") }
  }

  /// Every key with its text, where keys are names of somebody's own.
  mutating func allTexts() -> [String: String] {
    var texts: [String: String] = [:]
    for entry in order { texts[entry.key] = text(entry.key) }
    return texts
  }

  /// Texts that `parse` understands; a single one is a list of one.
  mutating func values<Value>(_ key: String, _ expected: String, _ parse: (String) -> Value?) -> [Value] {
    items(key).compactMap { item in
      let path = String(item.path.dropFirst(prefix.count))
      guard let text = text(of: item.node, path) else { return nil }
      if let value = parse(text) { return value }
      report("yaml-value", path, at: item.node.position, "`\(prefix)\(path)`: `\(text)` is not \(expected)")
      return nil
    }
  }

  /// Absolute web addresses; a single one is a list of one.
  mutating func addresses(_ key: String) -> [String] {
    values(key, "a web address, as in `https://example.org/show/`") { WebAddress.isAbsolute($0) ? $0 : nil }
  }

  /// The items of a list, each with its path; what is no list is a list of one.
  mutating func items(_ key: String) -> [(node: YAMLNode, path: String)] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let items) = node.value else { return [(node, prefix + key)] }
    return items.enumerated().map { ($1, "\(prefix)\(key)[\($0)]") }
  }

  /// A list of texts or blocks, or both.
  mutating func list<Value>(
    _ key: String, text read: (String) -> Value?, block: (inout Fields) -> Value?
  ) -> [Value] {
    items(key).compactMap { item in
      if case .mapping = item.node.value { return self.read(item.node, at: item.path, block) }
      return text(of: item.node, String(item.path.dropFirst(prefix.count))).flatMap(read)
    }
  }

  /// A block of keys below this one.
  mutating func block<Value>(_ key: String, _ read: (inout Fields) -> Value) -> Value? {
    node(key).map { self.read($0, at: prefix + key, read) }
  }

  /// A list of blocks.
  mutating func blocks<Value>(_ key: String, _ read: (inout Fields) -> Value?) -> [Value] {
    items(key).compactMap { self.read($0.node, at: $0.path, read) }
  }

  /// A block wherever it stands, with its findings and positions taken over.
  mutating func read<Value>(_ node: YAMLNode, at path: String, _ read: (inout Fields) -> Value) -> Value {
    var fields = Fields(node, prefix: path + ".")
    let value = read(&fields)
    fields.finish()
    findings += fields.findings
    positions.merge(fields.positions) { first, _ in first }
    positions[path] = node.position
    blocksBelow.append(contentsOf: fields.blocks)
    return value
  }

  /// Every block that was read, with the keys that were asked for: what these files may hold.
  var blocks: [(path: String, keys: [String])] { [(prefix, known)] + blocksBelow }

  /// Where an item of a list stands that is no block.
  mutating func note(_ position: SourcePosition, of path: String) { positions[path] = position }

  // MARK: Findings

  mutating func report(
    _ rule: String, _ key: String, severity: Finding.Severity = .error, at position: SourcePosition? = nil,
    _ message: String
  ) {
    let position = position ?? positions[prefix + key] ?? self.position
    findings.append(Finding(rule, severity, at: position, element: prefix + key, message))
  }

  /// - Parameter meant: a word that stands there instead when it is mended.
  mutating func reportValue(_ key: String, _ message: String, meant: String? = nil) {
    report("yaml-value", key, "`\(prefix)\(key)`: \(message)")
    guard let meant, let place = entries[key]?.value.place else { return }
    findings[findings.count - 1].isFixable = true
    findings[findings.count - 1].edits = [ByteEdit(place, Array(meant.utf8))]
  }

  /// Reports the keys that nobody asked for.
  mutating func finish() {
    for entry in order where !known.contains(entry.key) {
      let suggestion = Spelling.nearest(to: entry.key, among: known).map { "; did you mean `\($0)`?" }
      var finding = Finding(
        "yaml-unknown-key", .warning, at: entry.keyPosition, element: prefix + entry.key,
        "`\(entry.key)` is no key that is known here\(suggestion ?? "; it is passed over")")
      // Where only letter case or a hyphen differs, nothing else can be meant.
      if let right = known.first(where: { Self.loose($0) == Self.loose(entry.key) && entries[$0] == nil }),
        let place = entry.keyPlace
      {
        finding.isFixable = true
        finding.edits = [ByteEdit(place, Array(right.utf8))]
      }
      findings.append(finding)
    }
  }

  private static func loose(_ key: String) -> String { key.lowercased().filter { $0 != "-" && $0 != "_" } }

  /// White space at the ends does not count; a control character is refused.
  private mutating func text(of node: YAMLNode, _ key: String) -> String? {
    guard case .scalar(let text, _) = node.value else {
      report("yaml-shape", key, at: node.position, "`\(prefix)\(key)`: \(node.kindName) stands where a text belongs")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F })
    else {
      report("yaml-value", key, at: node.position, "`\(prefix)\(key)`: it holds a control character; remove it")
      return nil
    }
    let trimmed = Spelling.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }
}
