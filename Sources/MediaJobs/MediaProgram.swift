public import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the media program stands.
public struct MediaProgram: Hashable, Sendable {
  /// Of both programs: they come together.
  public static let version = "0.1.0"

  public let path: String

  /// Nothing is looked at yet: a program that is not there fails at its first job.
  public init(path: String) { self.path = path }

  /// The one that PODWRIGHT_MEDIA names; without that, `podwright-media` beside the running program.
  ///
  /// Throws `.programFailed` with every place that was looked at.
  public static func find() throws(MediaFailure) -> MediaProgram {
    try find(environment: PosixEnvironment.variables, runningProgram: PosixEnvironment.programPath)
  }

  package static func find(environment: [String: String], runningProgram: String?) throws(MediaFailure) -> MediaProgram
  {
    if let named = environment["PODWRIGHT_MEDIA"], !named.isEmpty {
      guard isExecutable(named) else {
        throw MediaFailure(
          .programFailed, file: named,
          "there is no program at \(named), which PODWRIGHT_MEDIA names: correct that variable, or unset it")
      }
      return MediaProgram(path: named)
    }
    let folder = runningProgram.flatMap { path in path.lastIndex(of: "/").map { path[..<$0] } } ?? "."
    let beside = "\(folder)/podwright-media"
    guard isExecutable(beside) else {
      throw MediaFailure(
        .programFailed, file: beside,
        "there is no podwright-media at \(beside), beside podwright: install it there, or name it in PODWRIGHT_MEDIA")
    }
    return MediaProgram(path: beside)
  }

  private static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }
}
