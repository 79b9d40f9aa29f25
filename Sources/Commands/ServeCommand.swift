import PodcastModel
import Workshop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Command {
  static let serve = Command(
    name: "serve", summary: "show the site to browsers on this machine, and build it as files change",
    operands: [.optional("DIR")],
    options: [
      .value("port", "N", "serve at this port (default: 8000); 0 is any that is free"),
      .value("jobs", "N", "work on N recordings at once (default: one for each core)"),
    ],
    discussion: """
      DIR is the show folder, here unless it is named. The site is that which `build` would write, and drafts besides, marked
      as such, and episodes whose date lies ahead. It is written to .podwright/preview/site, so that nothing of it is ever
      published; dist/ stays as it is. Pages in a browser are loaded anew when files of the show change. Only this machine
      is served. Control-C ends it.
      """
  ) { arguments, console in
    let port = try arguments.wholeNumber("port", in: 0...65_535) ?? 8000
    let job = ServeJob(
      path: arguments.operand(0) ?? ".", port: UInt16(port), jobs: try arguments.wholeNumber("jobs", in: 1...256))
    // Whenever it is stopped, what was written is whole; the preview program ends with this one.
    for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(0) } }
    var ends = sigset_t()
    unsafe sigemptyset(&ends)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&ends, number) }
    // Whoever starts this may have had them held back.
    unsafe pthread_sigmask(SIG_UNBLOCK, &ends, nil)
    try Waiting.result {
      try await job.run { event in
        switch event {
        case .serving(let url): console.print("\(url) shows the site; Control-C ends it")
        case .built(let changeCount): console.print("built again: \(counted(changeCount, "file"))")
        case .said(let findings): console.report(findings)
        }
      }
    }
    return .fine
  }
}
