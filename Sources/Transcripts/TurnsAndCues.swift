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

  /// What a timed format writes: cues with some text, in order of time.
  func timedCues(by cutter: CueCutter) throws(TranscriptFailure) -> [Cue] {
    let all = cut(by: cutter).cues.filter { !$0.text.trimmed.isEmpty }
    guard !all.isEmpty else { throw TranscriptFailure.noTimes }
    let sorted = all.enumerated().sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
    return sorted.map(\.element)
  }
}
