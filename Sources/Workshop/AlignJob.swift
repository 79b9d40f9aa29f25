#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import MediaJobs
public import PodcastModel
import ShowFolder
import TextFiles
import Transcripts

/// The times of a transcript's turns, sentences and words: from the recording, from a recogniser's output, or from both.
public enum AlignJob {
  public struct Result: Sendable {
    public var transcript: Transcript
    /// Nil where no recording was looked at.
    public var facts: MediaFacts?
    public var untranscribed: [Span]
    /// Nil where no recording was looked at, and the transcript does not say.
    public var language: String?
  }

  /// - Parameters:
  ///   - audio: nil to take the times from `timings` alone; one of the two is needed.
  ///   - timings: what a recogniser wrote of the recording, in any transcript format.
  ///   - language: BCP 47; nil is the transcript's own, and without one an error, since a wrong guess aligns badly.
  public static func run(
    audio: String?, transcript path: String, timings: String? = nil, language: String?,
    progress: (Double) -> Void = { _ in }
  ) throws -> Outcome<Result> {
    let reading = try TranscriptJob.read(TranscriptJob.contents(of: path), file: path)
    let transcript = reading.transcript.joined()
    var remarks = reading.remarks
    let tag = try (language ?? transcript.language).map { language throws(Failure) in
      guard let tag = LanguageTag.canonical(language) else {
        throw Failure(
          .configuration, "language-invalid", at: SourcePosition(file: path),
          "`\(language)` is not a language tag, as in `nb` or `en-GB`")
      }
      return tag
    }
    var hints: AlignedTranscript?
    if let timings {
      let recognised = try TranscriptJob.read(TranscriptJob.contents(of: timings), file: timings)
      remarks += recognised.remarks
      hints = TimingTransfer.transfer(recognised.transcript, to: transcript.turns)
    }
    var aligned = hints ?? AlignedTranscript(turns: [], untranscribed: [])
    var facts: MediaFacts?
    if let audio {
      guard let tag else {
        throw Failure(
          .configuration, "language-missing", at: SourcePosition(file: path),
          "the transcript does not say its language; give it with `--language nb` (or en, de …)")
      }
      do throws(MediaFailure) {
        var process = MediaProcess(program: try MediaProgram.find())
        (facts, aligned) = try process.align(
          file: audio, language: tag, turns: transcript.turns.map(\.spoken), hints: hints,
          cores: ProcessInfo.processInfo.activeProcessorCount, progress: progress)
      } catch {
        throw Failure(
          error, at: error.turn.map { _ in SourcePosition(file: path) }, transcript: transcript,
          languageAdvice: " Say in whose voice to look for the words with `--language`.")
      }
    }
    guard aligned.turns.contains(where: { $0.span != nil }) else {
      throw Failure(
        .mismatch, "transcript-mismatched", at: SourcePosition(file: path),
        "nothing of this transcript is found in \(audio ?? timings ?? "the recording"); is it the right one?")
    }
    var timed = transcript.timed(by: aligned)
    timed.language = tag
    timed.cues = []
    return Outcome(
      Result(transcript: timed, facts: facts, untranscribed: aligned.untranscribed, language: tag),
      findings: remarks + aligned.findings(for: transcript.turns, file: path))
  }

  /// The result in a transcript format.
  public static func bytes(of result: Result, as format: String, cues: CueOptions = CueOptions()) throws -> [UInt8] {
    let format = try TranscriptJob.format(named: format)
    var transcript = result.transcript
    // What a recogniser heard behind the end was not there.
    if let facts = result.facts { transcript = transcript.within(facts.duration) }
    if let cutter = cues.cutter(for: format) { transcript = transcript.cutAnew(by: cutter) }
    do throws(TranscriptFailure) {
      return try format.write(transcript)
    } catch {
      throw Failure(.unreadable, "transcript-unsuitable", at: SourcePosition(file: ""), error.message)
    }
  }
}
