import PodcastModel
import TextFiles

extension Rule {
  static let chaptersSchema = Rule(
    id: "chapters-schema",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "A file of chapters is JSON with `version` and `chapters`, each with `startTime`, a number of seconds.",
    why: "Apps show no chapters, or take a missing time for the start.",
    fix: "Have it written anew (`podwright chapters convert FILE --to json`).",
    source: "Podcast namespace, JSON chapters 1.2", fixable: .withFile,
    fails: [
      .chapters(part: "syntax", "{\"version\": \"1.2.0\", \"chapters\": [}"),
      .chapters(part: "version", "{\"chapters\": [{\"startTime\": 0, \"title\": \"One\"}]}"),
      .chapters(part: "chapters", "{\"version\": \"1.2.0\", \"chapters\": []}"),
      .chapters(
        part: "start",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\"}, {\"title\": \"Two\"}]}"),
      .chapters(
        part: "start", "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": \"0\", \"title\": \"One\"}]}"),
      .chapters(
        part: "end",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"endTime\": \"9\", \"title\": \"One\"}]}"),
      .chapters(
        part: "toc", "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"toc\": 1, \"title\": \"One\"}]}"),
      .chapters(
        part: "location",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\", \"location\": {\"name\": \"Oslo\"}}]}"
      ),
      .chapters(
        part: "unknown-key",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\", \"colour\": \"red\"}]}"),
    ],
    passes: [
      .chapters(
        """
        {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "One", "toc": true, \
        "location": {"name": "Oslo", "geo": "geo:59.9,10.7"}}]}
        """)
    ],
    .chapters { chapters in
      guard chapters.isJSON || chapters.problem != nil else { return [] }
      guard chapters.isJSON || chapters.text.drop(while: \.isWhitespace).first == "{" else {
        return chapters.problem.map { [Remark($0, part: "syntax")] } ?? []
      }
      return chapters.remarks(of: "chapters-encoding").map { remark in
        var remark = remark
        remark.part = "encoding"
        return remark
      } + ChaptersJSONCheck.remarks(chapters)
    })

  /// Formats that no feed names; the catalogue has none for them.
  static let chaptersSyntax = Rule(
    id: "chapters-syntax",
    severity: .warning, level: .file,
    summary: "A list of chapters for other programs is written as they read it.",
    why: "What cannot be understood is left out.",
    fix: "Look at the line, or have the file written anew (`podwright chapters convert`).",
    source: "Podwright", fixable: .withFile,
    fails: [
      .chapters(file: "chapters.txt", "CHAPTER01=00:00:00.000\nCHAPTER01NAME=One\nCHAPTER02=later\nCHAPTER02NAME=Two\n")
    ],
    passes: [.chapters(file: "chapters.txt", "CHAPTER01=00:00:00.000\nCHAPTER01NAME=One\n")],
    .chapters { chapters in
      guard !chapters.isJSON else { return [] }
      let hints = ["entities", "notes", "passed-over", "files", "editions", "disabled", "language"]
      return chapters.remarks(
        of: "chapters-syntax", as: Dictionary(uniqueKeysWithValues: hints.map { ($0, .info) }))
        + chapters.remarks(of: "chapters-encoding").map { remark in
          var remark = remark
          remark.part = "encoding"
          return remark
        }
    })

  static let chaptersFraction = Rule(
    id: "chapters-fraction",
    severity: .info, level: .file,
    summary: "Chapters start at whole seconds.",
    why: "Some apps cut the rest off, and begin with the end of the sentence before.",
    fix: "Keep the time where it is right; let cuts fall on whole seconds where you can.",
    source: "Podwright",
    fails: [.chapters(Example.chapterStarts("0", "61.5"))],
    passes: [.chapters(Example.chapterStarts("0", "61"))],
    .chapters { chapters in
      guard chapters.isJSON, !chapters.surroundings.isExact else { return [] }
      let odd = chapters.entries.filter { $0.startSeconds.rounded() != $0.startSeconds }
      guard let first = odd.first else { return [] }
      return [
        Remark(
          at: first.position,
          odd.count == 1
            ? "\(first.name) starts at \(first.startSeconds) s"
            : "\(odd.count) chapters start between whole seconds, the first at \(first.startSeconds) s")
      ]
    })

