public import PodcastModel

/// What was found of all paths that were checked at once, for a report that another program reads.
public struct CheckReport: Sendable {
  /// One path, as it was given.
  public struct Entry: Sendable {
    public var path: String
    /// Their files are paths from the report's folder where they lie inside, absolute ones where they do not; their columns
    /// count characters of Unicode.
    public var findings: [Finding]
    /// How often each rule was broken beyond the findings that are told, where it was.
    public var untold: [String: Int]
    /// Why it could not be checked; empty where it was.
    public var failures: [Finding]

    public init(path: String, findings: [Finding], untold: [String: Int] = [:], failures: [Finding] = []) {
      self.path = path
      self.findings = findings
      self.untold = untold
      self.failures = failures
    }
  }

  public var entries: [Entry]
  /// Absolute; the files of findings are named from here.
  public var folder: String
  /// The program's.
  public var version: String
  /// From here on a finding makes the check fail.
  public var failing: Finding.Severity

  public init(entries: [Entry], folder: String, version: String, failing: Finding.Severity) {
    self.entries = entries
    self.folder = folder
    self.version = version
    self.failing = failing
  }
}
