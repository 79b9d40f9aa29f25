public import PodcastModel
import TextFiles

/// Cuts turns into cues where subtitlers cut: at the end of a sentence, else of a clause, else at a pause, and only then
/// between two other words.
///
/// A cue is of one speaker, begins inside its turn and never overlaps another. Of all ways to cut a turn the one with the
/// least cost is taken, as in the line breaking of Knuth & Plass 1981.
public struct CueCutter: Hashable, Sendable {
  /// Columns of a fixed-width screen, of which wide characters take two and combining ones none; a longer word stands on
  /// a line of its own. At least 10.
  public var maximumLineColumns: Int
  /// At least 1.
  public var maximumLines: Int
  /// At least 1.
  public var maximumSeconds: Double
  /// Characters a second that a viewer reads without haste; at least 1. A cue that is said faster stays on as long as
  /// there is silence behind it.
  public var readingSpeed: Double
  /// Every sentence is a cue of its own, on one line.
  public var isBySentence: Bool
  /// Leave room for "Name: " in front, as SubRip needs where the speaker changes.
  public var leavesRoomForName: Bool

  public init(
    maximumLineColumns: Int = 42, maximumLines: Int = 2, maximumSeconds: Double = 7, readingSpeed: Double = 17,
    isBySentence: Bool = false, leavesRoomForName: Bool = false
  ) {
    self.maximumLineColumns = max(10, maximumLineColumns)
    self.maximumLines = max(1, maximumLines)
    self.maximumSeconds = max(1, maximumSeconds)
    self.readingSpeed = max(1, readingSpeed)
    self.isBySentence = isBySentence
    self.leavesRoomForName = leavesRoomForName
  }

  /// Two lines of 42, as television has them; what Apple Podcasts and Spotify show best.
  public static let apple = CueCutter()
  /// Two lines of 32 with room for a name: what the podcast namespace advises for SubRip.
  public static let subRip = CueCutter(maximumLineColumns: 32, leavesRoomForName: true)
  /// One cue a sentence, for whoever searches or translates. Nobody talks for a minute without a full stop; where none is
  /// written, such a text is cut at its pauses.
  public static let sentence = CueCutter(maximumSeconds: 60, isBySentence: true)

  /// Words without a time of their own get one between their neighbours; a turn without a span gives no cue.
  public func cues(from turns: [Turn]) -> [Cue] {
    var cues: [Cue] = []
    var speaker: String?
    let nextStarts = Self.nextStarts(turns)
    for (turn, nextStart) in zip(turns, nextStarts) {
      guard let span = turn.span, let words = WordTimes.complete(turn), !words.isEmpty else { continue }
      let nameRoom = leavesRoomForName && turn.speaker != speaker ? turn.speaker.map { $0.columns + 2 } ?? 0 : 0
      speaker = turn.speaker
      let pieces = pieces(of: words, ends: Ends(turn.text))
      let spans = cuts(pieces, room: nameRoom)
      for (index, range) in spans.enumerated() {
        // The silence behind a turn is for reading it to its end.
        let limit =
          index + 1 < spans.count
          ? pieces[spans[index + 1].lowerBound].span.start : max(span.end, nextStart ?? span.end)
        append(Array(pieces[range]), of: turn, room: index == 0 ? nameRoom : 0, limit: limit, to: &cues)
      }
    }
    return cues
  }

  /// When, behind each turn, the first of all others begins.
  private static func nextStarts(_ turns: [Turn]) -> [MediaTime?] {
    var nextStarts: [MediaTime?] = []
    var next: MediaTime?
    for turn in turns.reversed() {
      nextStarts.append(next)
      if let start = turn.span?.start { next = min(start, next ?? start) }
    }
    return nextStarts.reversed()
  }

  private struct Piece {
    var text: String
    var span: Span
    var isWordEnd: Bool
    /// What it costs to cut behind this piece, and to read on in the same cue.
    var cutCost: Double
    var columns: Int
    var endsSentence: Bool
    var word: Word
  }

