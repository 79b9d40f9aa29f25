import Files
public import PodcastModel
import PreviewJobs
import Programs
import ShowFolder
import WebPages

/// Shows what a show will be to browsers on this machine, drafts too, and builds it again as its files change.
public struct ServeJob: Sendable {
  public var path: String
  /// 0 is any that is free.
  public var port: UInt16
  public var jobs: Int?

  public init(path: String, port: UInt16, jobs: Int? = nil) {
    self.path = path
    self.port = port
    self.jobs = jobs
  }

  public enum Event: Sendable {
    /// The site can be seen at this address.
    case serving(url: String)
    /// Files of the site that were written or removed.
    case built(changeCount: Int)
    /// What a build had to say; it is not said twice.
    case said([Finding])
  }

  /// Serves until its task is cancelled. A build that fails leaves the site as it was.
  ///
  /// - Throws: `Failure` where there is no show, or the preview cannot be started.
  public func run(event: (Event) -> Void) async throws {
    let build = BuildJob(path: path, jobs: jobs, isPreview: true)
    var said = [Finding]()
    var preview = try await firstBuild(build, &said, event)
    while true {
      let start = ContinuousClock.now
      let findings: [Finding]
      var changeCount = 0
      do {
        let outcome = try await build.run()
        findings = outcome.findings + outcome.failures.flatMap(\.findings)
        changeCount = outcome.result.changes.count + outcome.result.removals.count
      } catch let failure as Failure {
        // Another build that is at work will be done soon.
        findings = failure.reason == .busy ? said : failure.findings
      }
      if findings != said, !findings.isEmpty { event(.said(findings)) }
      said = findings
      if changeCount > 0 {
        event(.built(changeCount: changeCount))
        try tell { () throws(WorkerFailure) in try preview.change() }
      }
      // To look is to compare the stamps of all files: a large show is looked at less often.
      do { try await Task.sleep(for: max(.milliseconds(300), (ContinuousClock.now - start) * 5)) } catch { return }
    }
  }

  private func firstBuild(
    _ build: BuildJob, _ said: inout [Finding], _ event: (Event) -> Void
  ) async throws -> PreviewProcess {
    let outcome = try await build.run()
    said = outcome.findings + outcome.failures.flatMap(\.findings)
    if !said.isEmpty { event(.said(said)) }
    guard let root = ContainedFolder(path) else {
      throw Failure(.unreadable, "file-unreadable", at: SourcePosition(file: path), "the show went away")
    }
    let base = Site.basePath(of: try readShow(path).show)
    var opened: UInt16 = 0
    let process = try tell { () throws(WorkerFailure) in
      var process = try PreviewProcess(folder: root.absolute(BuildState.previewHome + "/site"), base: base)
      opened = try process.open(port: port)
      return process
    }
    event(.serving(url: "http://localhost:\(opened)\(base)"))
    return process
  }

  private func tell<Result: ~Copyable>(_ work: () throws(WorkerFailure) -> Result) throws(Failure) -> Result {
    do throws(WorkerFailure) {
      return try work()
    } catch {
      let isTaken = port != 0 && error.message.contains("in use")
      throw Failure(
        .system, "preview-failed", at: SourcePosition(file: "podwright-serve"),
        "the preview cannot be shown at port \(port): \(error.message)"
          + (isTaken ? "; `--port 0` takes any that is free" : ""))
    }
  }
}
