import Files
package import PodcastModel

/// A folder out of which no path leads: neither `..`, nor an absolute path, nor a link.
public struct ContainedFolder: Hashable, Sendable {
  /// Absolute, without links.
  package let root: String

  /// Nil where there is no such folder.
  package init?(_ path: String) {
    guard let root = FileStore.realPath(of: path), FileStore.stamp(of: root)?.isFolder == true else { return nil }
    self.root = root
  }

  /// The absolute path of something inside.
  package func absolute(_ relative: String) -> String { relative.isEmpty ? root : "\(root)/\(relative)" }

  /// What a path in a file of this folder means, relative to the root; throws where it leads outside.
  ///
  /// - Parameters:
  ///   - folder: the folder of the file in which it is written, relative to the root.
  ///   - position: where it is written.
  package func resolve(_ path: String, in folder: String, at position: SourcePosition) throws(Finding) -> String {
    func outside(_ reason: String) -> Finding {
      Finding(
        "path-outside-show", at: position,
        "`\(path)` \(reason); copy the file into the show folder and name it from there")
    }
    guard !path.hasPrefix("/"), !path.hasPrefix("~") else { throw outside("is a path from the root of the disk") }
    var steps = folder.split(separator: "/")
    for step in path.split(separator: "/") where step != "." {
      if step != ".." {
        steps.append(step)
      } else if steps.popLast() == nil {
        throw outside("leads out of the show folder")
      }
    }
    let relative = steps.joined(separator: "/")
    guard leadsInside(relative) else { throw outside("is a link that leads out of the show folder") }
    return relative
  }

  /// Whether links in the path, if there are any, stay inside. A path to nothing does, if its folder does.
  package func leadsInside(_ relative: String) -> Bool {
    guard !relative.split(separator: "/").contains("..") else { return false }
    var path = absolute(relative)
    while path.count > root.count {
      if let real = FileStore.realPath(of: path) { return real == root || real.hasPrefix(root + "/") }
      // A link to nothing resolves to nothing, but writing would follow it.
      if FileStore.isLink(path) { return false }
      guard let slash = path.lastIndex(of: "/") else { return false }
      path = String(path[..<slash])
    }
    return true
  }
}
