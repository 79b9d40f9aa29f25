import PodcastModel
import ShowFolder

/// Keys and values on their way into a file of the show folder, in the order in which they are written. One that cannot
/// be read back is taken out again.
struct Facts {
  private var entries: [(key: String, yaml: String)] = []

  mutating func add(_ key: String, _ write: (inout YAMLWriter) -> Void) {
    var yaml = YAMLWriter()
    write(&yaml)
    if !yaml.isEmpty { entries.append((key, yaml.text)) }
  }

  mutating func text(_ key: String, _ value: String?) { add(key) { $0.text(key, value?.withoutControls) } }
  mutating func number(_ key: String, _ value: Int?) { add(key) { $0.number(key, value) } }
  mutating func bool(_ key: String, _ value: Bool?) { add(key) { $0.bool(key, value) } }
  mutating func plain(_ key: String, _ value: String?) { add(key) { $0.plain(key, value) } }
  mutating func texts(_ key: String, _ values: [String]) {
    add(key) { $0.texts(key, values.compactMap(\.withoutControls)) }
  }

  /// Takes out what these findings speak of.
  ///
  /// - Returns: whether there was anything.
  mutating func remove(_ findings: [Finding]) -> Bool {
    let keys = Set(
      findings.filter { $0.severity == .error }.compactMap { finding in
        finding.element.map { String($0.prefix { $0 != "." && $0 != "[" }) }
      })
    let count = entries.count
    entries.removeAll { keys.contains($0.key) }
    return entries.count < count
  }

  var yaml: String { entries.map(\.yaml).joined() }
}

extension String {
  /// What a field of the show folder may hold; nil where nothing is left.
  var withoutControls: String? {
    let kept = unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
    let text = kept.count == unicodeScalars.count ? self : String(String.UnicodeScalarView(kept))
    return Spelling.trimmed(text).isEmpty ? nil : text
  }
}
