import Files
import PreviewJobs
import Programs

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The preview program's whole work: a site is shown till its input ends.
public enum PreviewWorker {
  /// Gives up what rights it can, and works. Returns when nobody wants to see the site any more.
  ///
  /// - Parameters:
  ///   - folder: the one that is shown.
  ///   - base: where the site stands below its host: `/`, `/show/`.
  public static func work(folder: String, base: String) {
    let answers = AnswerLine(patienceSeconds: 60)
    guard let real = FileStore.realPath(of: folder) else {
      return answers.say(PreviewAnswer.failed("there is no folder \(folder)"))
    }
    let system = ["/etc", "/usr", "/lib", "/lib64", "/opt", "/nix", "/dev", "/proc", "/sys"]
    Confinement(memoryMB: 1024, openFiles: 512, network: .incoming, readingBelow: system + [real]).enter()
    let site = PreviewSite(folder: real, base: base)
    var server: LibMicroHTTPD?
    JobLines.each { line in
      answers.begin()
      defer { answers.end() }
      // A line that is no order changes nothing.
      switch try? MessageLine.decode(PreviewOrder.self, from: line) {
      case .open(let port):
        server = LibMicroHTTPD(port: port) { site.answer($0) }
        if let port = server?.port {
          answers.say(PreviewAnswer.listening(port: port))
        } else {
          answers.say(unsafe PreviewAnswer.failed(String(cString: strerror(errno))))
        }
      case .change:
        site.change()
        answers.say(PreviewAnswer.changed)
      case nil: answers.say(PreviewAnswer.failed("this is no order"))
      }
    }
  }
}
