public import PodcastModel

/// An episode as it lies in the show folder: the facts, and the files beside them.
public struct EpisodeFolder: Hashable, Sendable {
  public var episode: Episode
  /// episode.md, relative to the show folder; so are all the others.
  public var factsPath: String
  public var audioPath: String?
  public var transcriptPath: String?
  /// A recogniser's output, from which the transcript gets its times: timings.*.
  public var timingsPath: String?
  public var lockPath: String
  /// Chapters by hand: chapters.yaml.
  public var chapters: [Chapter]?
  /// Chapters by hand in another format, where there is no chapters.yaml: chapters.json, chapters.txt …
  public var chaptersPath: String?
  public var lock: EpisodeLock?
  /// Where each fact stands, by its path: `people[0].role`.
  public var positions: [String: SourcePosition]
  public var silencers: [Silencer] = []

  /// Where a fact stands, or the file where it does not.
  public func position(of fact: String) -> SourcePosition { positions[fact] ?? SourcePosition(file: factsPath) }
}

/// Where the files of an episode may lie: a folder of its own, or side by side under one name.
struct EpisodeFiles {
  /// Endings of recordings, the customary ones first.
  static let audioEndings = [
    "mp3", "m4a", "m4b", "mp4", "aac", "opus", "ogg", "oga", "flac", "wav", "aif", "aiff", "mka", "webm",
  ]
  static let transcriptEndings = ["txt", "vtt", "srt", "json", "html", "md"]
  static let chapterEndings = ["json", "psc", "xml", "vtt", "cue", "ffmeta", "txt"]
  static let pictures = ["artwork.jpg", "artwork.png"]
  static let timingsEndings = ["json", "vtt", "srt", "ctm", "TextGrid"]

  let slug: String
  /// The folder with the files, relative to the show folder.
  let folder: String
  /// What the episode's files are called: `episode.md` and so on in a folder of its own, else `NAME.md`, `NAME.lock.json`.
  let facts, quiz, chapters, lock: String
  /// HTML of somebody else's.
  let notes, description: String
  private let audioStem, transcriptStem, timingsStem: String
  private let names: [String]

  /// - Parameter names: of all files in the folder.
  init(folderNamed slug: String, names: [String]) {
    self.slug = slug
    folder = "episodes/\(slug)"
    (facts, quiz, chapters, lock) = ("episode.md", "quiz.yaml", "chapters.yaml", LockFile.episodeName)
    (notes, description) = ("notes.html", "description.html")
    (audioStem, transcriptStem, timingsStem) = ("audio", "transcript", "timings")
    self.names = names
  }

  /// - Parameter names: of all files in `episodes/`.
  init(singleFile slug: String, names: [String]) {
    self.slug = slug
    folder = "episodes"
    (facts, quiz, chapters, lock) = ("\(slug).md", "\(slug).quiz.yaml", "\(slug).chapters.yaml", "\(slug).lock.json")
    (notes, description) = ("\(slug).notes.html", "\(slug).description.html")
    (audioStem, transcriptStem, timingsStem) = (slug, slug, "\(slug).timings")
    self.names = names
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }
  func has(_ name: String) -> Bool { names.contains(name) }

  /// The recording that nobody had to name: `audio.*`, else the only one there is.
  func audio() throws(Finding) -> String? {
    if let name = Self.audioEndings.lazy.map({ "\(audioStem).\($0)" }).first(where: has) { return path(name) }
    guard folder != "episodes" else { return nil }
    let recordings = names.filter { name in
      Self.audioEndings.contains { name.lowercased().hasSuffix(".\($0)") } && !name.hasPrefix(".")
    }
    guard recordings.count < 2 else {
      throw Finding(
        "audio-ambiguous", at: SourcePosition(file: path(facts)),
        "there are several recordings (\(recordings.joined(separator: ", "))); say which with `audio: \(recordings[0])`"
      )
    }
    return recordings.first.map(path)
  }

  func transcript() -> String? {
    Self.transcriptEndings.lazy.map { "\(transcriptStem).\($0)" }.first { has($0) && $0 != facts }.map(path)
  }

  /// Chapters in another format than ours; the customary ones first.
  func chaptersFile() -> String? {
    guard !has(chapters) else { return nil }
    let stem = chapters.dropLast(".yaml".count)
    return Self.chapterEndings.lazy.map { "\(stem).\($0)" }.first(where: has).map(path)
  }

  /// A picture that nobody had to name, in a folder of the episode's own.
  func picture() -> String? { folder == "episodes" ? nil : Self.pictures.first(where: has) }

  func timings() -> String? { Self.timingsEndings.lazy.map { "\(timingsStem).\($0)" }.first(where: has).map(path) }
}
