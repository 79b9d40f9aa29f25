/// The line above a cue: `00:00:01.000 --> 00:00:02.500`, and what may follow.
package struct TimingLine {
  package let start: ClockReading
  package let end: ClockReading
  /// Whether nothing but one blank stands on each side of the arrow, and the line ends or has a blank behind the times.
  package let isTidy: Bool

  /// - Parameter isLenient: other arrows are taken too: `->`, `—>`, `–>`, `=>`.
  package init?(_ bytes: [UInt8], _ line: Range<Int>, isLenient: Bool = false) {
    var index = Self.afterBlanks(bytes, line.lowerBound, line.upperBound)
    // Most lines are text.
    guard index < line.upperBound, bytes[index] <= UInt8(ascii: "9") else { return nil }
    guard let start = ClockReading(bytes, at: index, before: line.upperBound) else { return nil }
    let arrow = Self.afterBlanks(bytes, start.end, line.upperBound)
    let arrowEnd = Self.arrowEnd(bytes, at: arrow, before: line.upperBound, isLenient: isLenient)
    guard let arrowEnd else { return nil }
    let right = Self.afterBlanks(bytes, arrowEnd, line.upperBound)
    guard let end = ClockReading(bytes, at: right, before: line.upperBound) else { return nil }
    index = end.end
    let isAtEnd = index == line.upperBound || Self.isBlank(bytes[index])
    // Half a time that a stray character cuts off is no time; a whole one may be followed by anything.
    guard isAtEnd || end.fractionDigits == 3 else { return nil }
    self.start = start
    self.end = end
    isTidy = isAtEnd && arrow == start.end + 1 && right == arrow + 4
  }

  package init?(_ line: String) {
    let bytes = Array(line.utf8)
    self.init(bytes, bytes.indices)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  private static func afterBlanks(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, isBlank(bytes[index]) { index += 1 }
    return index
  }

  private static func arrowEnd(_ bytes: [UInt8], at index: Int, before limit: Int, isLenient: Bool) -> Int? {
    if index + 2 < limit, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-"),
      bytes[index + 2] == UInt8(ascii: ">")
    {
      return index + 3
    }
    guard isLenient else { return nil }
    for arrow in ["->", "—>", "–>", "=>"] where bytes[index..<limit].starts(with: arrow.utf8) {
      return index + arrow.utf8.count
    }
    return nil
  }
}
