import Programs
import WebJobs

/// The web program's whole work: one line, one job, its answers, till its input ends.
public enum WebWorker {
  /// Gives up what rights it can, and works. Returns when nobody has a job any more.
  ///
  /// - Parameter folder: the one in which files may be written; nil where none may.
  public static func work(writingBelow folder: String?, version: String) {
    let environment = PosixEnvironment.variables
    let limits = WebLimits(environment: environment)
    let certificates = environment["SSL_CERT_FILE"]
    MemoryTrap.watch()
    // What libcurl and libc read: authorities, the resolver's files, libraries that are loaded late. Nothing of the
    // user's own, which a hole in them could send away.
    let system = ["/etc", "/usr", "/lib", "/lib64", "/opt", "/nix", "/run", "/dev", "/proc", "/sys"]
    Confinement(
      memoryMB: limits.memoryMB, openFiles: 512, network: .outgoing, writingBelow: folder,
      readingBelow: system + [certificates].compactMap(\.self)
    ).enter()
    let client = WebClient(userAgent: "Podwright/\(version)", certificates: certificates)
    let answers = AnswerLine(patienceSeconds: limits.patienceSeconds)
    JobLines.each { line in
      answers.begin()
      if let job = try? MessageLine.decode(WebJob.self, from: line) {
        client.run(job) { event in
          if case .received = event { answers.sayNowAndThen { event } } else { answers.say(event) }
        }
      } else {
        // A line that is no job has no requests to be answered.
        answers.say(WebEvent.done)
      }
      answers.end()
    }
  }
}
