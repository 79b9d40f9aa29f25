// White space, as text files have it: also no-break spaces, and those without width.
extension Unicode.Scalar {
  /// White space, a byte order mark inside the text, or a space of no width.
  @inlinable package var isBlank: Bool {
    value < 0x80
      ? value == 0x20 || (0x09...0x0D).contains(value)
      : properties.isWhitespace || value == 0xFEFF || value == 0x200B || value == 0x2060
  }
}

extension Unicode.Scalar {
  /// Controls other than line ends and tabs, byte order marks, and what is no character: no text format may hold them.
  @inlinable package var isForbidden: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x80...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...: false
    default: true
    }
  }
}

extension Character {
  @inlinable package var isBlank: Bool { unicodeScalars.first?.isBlank ?? false }
}

extension Character {
  /// As `isLetter` says, which asks Unicode's tables for ASCII too.
  @inlinable package var isLetterSign: Bool {
    guard let byte = asciiValue else { return isLetter }
    return 0x61...0x7A ~= byte | 0x20
  }

  /// As `isLetter` and `isNumber` say.
  @inlinable package var isWordSign: Bool {
    guard let byte = asciiValue else { return isLetter || isNumber }
    return 0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte
  }
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
  /// Every run of blanks as one, none at the ends; no control characters.
  @inlinable package var folded: String {
    var folded = String.UnicodeScalarView()
    var isPending = false
    for scalar in unicodeScalars {
      if scalar.isBlank {
        isPending = !folded.isEmpty
      } else if !scalar.isForbidden {
        if isPending { folded.append(" ") }
        isPending = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// Cut at white space.
  @inlinable package var words: [SubSequence] {
    // Latin letters have no blanks but ASCII's, and no marks that could stand on one.
    guard utf8.allSatisfy({ $0 < 0xC0 || 0xC3...0xCB ~= $0 }) else { return split(whereSeparator: \.isWhitespace) }
    var words: [SubSequence] = []
    var start: Index?
    var index = startIndex
    for byte in utf8 {
      if byte == 0x20 || 0x09...0x0D ~= byte {
        if let first = start { words.append(self[first..<index]) }
        start = nil
      } else if start == nil {
        start = index
      }
      utf8.formIndex(after: &index)
    }
    if let first = start { words.append(self[first...]) }
    return words
  }
}
