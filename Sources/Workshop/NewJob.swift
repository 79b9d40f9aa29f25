import Files
public import PodcastModel
import ShowFolder

/// Makes a show, or an episode, that passes `check` from the first minute.
public enum NewJob {
  /// - Returns: the paths that were written, relative to `path`.
  public static func makeShow(at path: String, isDryRun: Bool = false) throws -> [String] {
    guard FileStore.stamp(of: "\(path)/\(ShowFolder.showFile)") == nil else {
      throw Failure(
        .configuration, "show-exists", at: SourcePosition(file: "\(path)/\(ShowFolder.showFile)"),
        "there is a show here already; `podwright new SLUG` adds an episode to it")
    }
    let files = [
      (
        ShowFolder.showFile,
        """
        # The show. Every key is in docs/show-folder.md of Podwright.
        schema: 1
        title: My show
        description: What it is about, in a sentence or two.
        language: en
        author: My name
        # owner:
        #   name: My name
        #   email: me@example.org
        # Where the contents of dist/ will stand, with a slash at the end.
        address: https://example.org/my-show/
        # A square picture of 1400 to 3000 pixels, JPEG or PNG:
        # artwork: artwork.png
        categories:
          - Education
        explicit: false
        time-zone: UTC

        """
      ),
      (
        "people.yaml",
        """
        # Everybody who is heard, each once; episodes refer to them by id.
        # - id: ada-lovelace
        #   name: Ada Lovelace
        #   organisation: Analytical Engines

        """
      ),
      (
        "feeds/main.yaml",
        """
        # The feed of all episodes. Other files in this folder are further feeds:
        # title: One topic only
        # episodes:
        #   topic: Engines

        """
      ),
      (".gitignore", "/dist/\n/.podwright/\n/\(CertificateJob.keyName)\n"),
    ]
    // A folder with other things in it may become a show: what is there stays.
    let missing = files.filter { FileStore.stamp(of: "\(path)/\($0.0)") == nil }
    if isDryRun { return missing.map(\.0) }
    for (name, text) in missing { try FileStore.writeNew(Array(text.utf8), to: "\(path)/\(name)") }
    try FileStore.makeFolder("\(path)/episodes")
    return missing.map(\.0)
  }

  /// - Parameters:
  ///   - slug: the folder's name: letters, digits, `-`, `_` and `.`.
  ///   - path: the show folder.
  /// - Returns: the paths that were written, relative to the show folder.
  public static func makeEpisode(_ slug: String, in path: String, today: CivilTime, isDryRun: Bool = false) throws
    -> [String]
  {
    guard slug.wholeMatch(of: /[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}/) != nil else {
      throw Failure(
        .configuration, "episode-name", at: SourcePosition(file: "episodes"),
        "`\(slug)` cannot be an episode's name, which is a part of its address: use letters, digits, `-`, `_` and `.`")
    }
    let show = try readShow(path)
    if let twin = show.episodes.first(where: { $0.episode.slug.lowercased() == slug.lowercased() }) {
      throw Failure(
        .configuration, "episode-exists", at: SourcePosition(file: twin.factsPath),
        "there is an episode of this name already")
    }
    guard show.folder.leadsInside("episodes/\(slug)") else {
      throw Failure(
        .configuration, "path-outside-show", at: SourcePosition(file: "episodes"),
        "this is a link that leads out of the show folder")
    }
    let facts = "episodes/\(slug)/episode.md"
    let text = """
      ---
      title: "\(slug.replacing("-", with: " "))"
      # number: C0001
      date: \(today.year)-\(today.month.padded(to: 2))-\(today.day.padded(to: 2))
      # A draft is in no feed. Put audio.mp3 and transcript.txt (turns as "Name: what was said") beside this file,
      # then remove this line.
      draft: true
      # people:
      #   - person: ada-lovelace
      #     role: guest
      ---

      Show notes, in Markdown.

      """
    if isDryRun { return [facts] }
    try FileStore.writeNew(Array(text.utf8), to: show.folder.absolute(facts))
    return [facts]
  }
}
