/// `1800`, `30:00`, `1:02:03`, as `<itunes:duration>` has it.
enum ITunesDuration {
  /// Nil for what is none; minutes and seconds behind a colon are below 60.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      guard part.utf8.count <= 9, let number = Number.natural(String(part)) else { return nil }
      if index > 0, number > 59 || part.utf8.count > 2 { return nil }
      total = total * 60 + number
    }
    return total
  }
}
