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

extension ShowFolder {
  /// The show that a path leads to, or into.
  ///
  /// - Returns: the show, the path of its folder as the user would type it, and the page of the only episode that is meant.
  static func around(
    _ path: String
  ) throws(Failure) -> (show: (folder: ShowFolder, shownPath: String), only: String?) {
    if FileStore.stamp(of: "\(path)/\(showFile)") != nil { return ((try readShow(path), path), nil) }
    guard let real = FileStore.realPath(of: path) else { return ((try readShow(path), path), nil) }
    var above = path
    var folder = real[...]
    // episodes/NAME/episode.md
    for _ in 0..<3 {
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = folder[..<slash]
      above =
        above.split(separator: "/").count > 1 || above.hasPrefix("/") && above.dropFirst().contains("/")
        ? String(above[..<(above.lastIndex(of: "/") ?? above.startIndex)]) : "."
      guard FileStore.stamp(of: "\(folder)/\(showFile)") != nil else { continue }
      let show = try readShow(String(folder))
      let inside = String(real.dropFirst(folder.count + 1))
      let episode = show.episodes.first {
        $0.factsPath == inside || $0.factsPath.hasPrefix(inside + "/")
          || inside.hasPrefix(String($0.factsPath.dropLast("episode.md".count)))
            && $0.factsPath.hasSuffix("/episode.md")
      }
      return ((show, above), episode?.factsPath)
    }
    return ((try readShow(path), path), nil)
  }
}
