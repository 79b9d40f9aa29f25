import MediaJobs
public import PodcastModel
import ShowFolder
import Transcripts

/// The times of a transcript's turns, sentences and words, from the recording alone.
public enum AlignJob {
  public struct Result: Sendable {
    public var transcript: Transcript
    public var facts: MediaFacts
    public var untranscribed: [Span]
    public var language: String
  }

  /// - Parameters:
  ///   - language: BCP 47; nil is the transcript's own, and without one an error, since a wrong guess aligns badly.
  public static func run(
    audio: String, transcript path: String, language: String?, progress: (Double) -> Void = { _ in }
  ) throws -> Outcome<Result> {
    let reading = try TranscriptJob.read(TranscriptJob.contents(of: path), file: path)
    let transcript = reading.transcript.joined()
    guard let language = language ?? transcript.language else {
      throw Failure(
        .configuration, "language-missing", at: SourcePosition(file: path),
        "the transcript does not say its language; give it with `--language nb` (or en, de …)")
    }
    guard let tag = LanguageTag.canonical(language) else {
      throw Failure(
        .configuration, "language-invalid", at: SourcePosition(file: path),
        "`\(language)` is not a language tag, as in `nb` or `en-GB`")
    }
    do throws(MediaFailure) {
      var process = MediaProcess(program: try MediaProgram.find())
      let answer = try process.align(
        file: audio, language: tag, texts: transcript.turns.map(\.text), progress: progress)
      var timed = transcript.timed(by: answer.transcript)
      timed.language = tag
      timed.cues = []
      return Outcome(
        Result(transcript: timed, facts: answer.facts, untranscribed: answer.transcript.untranscribed, language: tag),
        findings: reading.remarks)
    } catch {
      throw Failure(error)
    }
  }

  /// The result in a transcript format.
  public static func bytes(of result: Result, as format: String) throws -> [UInt8] {
    let format = try TranscriptJob.format(named: format)
    do throws(TranscriptFailure) {
      return try format.write(result.transcript)
    } catch {
      throw Failure(.unreadable, "transcript-unsuitable", at: SourcePosition(file: ""), error.message)
    }
  }
}
