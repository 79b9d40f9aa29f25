package import PodcastModel

// Times as transcript and chapter files spell them.
extension MediaTime {
  /// `1:02:03.450`, `02:03,45`, `3.48`: one to three numbers, a point or a comma before the fraction. Only the first
  /// number may be over 59. Digits beyond the millisecond are dropped, or rounded where that is wished.
  package init?(clock text: some StringProtocol, isRounded: Bool = false) {
    let bytes = Array(text.utf8.prefix(32))
    let fractionMark = bytes.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") } ?? bytes.endIndex
    let fields = bytes[..<fractionMark].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let fraction = bytes[fractionMark...].dropFirst()
    guard (1...3).contains(fields.count), text.utf8.count <= 32, fractionMark == bytes.endIndex || !fraction.isEmpty,
      fraction.allSatisfy(Self.isDigit)
    else { return nil }
    var seconds = 0
    for (index, field) in fields.enumerated() {
      guard (1...6).contains(field.count), field.allSatisfy(Self.isDigit) else { return nil }
      let number = field.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      guard index == 0 || number < 60 else { return nil }
      seconds = seconds * 60 + number
    }
    var milliseconds = 0
    for place in 0..<3 {
      let digit = place < fraction.count ? Int(fraction[fraction.startIndex + place] - UInt8(ascii: "0")) : 0
      milliseconds = milliseconds * 10 + digit
    }
    let isOver = isRounded && fraction.count > 3 && fraction[fraction.startIndex + 3] >= UInt8(ascii: "5")
    self.init(milliseconds: seconds * 1000 + milliseconds + (isOver ? 1 : 0))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// `01:02:03.450`, with the separator asked for; hours always stand, in two digits or more.
  package func clock(separator: String) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let total = max(0, milliseconds)
    let (seconds, fraction) = (total / 1000, total % 1000)
    return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + separator
      + padded(fraction, 3)
  }

  /// `12.6`, `3`: seconds, as short as they can be without loss.
  package var secondsText: String {
    let total = max(0, milliseconds)
    let fraction = String(1000 + total % 1000).dropFirst()
    let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
    return String(total / 1000) + (kept.isEmpty ? "" : "." + kept)
  }
}

/// The line above a cue: `00:00:01.000 --> 00:00:02.500`, and what may follow.
package struct TimingLine {
  package var start: MediaTime
  package var end: MediaTime

  /// Arrows: `-->`, and for a lenient reader `->` and `—>`.
  package init?(_ line: String, arrows: [String] = ["-->"]) {
    guard line.utf8.contains(UInt8(ascii: ">")) else { return nil }
    for arrow in arrows {
      guard let range = line.firstRange(of: arrow) else { continue }
      let left = line[..<range.lowerBound].trimmed
      let right = line[range.upperBound...].drop { $0 == " " || $0 == "\t" }
      let clock = right.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
      let rest = right[clock.endIndex...]
      // Half a time that a stray character cuts off is no time; a whole one may be followed by anything.
      let digits = clock.reversed().prefix { $0.isNumber }.count
      let isWhole = digits == 3 && (clock.contains(".") || clock.contains(","))
      guard rest.first.map({ $0.isWhitespace || isWhole }) ?? true, let start = MediaTime(clock: left),
        let end = MediaTime(clock: clock)
      else { return nil }
      self.start = start
      self.end = end
      return
    }
    return nil
  }
}
