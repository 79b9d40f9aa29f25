import Files
import PodcastModel
import ShowFolder

// The failures of the rooms below, as a job's own.

extension Failure {
  /// Whatever stopped a job.
  ///
  /// - Parameter rule: of an error that no room below is known to throw.
  init(_ error: any Error, orElse rule: String, at path: String) {
    self =
      switch error {
      case let failure as Failure: failure
      case let failure as FileFailure: Failure(failure)
      default: Failure(.system, rule, at: SourcePosition(file: path), "\(error)")
      }
  }

  init(_ failure: FileFailure) {
    let reason: Reason =
      switch failure.reason {
      case .missing, .unreadable: .unreadable
      case .unwritable: .system
      }
    let rule = reason == .system ? "file-unwritable" : "file-unreadable"
    self.init(reason, rule, at: SourcePosition(file: failure.path), failure.message)
  }

  /// - Parameters:
  ///   - position: where the recording is named, if not the recording itself.
  ///   - transcript: whose turn may be at fault.
  ///   - languageAdvice: where to say another language of the recording.
  init(
    _ failure: MediaFailure, at position: SourcePosition? = nil, transcript: Transcript? = nil,
    languageAdvice: String = ""
  ) {
    let reason: Reason =
      switch failure.reason {
      case .unreadable: .unreadable
      case .unsuitable, .languageWithoutVoice: .configuration
      case .mismatched: .mismatch
      case .programFailed: .system
      }
    let rule =
      switch failure.reason {
      case .unreadable: "audio-unreadable"
      case .unsuitable: "audio-unsuitable"
      case .languageWithoutVoice: "language-without-voice"
      case .mismatched: "transcript-mismatched"
      case .programFailed: "media-program-failed"
      }
    // Which turn it is, comes from another program: there need not be such a one.
    let turn = failure.turn.flatMap { index in
      transcript.flatMap { $0.turns.indices.contains(index) ? $0.turns[index] : nil }
    }
    let advice =
      failure.reason != .languageWithoutVoice
      ? "" : failure.turn == nil ? languageAdvice : " Name another behind the speaker, as in `Name [en]: …`."
    self.init(
      reason, rule, at: turn?.position ?? position ?? SourcePosition(file: failure.file), failure.message + advice)
  }
}
