// White space, as text files have it: also no-break spaces, and those without width.
extension Unicode.Scalar {
  /// White space, a byte order mark inside the text, or a space of no width.
  @inlinable package var isBlank: Bool {
    value < 0x80
      ? value == 0x20 || (0x09...0x0D).contains(value)
      : properties.isWhitespace || value == 0xFEFF || value == 0x200B || value == 0x2060
  }
}

extension Character {
  @inlinable package var isBlank: Bool { unicodeScalars.first?.isBlank ?? false }
}

extension Substring {
  /// Without blanks at the ends; indices stay those of the whole.
  package var trimmed: Substring {
    guard let first = unicodeScalars.firstIndex(where: { !$0.isBlank }),
      let last = unicodeScalars.lastIndex(where: { !$0.isBlank })
    else { return self[endIndex...] }
    return Substring(unicodeScalars[first...last])
  }
}

extension String {
  package var trimmed: Substring { self[...].trimmed }
}

extension StringProtocol {
  /// Every run of blanks as one, none at the ends.
  package var folded: String {
    var folded = String.UnicodeScalarView()
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.isBlank {
        isPending = !folded.isEmpty
      } else {
        if isPending { folded.append(" ") }
        isPending = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// Cut at white space.
  package var words: [SubSequence] { split(whereSeparator: \.isWhitespace) }
}
