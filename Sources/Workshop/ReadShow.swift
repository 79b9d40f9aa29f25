import Files
import PodcastModel
import ShowFolder

/// The show folder, read; a folder that is none is the job's failure.
func readShow(_ path: String) throws(Failure) -> ShowFolder {
  do throws(FileFailure) {
    return try ShowFolder(path)
  } catch {
    throw Failure(error)
  }
}
