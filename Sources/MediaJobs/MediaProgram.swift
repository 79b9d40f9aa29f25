public import PodcastModel
import Programs

/// Where the media program stands.
public struct MediaProgram: Hashable, Sendable {
  /// Of all programs: they come together.
  public static let version = "0.1.0"

  public let path: String

  /// Nothing is looked at yet: a program that is not there fails at its first job.
  public init(path: String) { self.path = path }

  private static let sibling = SiblingProgram(name: "podwright-media", variable: "PODWRIGHT_MEDIA")

  /// The one that PODWRIGHT_MEDIA names; without that, `podwright-media` beside the running program.
  ///
  /// Throws `.programFailed` with every place that was looked at.
  public static func find() throws(MediaFailure) -> MediaProgram {
    try find(environment: PosixEnvironment.variables, runningProgram: PosixEnvironment.programPath)
  }

  package static func find(environment: [String: String], runningProgram: String?) throws(MediaFailure) -> MediaProgram
  {
    do throws(WorkerFailure) {
      return MediaProgram(path: try sibling.find(environment: environment, runningProgram: runningProgram))
    } catch {
      throw MediaFailure(.programFailed, file: error.program, error.message)
    }
  }
}
