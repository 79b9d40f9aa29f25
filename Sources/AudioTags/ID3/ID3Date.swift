/// When a recording was made or published: one time stamp in ID3v2.4, year, day and hour apart before.
enum ID3Date {
  static let names: Set<String> = ["TDRL", "TDRC", "TYER", "TDAT", "TIME"]

  /// ISO 8601, as far as the tag says it: the release, where a tag knows that apart from the recording. Nil where it does not.
  static func text(_ frames: [ID3Frame]) -> String? {
    func first(_ name: String) -> String? { frames.first { $0.meaning == name }?.textValues.first }
    if let stamp = first("TDRL") ?? first("TDRC"), !stamp.isEmpty { return stamp }
    guard let year = first("TYER"), year.utf8.count >= 4, number(year.prefix(4)) != nil else { return nil }
    // Some write the whole date here.
    guard year.utf8.count == 4, let day = first("TDAT"), day.utf8.count == 4,
      let ofMonth = number(day.prefix(2)), 1...31 ~= ofMonth, let month = number(day.suffix(2)), 1...12 ~= month
    else { return year }
    let date = "\(year)-\(day.suffix(2))-\(day.prefix(2))"
    guard let time = first("TIME"), time.utf8.count == 4, let hour = number(time.prefix(2)), hour < 24,
      let minute = number(time.suffix(2)), minute < 60
    else { return date }
    return "\(date)T\(time.prefix(2)):\(time.suffix(2))"
  }

  /// - Parameter text: ISO 8601; what 2.3 cannot hold (a year alone can; a month without a day, seconds, a zone cannot) is left out.
  static func frames(_ text: String, version: Int) -> [ID3Frame] {
    if version == 4 { return [.text("TDRC", text)] }
    let parts = text.split(separator: "T", maxSplits: 1)
    let date = (parts.first ?? "").split(separator: "-")
    guard let year = date.first, year.utf8.count == 4, number(year) != nil else { return [] }
    var frames = [ID3Frame.text("TYER", String(year))]
    guard date.count >= 3, date[1].utf8.count == 2, date[2].utf8.count >= 2 else { return frames }
    frames.append(.text("TDAT", "\(date[2].prefix(2))\(date[1])"))
    let clock = (parts.count > 1 ? parts[1] : "").split(separator: ":")
    guard clock.count >= 2, clock[0].utf8.count == 2, number(clock[0]) != nil, number(clock[1].prefix(2)) != nil else {
      return frames
    }
    frames.append(.text("TIME", "\(clock[0])\(clock[1].prefix(2))"))
    return frames
  }

  /// Digits only: `Int` would take a sign.
  private static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(text) : nil
  }
}
