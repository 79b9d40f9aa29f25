/// BCP 47 language tags, as far as their form goes (RFC 5646, §2.1).
public enum LanguageTag {
  /// In the customary letter case: `nb`, `pt-BR`, `zh-Hant`; nil where the form is wrong.
  public static func canonical(_ text: String) -> String? {
    // Most are two letters, and right.
    if text.utf8.count == 2, text.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) { return text }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 8 else { return nil }
    let isWellFormed = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy {
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
    }
    guard isWellFormed, first.utf8.allSatisfy({ $0 > UInt8(ascii: "9") }) else { return nil }
    return parts.enumerated().map { index, part in
      switch (index, part.utf8.count) {
      case (0, _): part.lowercased()
      case (_, 2): part.uppercased()
      case (_, 4): part.prefix(1).uppercased() + part.dropFirst().lowercased()
      default: part.lowercased()
      }
    }.joined(separator: "-")
  }
}
