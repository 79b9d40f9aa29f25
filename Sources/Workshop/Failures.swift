import PodcastModel
import ShowFolder

// The failures of the rooms below, as a job's own.

extension Failure {
  init(_ failure: FileFailure) {
    let reason: Reason =
      switch failure.reason {
      case .missing, .unreadable: .unreadable
      case .unwritable: .system
      }
    let rule = reason == .system ? "file-unwritable" : "file-unreadable"
    self.init(reason, rule, at: SourcePosition(file: failure.path), failure.message)
  }

  /// - Parameter position: where the recording is named, if not the recording itself.
  init(_ failure: MediaFailure, at position: SourcePosition? = nil) {
    let reason: Reason =
      switch failure.reason {
      case .unreadable: .unreadable
      case .unsuitable: .configuration
      case .programFailed: .system
      }
    let rule =
      switch failure.reason {
      case .unreadable: "audio-unreadable"
      case .unsuitable: "audio-unsuitable"
      case .programFailed: "media-program-failed"
      }
    self.init(reason, rule, at: position ?? SourcePosition(file: failure.file), failure.message)
  }
}
