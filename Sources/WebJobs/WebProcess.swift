import Programs

/// The web program, started when something must be fetched. It ends with this value.
package struct WebProcess: ~Copyable, Sendable {
  private var worker: WorkerProcess

  /// - Parameter writingBelow: the one folder in which it may write; nil where all that comes is handed over.
  package init(writingBelow folder: String? = nil) throws(WebFailure) {
    let program: String
    do throws(WorkerFailure) {
      program = try SiblingProgram(name: "podwright-web", variable: "PODWRIGHT_WEB").find()
    } catch {
      throw WebFailure(.programFailed, error.message)
    }
    self.init(program: program, writingBelow: folder, environment: PosixEnvironment.variables)
  }

  package init(program: String, writingBelow folder: String? = nil, environment: [String: String]) {
    let limits = WebLimits(environment: environment)
    var given = WorkerProcess.plain(environment)
    // Whoever has a certificate authority of their own says so in OpenSSL's words.
    given["SSL_CERT_FILE"] = environment["SSL_CERT_FILE"]
    // Each resolver has a thread, and each thread would set aside 64 MB for an arena of its own.
    given["MALLOC_ARENA_MAX"] = "2"
    worker = WorkerProcess(
      program: program, arguments: folder.map { ["--writing-below", $0] } ?? [], environment: given,
      terms: .init(
        name: "the web program", subject: "what it fetched", patienceSeconds: limits.patienceSeconds,
        outOfMemoryMessage: limits.outOfMemoryMessage))
  }

  /// Blocks until all requests are answered.
  ///
  /// - Parameter event: called on this thread with what happens meanwhile; `.done` is not among it.
  /// - Returns: in the order of the requests.
  package mutating func run(
    _ job: WebJob, event: (WebEvent) -> Void = { _ in }
  ) throws(WebFailure) -> [WebAnswer] {
    var answers: [WebAnswer?] = job.requests.map { _ in nil }
    do throws(WorkerFailure) {
      try worker.ask(job) { (said: WebEvent) in
        switch said {
        case .done: return .done
        case .answered(let index, let answer) where answers.indices.contains(index): answers[index] = answer
        default: break
        }
        event(said)
        return .wait
      }
    } catch {
      throw WebFailure(.programFailed, error.message)
    }
    let whole = answers.compactMap(\.self)
    guard whole.count == answers.count else {
      worker.end()
      throw WebFailure(.programFailed, "the web program answered fewer requests than it was asked")
    }
    return whole
  }
}
