package import PodcastModel

/// A time as it stands in a file, and how it is spelled.
package struct ClockReading {
  package private(set) var time = MediaTime.zero
  /// The byte behind it.
  package private(set) var end: Int
  /// How many numbers stand before the fraction: one to three.
  package private(set) var fieldCount = 0
  package private(set) var firstDigits = 0
  package private(set) var firstNumber = 0
  /// Whether all numbers behind the first have two digits.
  package private(set) var hasFullFields = true
  /// What stands before the fraction; nil without one.
  package private(set) var mark: UInt8?
  package private(set) var fractionDigits = 0
  /// Whether the digits beyond the millisecond, which are dropped, are half of one or more.
  package private(set) var roundsUp = false

  /// As WebVTT spells it (§6.3): `01:02.345`, `00:01:02.345`, `123:01:02.345`.
  package var isWebVTT: Bool {
    mark == UInt8(ascii: ".") && fractionDigits == 3 && hasFullFields
      && (fieldCount == 3 || fieldCount == 2 && firstDigits == 2 && firstNumber < 60)
  }

  /// `00:01:02,345`
  package var isSubRip: Bool {
    mark == UInt8(ascii: ",") && fractionDigits == 3 && hasFullFields && fieldCount == 3 && firstDigits == 2
  }

  package init?(_ bytes: [UInt8], at start: Int, before limit: Int) {
    var index = start
    var seconds = 0
    while true {
      var number = 0
      let first = index
      while index < limit, index - first < 7, Self.isDigit(bytes[index]) {
        number = number * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      let digits = index - first
      guard (1...6).contains(digits) else { return nil }
      if fieldCount == 0 {
        (firstDigits, firstNumber) = (digits, number)
      } else {
        guard number < 60 else { return nil }
        if digits != 2 { hasFullFields = false }
      }
      seconds = seconds * 60 + number
      fieldCount += 1
      guard index < limit, bytes[index] == UInt8(ascii: ":"), fieldCount < 3 else { break }
      index += 1
    }
    var milliseconds = 0
    // Some write 00:00:01:500.
    let isFraction =
      index < limit
      && (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",")
        || bytes[index] == UInt8(ascii: ":") && Self.digitCount(bytes, at: index + 1, before: limit) == 3)
    if isFraction {
      mark = bytes[index]
      fractionDigits = Self.digitCount(bytes, at: index + 1, before: limit)
      guard fractionDigits > 0 else { return nil }
      for place in 1...3 {
        milliseconds = milliseconds * 10 + (place <= fractionDigits ? Int(bytes[index + place] - 0x30) : 0)
      }
      roundsUp = fractionDigits > 3 && bytes[index + 4] >= UInt8(ascii: "5")
      index += 1 + fractionDigits
    }
    end = index
    time = MediaTime(milliseconds: seconds * 1000 + milliseconds)
  }

  private static func digitCount(_ bytes: [UInt8], at start: Int, before limit: Int) -> Int {
    var index = start
    while index < limit, isDigit(bytes[index]) { index += 1 }
    return index - start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