  /// The words, cut at white space, that end something.
  private struct Ends {
    var paragraphs: Set<Int> = []
    var sentences: Set<Int> = []

    init(_ text: String) {
      var count = 0
      for paragraph in text.split(separator: "\n") {
        count += paragraph.words.count
        paragraphs.insert(count - 1)
      }
      for sentence in Sentence.all(in: text) { sentences.insert(sentence.words.upperBound - 1) }
    }
  }

  private func pieces(of words: [Word], ends: Ends) -> [Piece] {
    var pieces: [Piece] = []
    for (index, word) in words.enumerated() {
      let span = word.span ?? Span(start: .zero, end: .zero)
      let pause = index + 1 < words.count ? ((words[index + 1].span?.start ?? span.end) - span.end).seconds : 0
      let texts = split(word.text)
      let spans = WordTimes.spread(texts, over: span)
      for (part, text) in texts.enumerated() {
        let isLast = part == texts.count - 1
        let endsSentence = isLast ? ends.sentences.contains(index) : Self.endsWide(text)
        var cost =
          isLast && ends.paragraphs.contains(index)
          ? 0 : Self.cutCost(behind: text, endsSentence: !isLast || endsSentence, pause: isLast ? pause : 0)
        // Small words belong to what follows them: "of | the" is a bad cut, "sea | and" a good one.
        if isLast, cost > 5, index + 1 < words.count {
          cost += (text.count <= 3 ? 3 : 0) - (words[index + 1].text.count <= 3 ? 2 : 0)
        }
        pieces.append(
          Piece(
            text: text, span: texts.count == 1 ? span : spans[part], isWordEnd: isLast, cutCost: cost,
            columns: text.columns, endsSentence: endsSentence,
            word: Word(text, span: texts.count == 1 ? span : spans[part])))
      }
    }
    return pieces
  }

  private static func endsWide(_ text: String) -> Bool { text.last.map { "。！？".contains($0) } ?? false }

  /// Writing without blanks comes as one long word; it is cut behind its punctuation, else where the line is full.
  private func split(_ word: String) -> [String] {
    guard word.utf8.count > maximumLineColumns, word.columns > maximumLineColumns else { return [word] }
    var parts: [String] = []
    var part = ""
    var columns = 0
    for character in word {
      let width = character.columns
      if columns + width > maximumLineColumns, !part.isEmpty {
        parts.append(part)
        (part, columns) = ("", 0)
      }
      part.append(character)
      columns += width
      if columns > 8, "。！？、，；：".contains(character) {
        parts.append(part)
        (part, columns) = ("", 0)
      }
    }
    return part.isEmpty ? parts : parts + [part]
  }

  private static func cutCost(behind text: String, endsSentence: Bool, pause: Double) -> Double {
    let bare = text.reversed().drop { "\"'”’»)]".contains($0) }
    let cost: Double =
      switch bare.first {
      case ".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।": endsSentence ? 0 : 9
      case ":", ";", "；", "：": 2
      case ",", "、", "，", "،", "–", "—": 3
      default: 9
      }
    return max(0, cost - min(6, pause * 8))
  }

  /// No cue has more words and parts of words: where nobody wrote a full stop, the search must still end.
  private static let mostPieces = 400

