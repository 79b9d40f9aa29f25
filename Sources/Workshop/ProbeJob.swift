import MediaJobs
public import PodcastModel
import ShowFolder

/// The facts of a recording.
public enum ProbeJob {
  /// - Parameter loudness: measured too, which takes a decoding of the whole.
  public static func run(_ path: String, loudness: Bool, progress: (Double) -> Void = { _ in }) throws -> MediaFacts {
    do throws(MediaFailure) {
      var process = MediaProcess(program: try MediaProgram.find())
      return try process.facts(of: path, loudness: loudness, progress: progress)
    } catch {
      throw Failure(error)
    }
  }
}
