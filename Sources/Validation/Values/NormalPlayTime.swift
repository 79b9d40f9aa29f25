import PodcastModel

/// A time on a recording's clock (RFC 2326, §3.6): `12`, `1:02.5`, `1:02:03.500`.
enum NormalPlayTime {
  /// Nil for what is none; minutes and seconds behind a colon are below 60.
  static func seconds(_ text: String) -> Double? {
    var total = 0.0
    var colonCount = 0
    // Of the number that is being read: its digits as a whole number, how many there are, and how many behind the point.
    var (value, digitCount, fractionCount) = (0, 0, 0)
    var hasPoint = false
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        if hasPoint { fractionCount += 1 }
        digitCount += 1
        // More digits a Double cannot hold exactly, and nobody's recording is so long.
        guard digitCount <= 15 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      case UInt8(ascii: "."):
        guard !hasPoint, digitCount > 0 else { return nil }
        hasPoint = true
      case UInt8(ascii: ":"):
        guard digitCount > 0, !hasPoint, colonCount < 2, colonCount == 0 || value < 60 else { return nil }
        total = (total + Double(value)) * 60
        colonCount += 1
        (value, digitCount) = (0, 0)
      default: return nil
      }
    }
    guard digitCount > 0, hasPoint == (fractionCount > 0) else { return nil }
    let number = Double(value) / Number.powersOfTen[fractionCount]
    return colonCount == 0 || number < 60 ? total + number : nil
  }

  /// What is surely meant by another way to write it: a comma for the point, a minus or blanks nowhere.
  static func meant(by text: String) -> Double? {
    seconds(text.replacing(",", with: ".").filter { !$0.isWhitespace })
  }

  /// `01:02:03.500`
  static func written(_ seconds: Double) -> String {
    let milliseconds = Int((min(seconds, 1e9) * 1000).rounded())
    let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
    return parts.map { $0.padded(to: 2) }.joined(separator: ":") + "." + (milliseconds % 1000).padded(to: 3)
  }
}