  /// The cheapest way through; time grows with the words times the words in a cue.
  private func cuts(_ pieces: [Piece], room: Int) -> [Range<Int>] {
    var best = [Double](repeating: .infinity, count: pieces.count + 1)
    var from = [Int](repeating: 0, count: pieces.count + 1)
    best[0] = 0
    for start in pieces.indices {
      var layout = LineLayout(maximum: isBySentence ? .max : maximumLineColumns, used: start == 0 ? room : 0)
      // Behind the last sentence that ended in this cue; nil where none has.
      var newWords: Int?
      for end in start..<min(pieces.count, start + Self.mostPieces) {
        layout.add(pieces[end].columns, spaced: end > start && pieces[end - 1].isWordEnd)
        let seconds = (pieces[end].span.end - pieces[start].span.start).seconds
        guard end == start || (layout.lines <= maximumLines && seconds <= maximumSeconds) else { break }
        let isLast = end + 1 == pieces.count
        var cost = best[start] + 2 + (isLast ? 0 : pieces[end].cutCost)
        if isBySentence {
          if !pieces[end].endsSentence { cost += 1000 }
        } else {
          // Too short to read, or a stub of one word.
          if seconds < 1 { cost += 4 * (1 - seconds) }
          if layout.columns < maximumLineColumns / 3 { cost += 2 }
          // "… it ends here. So this | is a bad place."
          if let newWords, newWords < 2, !isLast { cost += pieces[end].endsSentence ? 0 : 4 }
          // What is said faster than people read had better stand with a pause, where it can stay.
          let shown = isLast ? seconds : (pieces[end + 1].span.start - pieces[start].span.start).seconds
          let haste = Double(layout.columns) / max(0.1, shown) / readingSpeed
          if haste > 1 { cost += min(2, 1.5 * (haste - 1)) }
        }
        if cost < best[end + 1] { (best[end + 1], from[end + 1]) = (cost, start) }
        if isBySentence, pieces[end].endsSentence { break }
        newWords = pieces[end].endsSentence ? 0 : newWords.map { $0 + 1 }
        // Nobody reads on over a silence of a second and a half.
        if !isBySentence, !isLast, (pieces[end + 1].span.start - pieces[end].span.end).seconds > 1.5 { break }
      }
    }
    var ranges: [Range<Int>] = []
    var end = pieces.count
    while end > 0 {
      ranges.append(from[end]..<end)
      end = from[end]
    }
    return ranges.reversed()
  }

  /// Counts the lines that a greedy layout takes.
  private struct LineLayout {
    let maximum: Int
    var lines = 1
    var columns = 0
    private var column: Int

    init(maximum: Int, used: Int) {
      self.maximum = maximum
      column = min(used, maximum)
    }

    mutating func add(_ width: Int, spaced: Bool) {
      let blank = spaced ? 1 : 0
      columns += width + blank
      if column > 0, column + blank + width > maximum {
        lines += 1
        column = width
      } else {
        column += blank + width
      }
    }
  }

  private func append(_ pieces: [Piece], of turn: Turn, room: Int, limit: MediaTime, to cues: inout [Cue]) {
    guard let first = pieces.first, let last = pieces.last else { return }
    let lines = LineBreaks(maximumColumns: isBySentence ? .max : maximumLineColumns)
    let text = lines.broken(pieces.map { ($0.text[...], $0.isWordEnd) }, room: room)
    let floor = cues.last?.span.end ?? .zero
    var start = max(first.span.start, floor)
    var end = max(last.span.end, start)
    // A short cue stays for as long as it takes to read it, where there is silence behind it.
    let reading = min(Double(text.columns) / readingSpeed, maximumSeconds)
    end = max(end, min(MediaTime(seconds: start.seconds + max(1, reading)), limit))
    if end == start, let before = cues.last, before.speaker == turn.speaker, before.language == turn.language {
      // No time at all: what is said stands with what was said before it.
      cues[cues.count - 1].text += " " + text
      cues[cues.count - 1].words += pieces.map(\.word)
      return
    }
    // A cue needs some length to be shown at all; what is behind it may be the end of the recording.
    if end == start {
      if start > floor {
        start = MediaTime(milliseconds: start.milliseconds - 1)
      } else {
        end = MediaTime(milliseconds: end.milliseconds + 1)
      }
    }
    let words = pieces.map { piece in
      Word(piece.text, span: piece.word.span.map { Span(start: max($0.start, start), end: max($0.end, start)) })
    }
    cues.append(
      Cue(
        span: Span(start: start, end: end), speaker: turn.speaker, language: turn.language, text: text, words: words))
  }
}
