/// The number of an episode as `<podcast:episode>` wants it: decimal, whatever is printed around it.
package enum EpisodeNumber {
  /// The number for stores, else the last digits of the printed one: `775` of `C0775`.
  package static func decimal(of episode: Episode) -> String? {
    if let number = episode.episode { return String(number) }
    return episode.number.flatMap { decimal(printed: $0) }
  }

  /// The last digits, without zeros before them.
  package static func decimal(printed: String) -> String? {
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    let tail = Array(printed.utf8).reversed().drop { !isDigit($0) }.prefix(while: isDigit)
    guard !tail.isEmpty else { return nil }
    let significant = tail.reversed().drop { $0 == UInt8(ascii: "0") }
    return significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
  }
}
