package import Programs

/// The preview program, which shows a folder to browsers on this machine for as long as this value lives.
package struct PreviewProcess: ~Copyable, Sendable {
  private var worker: WorkerProcess

  /// - Parameters:
  ///   - folder: the one that is shown.
  ///   - base: where the site stands below its host: `/`, `/show/`.
  package init(folder: String, base: String) throws(WorkerFailure) {
    let program = try SiblingProgram(name: "podwright-serve", variable: "PODWRIGHT_SERVE").find()
    worker = WorkerProcess(
      program: program, arguments: [folder, base], environment: WorkerProcess.plain(PosixEnvironment.variables),
      terms: .init(
        name: "the preview program", subject: "the site", patienceSeconds: 20,
        outOfMemoryMessage: "the preview program ran out of memory"))
  }

  /// - Returns: the port.
  package mutating func open(port: UInt16) throws(WorkerFailure) -> UInt16 {
    switch try ask(.open(port: port)) {
    case .listening(let port): return port
    case .failed(let reason): throw WorkerFailure(program: "podwright-serve", reason)
    case .changed: throw WorkerFailure(program: "podwright-serve", "the preview program did not say its port")
    }
  }

  package mutating func change() throws(WorkerFailure) { _ = try ask(.change) }

  private mutating func ask(_ order: PreviewOrder) throws(WorkerFailure) -> PreviewAnswer {
    var given: PreviewAnswer?
    try worker.ask(order) { (answer: PreviewAnswer) in
      given = answer
      return .done
    }
    return given ?? .failed("the preview program said nothing")
  }
}
