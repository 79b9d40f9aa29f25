public import PodcastModel

/// What a job did, for whoever asked for it to print.
public struct Outcome<Result: Sendable>: Sendable {
  public var result: Result
  public var findings: [Finding]
  /// What could not be done, by the part of the input it concerns; the rest was.
  public var failures: [Failure]

  public init(_ result: Result, findings: [Finding] = [], failures: [Failure] = []) {
    self.result = result
    self.findings = findings
    self.failures = failures
  }
}

/// Why a job, or a part of it, could not be done.
public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    /// The show folder does not say what to do.
    case configuration
    /// A recording, a transcript or another input cannot be read.
    case unreadable
    /// The transcript is not what is said in the recording.
    case mismatch
    /// The disk, or a tool, failed.
    case system
    /// Another build is at work.
    case busy
  }

  public var reason: Reason
  public var findings: [Finding]

  public init(_ reason: Reason, _ findings: [Finding]) {
    self.reason = reason
    self.findings = findings
  }

  public init(_ reason: Reason, _ rule: String, at position: SourcePosition, _ message: String) {
    self.init(reason, [Finding(rule, at: position, message)])
  }

  public var description: String { findings.map(\.description).joined(separator: "\n") }
}
