#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that comes with the one that runs, and stands beside it.
package struct SiblingProgram: Hashable, Sendable {
  /// `podwright-media`
  package let name: String
  /// Of the environment, naming another place: `PODWRIGHT_MEDIA`.
  package let variable: String

  package init(name: String, variable: String) {
    self.name = name
    self.variable = variable
  }

  /// - Throws: with every place that was looked at.
  package func find(
    environment: [String: String] = PosixEnvironment.variables,
    runningProgram: String? = PosixEnvironment.programPath
  ) throws(WorkerFailure) -> String {
    if let named = environment[variable], !named.isEmpty {
      guard Self.isExecutable(named) else {
        throw WorkerFailure(
          program: named,
          "there is no program at \(named), which \(variable) names: correct that variable, or unset it")
      }
      return named
    }
    let folder = runningProgram.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] } } ?? "."
    let beside = "\(folder)/\(name)"
    guard Self.isExecutable(beside) else {
      throw WorkerFailure(
        program: beside,
        "there is no \(name) at \(beside), beside podwright: install it there, or name it in \(variable)")
    }
    return beside
  }

  private static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }
}

/// Why another program did not do its job: it could not be found or started, died, hung, or talked nonsense.
package struct WorkerFailure: Error, Hashable, Sendable {
  package var program: String
  package var message: String

  package init(program: String, _ message: String) {
    self.program = program
    self.message = message
  }
}
