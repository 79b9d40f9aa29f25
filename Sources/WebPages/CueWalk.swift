import PodcastModel

/// Goes along the turns and finds in their texts where each cue begins and ends.
///
/// Cues are cut from turns, or turns joined from cues: either way the letters come in the same order, and only the white
/// space between them differs.
struct CueWalk {
  /// A part of a paragraph that belongs to one cue, or to none; with the blank behind it.
  struct Piece {
    var text: String
    /// Its place among the cues.
    var cue: Int?
    var isStart = true
    var isEnd = true
  }

  private let cues: [Cue]
  private var index = -1
  /// Letters of the cue that are still to come.
  private var rest = 0

  init(cues: [Cue]) { self.cues = cues }

  /// The text of the next turn, paragraph by paragraph.
  mutating func paragraphs(of turn: Turn) -> [[Piece]] {
    // A turn that is not heard has no cue.
    let isTimed = turn.span != nil
    var paragraphs: [[Piece]] = []
    for line in turn.text.split(separator: "\n") {
      var pieces: [Piece] = []
      let text = line.unicodeScalars
      var start = text.startIndex
      var position = start
      func add(to end: String.Index, _ cue: Int?, isStart: Bool, isEnd: Bool) {
        if start < end {
          pieces.append(Piece(text: String(line[start..<end]), cue: cue, isStart: isStart, isEnd: isEnd))
        }
        start = end
      }
      var isStart = rest == 0
      while position < text.endIndex {
        let next = text.index(after: position)
        if isTimed, !Self.isBlank(text[position]) {
          if rest == 0 {
            add(to: position, index < 0 ? nil : index, isStart: isStart, isEnd: true)
            advance()
            isStart = true
          }
          if rest > 0 { rest -= 1 }
        }
        position = next
      }
      let cue = isTimed && index >= 0 && index < cues.count ? index : nil
      add(to: text.endIndex, cue, isStart: isStart, isEnd: rest == 0)
      if !pieces.isEmpty { paragraphs.append(pieces) }
    }
    return paragraphs
  }

  private mutating func advance() {
    repeat {
      index += 1
      rest = index < cues.count ? cues[index].text.unicodeScalars.count { !Self.isBlank($0) } : .max
    } while rest == 0
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value <= 0x20 : scalar.properties.isWhitespace
  }
}
