import Foundation
import PodcastModel
import Testing

@testable import ShowFolder

/// The schemas of docs/schema, which tell editors what the readers read.
@Suite("Schemas for editors")
struct SchemaTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let everything = repository.appending(path: "Tests/ShowFolderTests/Everything")
  private static let episode = "episodes/m0007-enkeltbekkasin"

  private func node(_ path: String, besides lines: String = "") throws -> YAMLNode {
    let bytes = try [UInt8](Data(contentsOf: Self.everything.appending(path: path)))
    let yaml =
      path.hasSuffix(".md") ? Array(String(decoding: bytes, as: UTF8.self).split(separator: "---\n")[0].utf8) : bytes
    return try #require(try YAMLFile.read(yaml + Array(lines.utf8), file: path))
  }

  private func entries(_ node: YAMLNode) throws -> [YAMLNode.Entry] {
    guard case .mapping(let entries) = node.value else { throw Finding("test", at: node.position, "no mapping") }
    return entries
  }

  /// What a reader asked for, block by block: `live.stream` → `address`, `type`, `size`.
  private func asked(_ fields: Fields) -> [String: Set<String>] {
    var blocks: [String: Set<String>] = [:]
    for (path, keys) in fields.blocks {
      let path = path.replacing(/\[\d+\]/, with: "").split(separator: ".").joined(separator: ".")
      // Its keys are names of the podcaster's own.
      if path != "namespaces" { blocks[path, default: []].formUnion(keys) }
    }
    return blocks
  }

  /// The same of a schema.
  private func described(_ name: String) throws -> [String: Set<String>] {
    var blocks: [String: Set<String>] = [:]
    try describe(["$ref": "\(name)#"], in: name, at: "", &blocks)
    return blocks
  }

  private func describe(
    _ schema: [String: Any], in file: String, at path: String, _ blocks: inout [String: Set<String>]
  ) throws {
    if let reference = schema["$ref"] as? String {
      let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? file : parts[0]
      let data = try Data(contentsOf: Self.repository.appending(path: "docs/schema/\(target)"))
      var found = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for step in parts[1].split(separator: "/") { found = try #require(found[String(step)] as? [String: Any]) }
      try describe(found, in: target, at: path, &blocks)
    }
    for choice in schema["anyOf"] as? [[String: Any]] ?? [] { try describe(choice, in: file, at: path, &blocks) }
    if let items = schema["items"] as? [String: Any] { try describe(items, in: file, at: path, &blocks) }
    for (key, value) in schema["properties"] as? [String: [String: Any]] ?? [:] {
      let isDescribed = value["description"] is String || value["$ref"] is String
      #expect(isDescribed, "\(file): \(path) \(key) has no description")
      blocks[path, default: []].insert(key)
      try describe(value, in: file, at: path.isEmpty ? key : "\(path).\(key)", &blocks)
    }
  }

  private func compare(_ fields: Fields, with schema: String) throws {
    var fields = fields
    fields.finish()
    #expect(fields.findings.filter { $0.rule == "yaml-unknown-key" } == [])
    let (asked, described) = (asked(fields), try described(schema))
    for path in Set(asked.keys).union(described.keys).sorted() {
      #expect(asked[path] == described[path], "\(schema), block `\(path)`")
    }
  }

  /// podwright.yaml, with a live item that says everything that an episode of its kind can say.
  private func showNode() throws -> YAMLNode {
    var node = try node("podwright.yaml")
    var entries = try entries(node)
    let live = try #require(entries.firstIndex { $0.key == "live" })
    guard case .sequence(let items) = entries[live].value.value else { throw CancellationError() }
    let own = try self.entries(items[0])
    let episode = try self.entries(try self.node("\(Self.episode)/episode.md"))
    entries[live].value.value = .sequence([
      YAMLNode(
        value: .mapping(own.map { entry in episode.first { $0.key == entry.key } ?? entry }),
        position: items[0].position,
        nodeCount: 1)
    ])
    node.value = .mapping(entries)
    return node
  }

  private func show() throws -> Show {
    var fields = Fields(try node("podwright.yaml"))
    return ShowReader(people: []).read(&fields)
  }

  @Test("podwright.yaml has the keys of its schema")
  func showKeys() throws {
    var fields = Fields(try showNode())
    _ = ShowReader(people: []).read(&fields)
    try compare(fields, with: "show.json")
  }

  @Test("episode.md has the keys of its schema")
  func episodeKeys() throws {
    var fields = Fields(try node("\(Self.episode)/episode.md", besides: "audio: a.mp3\ntranscript: a.txt\n"))
    _ = EpisodeReader(show: try show(), people: []).facts(&fields, slug: "m0007")
    try compare(fields, with: "episode.json")
  }

  @Test("a feed has the keys of its schema: its own, and those of the show that it may say otherwise")
  func feedKeys() throws {
    var show = try show()
    let own = try node("feeds/english.yaml", besides: "rendition: {codec: opus, bit-rate: 48}\n")
    var fields = Fields(YAMLNode(value: .mapping([]), position: own.position, nodeCount: 1))
    ShowReader(people: []).readChannel(&fields, into: &show)
    let channel = asked(fields)[""] ?? []
    let shows = try entries(try showNode()).filter { channel.contains($0.key) }
    let feeds = try entries(own).filter { !channel.contains($0.key) }
    fields = Fields(YAMLNode(value: .mapping(feeds + shows), position: own.position, nodeCount: 1))
    _ = FeedReader(show: show, people: [], tokens: [:]).feed(&fields, name: "english")
    try compare(fields, with: "feed.json")
  }

  @Test("every key is explained in docs/show-folder.md", arguments: ["show.json", "episode.json", "feed.json"])
  func documented(schema: String) throws {
    let page = try String(contentsOf: Self.repository.appending(path: "docs/show-folder.md"), encoding: .utf8)
    for (path, keys) in try described(schema) {
      for key in keys.sorted() { #expect(page.contains("`\(key)`"), "\(path) \(key)") }
    }
  }

  @Test("people.yaml, chapters.yaml and quiz.yaml have the keys of their schemas")
  func otherKeys() throws {
    func first(_ path: String) throws -> YAMLNode {
      guard case .sequence(let items) = try node(path).value else { throw CancellationError() }
      return items[0]
    }
    var fields = Fields(try first("people.yaml"))
    _ = PeopleReader.person(&fields)
    try compare(fields, with: "people.json")
    fields = Fields(try first("\(Self.episode)/chapters.yaml"))
    _ = ChapterListReader.chapter(&fields)
    try compare(fields, with: "chapters.json")
    fields = Fields(try node("\(Self.episode)/quiz.yaml"))
    _ = QuizReader.quiz(&fields)
    try compare(fields, with: "quiz.json")
  }
}
