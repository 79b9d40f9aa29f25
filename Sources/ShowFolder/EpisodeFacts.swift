public import PodcastModel

/// The facts of one episode from a file that stands by itself: an episode.md, or YAML of the same keys. All keys may be
/// left out, and `show` and `author` say what podwright.yaml would.
public struct EpisodeFacts {
  public var episode: Episode
  public var show: Show
  public var findings: [Finding]

  /// - Throws: `Finding` where the file is neither.
  public init(_ bytes: [UInt8], file: String) throws(Finding) {
    let start = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let isPage = start.starts(with: "---".utf8)
    let node = isPage ? try FrontMatter(bytes, file: file).facts : try YAMLFile.read(bytes, file: file)
    var facts = node ?? YAMLNode(value: .mapping([]), position: SourcePosition(file: file, line: 1), nodeCount: 1)
    var ofShow = facts
    if case .mapping(let entries) = facts.value {
      let keys: Set<String> = ["show", "author"]
      facts.value = .mapping(entries.filter { !keys.contains($0.key) })
      ofShow.value = .mapping(entries.filter { keys.contains($0.key) })
    }
    var fields = Fields(ofShow)
    var show = Show(title: fields.text("show") ?? "", description: "", language: "", address: "")
    show.author = fields.text("author")
    let reading = EpisodeReader(show: show, people: []).read(FrontMatter(facts: facts, body: ""), file: file, slug: "")
    self.show = show
    episode = reading.episode
    // What is left out stays in the recording as it is.
    findings =
      fields.findings + reading.findings.filter { $0.rule != "yaml-missing-key" && $0.rule != "person-unknown" }
  }

  /// A chapters.yaml by itself.
  ///
  /// - Throws: `Finding` where the file is no YAML.
  public static func chapters(
    _ bytes: [UInt8], file: String
  ) throws(Finding) -> (chapters: [Chapter], findings: [Finding]) {
    let list = ChapterListReader.read(try YAMLFile.read(bytes, file: file))
    return (list.chapters ?? [], list.findings)
  }

  /// A quiz.yaml by itself.
  ///
  /// - Throws: `Finding` where the file is no YAML.
  public static func quiz(_ bytes: [UInt8], file: String) throws(Finding) -> (quiz: Quiz?, findings: [Finding]) {
    QuizReader.read(try YAMLFile.read(bytes, file: file))
  }
}
