import Foundation

/// The built program, run as a user runs it.
struct Program {
  struct Run {
    var status: Int32
    var output: String
    var errors: String

    /// The object on standard output.
    func json() throws -> [String: Any] {
      guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else { return [:] }
      return object
    }
  }

  /// The folder of the built programs: that of the tests.
  static let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()

  var environment: [String: String] = [:]

  /// - Parameter prefix: another program that starts it, with its own arguments.
  func run(_ arguments: [String], in directory: String? = nil, prefix: [String] = []) throws -> Run {
    try launch(prefix + [Self.folder.appending(path: "podwright").path] + arguments, in: directory)
  }

  /// Any command line, in the same surroundings.
  func launch(_ words: [String], in directory: String? = nil) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = [
      "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", "PODWRIGHT_NOW": "2026-06-01",
    ].merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Both pipes must be emptied side by side, or a full one stops the program.
    let collected = Collected()
    let reader = Thread { collected.set(errors.fileHandleForReading.readDataToEndOfFile()) }
    reader.start()
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      errors: String(decoding: collected.wait(), as: UTF8.self))
  }

  /// Starts it and comes back at once.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Self.folder.appending(path: "podwright")
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PODWRIGHT_NOW": "2026-06-01"].merging(
      environment
    ) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

/// Bytes handed from one thread to another.
private final class Collected: @unchecked Sendable {
  // The semaphore orders the one write before the one read.
  private var data = Data()
  private let ready = DispatchSemaphore(value: 0)

  func set(_ data: Data) {
    self.data = data
    ready.signal()
  }

  func wait() -> Data {
    ready.wait()
    return data
  }
}
