public import PodcastModel
import TextFiles

// The two sides of a transcript, each made from the other where it is missing.
extension Transcript {
  /// With turns joined from the cues, where there are cues and no turns; else unchanged.
  public func joined() -> Transcript {
    guard turns.isEmpty, !cues.isEmpty else { return self }
    var transcript = self
    transcript.turns = TurnJoiner().turns(from: cues)
    return transcript
  }

  /// With cues cut from the timed turns, where there are no cues yet; else unchanged.
  public func cut(by cutter: CueCutter = CueCutter()) -> Transcript {
    guard cues.isEmpty else { return self }
    var transcript = self
    transcript.cues = cutter.cues(from: turns)
    return transcript
  }

  /// With cues cut from the turns, whatever cues there were.
  public func cutAnew(by cutter: CueCutter) -> Transcript {
    var transcript = joined()
    transcript.cues = []
    return transcript.cut(by: cutter)
  }

  /// Nothing before the start or behind the end of a recording: what does not fit in is cut off, and cues that are
  /// outside altogether are left out.
  public func within(_ duration: MediaTime) -> Transcript {
    func cut(_ span: Span) -> Span {
      Span(start: min(max(span.start, .zero), duration), end: min(max(span.end, .zero), duration))
    }
    func cut(_ words: [Word]) -> [Word] { words.map { Word($0.text, span: $0.span.map(cut)) } }
    var transcript = self
    for index in turns.indices {
      transcript.turns[index].span = turns[index].span.map(cut)
      transcript.turns[index].words = cut(turns[index].words)
    }
    transcript.cues = cues.filter { $0.span.start < duration }.map { cue in
      var cue = cue
      cue.span = cut(cue.span)
      cue.words = cut(cue.words)
      return cue
    }
    return transcript
  }

  /// What a format of single words writes: a cue each, with the speaker.
  func timedWords() throws(TranscriptFailure) -> [Cue] {
    let words = joined().turns.flatMap { turn in
      (WordTimes.complete(turn) ?? []).map { word in
        Cue(
          span: word.span ?? Span(start: .zero, end: .zero), speaker: turn.speaker, language: turn.language,
          text: word.text)
      }
    }
    guard !words.isEmpty else { throw TranscriptFailure.noTimes }
    return words
  }

  /// What a timed format writes: cues with some text.
  func timedCues(by cutter: CueCutter) throws(TranscriptFailure) -> [Cue] {
    var cues = cut(by: cutter).cues
    let isFull = cues.allSatisfy { $0.text.utf8.first.map { 0x21...0x7F ~= $0 } ?? false }
    if !isFull { cues.removeAll { $0.text.trimmed.isEmpty } }
    // Names are nearly always clean already, and nearly always that of the cue before.
    var speaker: (written: String?, clean: String?)
    for index in cues.indices {
      if cues[index].speaker != speaker.written {
        let name = cues[index].speaker?.folded
        speaker = (cues[index].speaker, name?.isEmpty == true ? nil : name)
      }
      if speaker.clean != speaker.written { cues[index].speaker = speaker.clean }
    }
    guard !cues.isEmpty else { throw TranscriptFailure.noTimes }
    return cues
  }
}

extension [Cue] {
  /// By their starts; of equal ones, as they stand.
  var inOrder: [Cue] {
    guard indices.dropFirst().contains(where: { self[$0].span.start < self[$0 - 1].span.start }) else { return self }
    return enumerated().sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
  }
}