  static let chaptersImage = Rule(
    id: "chapters-image",
    severity: .warning, from: [.podcastindex], level: .file,
    summary:
      "A chapter's picture and page are complete `https` addresses; the picture is there, and has at most 1 MiB.",
    why: "Apps show nothing, or warn of an unsafe page.",
    fix: "Write whole addresses that begin with `https://`, and make the pictures smaller.",
    source: "Podcast namespace, JSON chapters 1.2 and 1.0.md",
    fails: [
      .chapters(
        part: "image",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\", \"img\": \"1.jpg\"}]}"),
      .chapters(
        part: "url",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\", \"url\": \"http://a.example.org\"}]}"
      ),
      .chapters(
        part: "file",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"One\", \"img\": \"https://a.example.org/1.jpg\"}]}"
      ) { $0.pictures = ["https://a.example.org/1.jpg": "there is no such file"] },
    ],
    passes: [
      .chapters(
        """
        {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "One", "img": "https://a.example.org/1.jpg", \
        "url": "https://a.example.org/"}]}
        """)
    ],
    .chapters { chapters in
      chapters.entries.flatMap { chapter -> [Remark] in
        var remarks: [Remark] = []
        if let image = chapter.image {
          if let problem = chapters.surroundings.pictures[image], !problem.isEmpty {
            remarks.append(Remark(at: chapter.position, part: "file", "the picture of \(chapter.name): \(problem)"))
          } else if !isSecure(image), !chapters.surroundings.isSource || Address(image).scheme != nil {
            remarks.append(
              Remark(
                at: chapter.position, part: "image",
                "the picture of \(chapter.name) is \(image.quoted), no complete https address"))
          }
        }
        if let url = chapter.url, !isSecure(url) {
          remarks.append(
            Remark(
              at: chapter.position, part: "url",
              "the page of \(chapter.name) is \(url.quoted), no complete https address"
            ))
        }
        return remarks
      }
    })

  private static func isSecure(_ text: String) -> Bool {
    let address = Address(text)
    return address.scheme == "https" && !(address.host?.isEmpty ?? true)
  }
}

/// The podcast namespace's JSON of chapters, strictly.
enum ChaptersJSONCheck {
  private static let keys: Set<String> = [
    "version", "chapters", "author", "title", "podcastName", "description", "fileName", "waypoints",
  ]
  private static let chapterKeys: Set<String> = ["startTime", "endTime", "title", "img", "url", "toc", "location"]

  static func remarks(_ chapters: ChaptersSubject) -> [Remark] {
    guard !chapters.text.isEmpty else { return chapters.problem.map { [Remark($0, part: "syntax")] } ?? [] }
    let root: JSONNode
    do throws(TextFailure) {
      root = try JSONReader.read(DecodedText(Array(chapters.text.utf8), file: chapters.file, as: .chapters))
    } catch {
      return [Remark(at: error.position, part: "syntax", error.message)]
    }
    var remarks: [Remark] = []
    func remark(_ node: JSONNode, _ part: String, as severity: Finding.Severity? = nil, _ message: String) {
      remarks.append(Remark(at: node.position, part: part, as: severity, message))
    }
    if root["version"]?.string == nil { remark(root, "version", "`version` is missing, or no text, as in \"1.2.0\"") }
    let list = root["chapters"]?.elements ?? []
    if list.isEmpty { remark(root["chapters"] ?? root, "chapters", "there is no chapter in a list `chapters`") }
    var unknown: Set<String> = []
    func reportUnknown(_ node: JSONNode, _ known: Set<String>) {
      for (key, value) in node.members where !known.contains(key) && unknown.insert(key).inserted {
        remark(value, "unknown-key", as: .info, "\(key.quoted) is no key of such a list")
      }
    }
    reportUnknown(root, keys)
    for chapter in list {
      reportUnknown(chapter, chapterKeys)
      if let start = chapter["startTime"] {
        if start.number.map({ $0 < 0 }) ?? true {
          remark(start, "start", "`startTime` is no number of seconds from 0 on")
        }
      } else {
        remark(chapter, "start", "a chapter needs `startTime`")
      }
      if let end = chapter["endTime"], end.number == nil { remark(end, "end", "`endTime` is no number of seconds") }
      if let toc = chapter["toc"], toc.bool == nil { remark(toc, "toc", "`toc` is neither true nor false") }
      if let location = chapter["location"], location["name"]?.string == nil || location["geo"]?.string == nil {
        remark(location, "location", "a `location` needs `name` and `geo`")
      }
    }
    return remarks
  }
}
