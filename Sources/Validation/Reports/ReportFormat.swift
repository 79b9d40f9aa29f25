/// A way to tell other programs what was found: one file a format.
public protocol ReportFormat: Sendable {
  /// As typed on the command line.
  var name: String { get }
  func write(_ report: CheckReport) throws -> [UInt8]
}

/// The one place to add a format of reports.
public enum ReportFormats {
  public static let all: [any ReportFormat] = [SARIFReport(), JUnitReport(), WorkflowCommands()]
}
