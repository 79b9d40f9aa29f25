/// A text in pieces that espeak-ng can be given: bounded in length, and without any character that would be an
/// instruction.
enum SpeakablePieces {
  struct Piece: Hashable, Sendable {
    var text: String
    /// Where the piece begins in the whole text, in Unicode scalars.
    var offset: Int
    /// True where a sentence ends here and more follows: a pause belongs after it.
    var endsWithPause: Bool
  }

  /// Some minutes of speech; espeak-ng's memory and each call's duration stay small.
  static let scalarLimit = 1000

  /// Cuts after a sentence where there is one in the second half of the piece, else at a blank, else where the limit
  /// is. Pieces without a letter or digit are left out.
  static func cut(_ text: String) -> [Piece] {
    let scalars = text.unicodeScalars.map(speakable)
    var pieces: [Piece] = []
    var start = 0
    while start < scalars.count {
      var end = min(start + scalarLimit, scalars.count)
      var pause = false
      if end < scalars.count {
        let half = start + scalarLimit / 2
        let blanks = (half..<end).reversed().filter { scalars[$0] == " " }
        let sentence = blanks.first { ".!?…。".unicodeScalars.contains(scalars[$0 - 1]) }
        pause = sentence != nil
        end = sentence ?? blanks.first ?? end
      }
      if scalars[start..<end].contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: scalars[start..<end])
        pieces.append(Piece(text: String(piece), offset: start, endsWithPause: pause))
      }
      start = end
    }
    return pieces
  }

  /// The scalar itself, or a blank in place of what nobody speaks. Scalar for scalar, so that positions stay.
  ///
  /// Control characters matter most: U+0000 ends a C string, U+0001 begins an espeak-ng command.
  private static func speakable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      " "
    default: "<>[]{}|*_#~^`\\".unicodeScalars.contains(scalar) ? " " : scalar
    }
  }
}
