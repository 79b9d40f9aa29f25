public import PodcastModel
public import TextFiles
import XMLTree

/// Matroska's chapters as XML, as mkvmerge and mkvextract have them: nested atoms, times to the nanosecond, titles in
/// several languages.
public struct MatroskaChapters: ChapterFormat {
  public let name = "matroska"
  public let fileExtension = "xml"
  public let otherNames = ["mkv", "mkvmerge", "matroska.xml"]
  public let mimeType = "application/xml"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    opening.hasPrefix("<")
      && (opening.contains("<Chapters>") || opening.contains("<Chapters/>") || opening.contains("<EditionEntry"))
  }

  /// Of several editions the default one is read, else the first.
  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let root = try ChapterXML.root(bytes, file: file)
    var collector = ChapterCollector(file: file)
    let editions = root.elements("EditionEntry")
    guard root.name == "Chapters" else {
      throw ChapterFailure("this XML is no list of Matroska chapters: its root is not <Chapters>", at: root.position)
    }
    let edition = editions.first { Self.flag($0, "EditionFlagDefault") == true } ?? editions.first
    if editions.count > 1, let edition {
      collector.remarks.add(
        "chapters-syntax", .info, at: edition.position, part: "editions",
        "The file has \(editions.count) editions of its chapters; this one was read.")
    }
    Self.add((edition ?? root).elements("ChapterAtom"), level: 0, to: &collector)
    return collector.finish()
  }

  /// As deep as the reader of XML goes.
  private static func add(_ atoms: [XMLElement], level: Int, to collector: inout ChapterCollector) {
    for atom in atoms {
      if let chapter = chapter(atom, level: level, &collector.remarks) { collector.add(chapter, at: atom.position) }
      add(atom.elements("ChapterAtom"), level: level + 1, to: &collector)
    }
  }

  private static func chapter(_ atom: XMLElement, level: Int, _ remarks: inout Remarks) -> Chapter? {
    let written = atom.element("ChapterTimeStart")?.text
    guard let start = written.flatMap(time) else {
      remarks.add(
        "chapters-syntax", at: atom.position, "The atom has no start, or one that is no time; it is left out.")
      return nil
    }
    var chapter = Chapter(start: start, end: atom.element("ChapterTimeEnd").flatMap { time($0.text) }, title: "")
    chapter.level = level
    chapter.isListed = flag(atom, "ChapterFlagHidden") != true
    if flag(atom, "ChapterFlagEnabled") == false {
      remarks.add(
        "chapters-syntax", .info, at: atom.position, part: "disabled",
        "The atom is disabled; it is kept out of the table of contents.")
      chapter.isListed = false
    }
    for (index, display) in atom.elements("ChapterDisplay").enumerated() {
      let title = ChapterText.line(display.element("ChapterString")?.text ?? "")
      let language = language(of: display)
      if index == 0 {
        (chapter.title, chapter.language) = (title, language)
      } else if let language {
        if language != chapter.language { chapter.translations[language] = title }
      } else {
        remarks.add(
          "chapters-syntax", .info, at: display.position, part: "language",
          "A second title without a language is left out.")
      }
    }
    return chapter
  }

  /// The newer element counts where both are there. "und" says that nobody knows.
  private static func language(of display: XMLElement) -> String? {
    let tag = ["ChapLanguageIETF", "ChapterLanguage"].lazy.compactMap { display.element($0)?.text.trimmed }.first
    guard let tag, tag != "und", let canonical = LanguageTag.canonical(String(tag)) else { return nil }
    return canonical
  }

  private static func flag(_ element: XMLElement, _ name: String) -> Bool? {
    element.element(name).flatMap { ["0", "1"].contains($0.text.trimmed) ? $0.text.trimmed == "1" : nil }
  }

  /// `00:01:02.500000000`, or nanoseconds as mkvmerge takes them: `62500000000ns`.
  private static func time(_ text: String) -> MediaTime? {
    let text = text.trimmed
    if text.hasSuffix("ns"), let nanoseconds = Int(text.dropLast(2)), nanoseconds >= 0,
      nanoseconds < Int(ChapterTimes.mostSeconds) * 1_000_000_000
    {
      return MediaTime(milliseconds: (nanoseconds + 500_000) / 1_000_000)
    }
    return MediaTime(clock: text, isRounded: true)
  }

  // MARK: Writing

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let chapters = list.written.chapters
    return try ChapterXML.written { writer in
      writer.start("Chapters")
      // An edition without atoms is none.
      if !chapters.isEmpty { writer.start("EditionEntry") }
      var open: [Int] = []
      for chapter in chapters {
        while let last = open.last, last >= chapter.level {
          writer.end()
          open.removeLast()
        }
        Self.start(chapter, &writer)
        open.append(chapter.level)
      }
      for _ in open { writer.end() }
      if !chapters.isEmpty { writer.end() }
      writer.end()
    }
  }

  private static func start(_ chapter: Chapter, _ writer: inout XMLWriter) {
    writer.start("ChapterAtom")
    writer.element("ChapterTimeStart", text: chapter.start.clock(separator: ".") + "000000")
    if let end = chapter.end { writer.element("ChapterTimeEnd", text: end.clock(separator: ".") + "000000") }
    if !chapter.isListed { writer.element("ChapterFlagHidden", text: "1") }
    let titles =
      [(chapter.language, chapter.title)]
      + chapter.translations.sorted { $0.key < $1.key }.map { (Optional($0.key), $0.value) }
    for (language, title) in titles {
      writer.start("ChapterDisplay")
      writer.element("ChapterString", text: title)
      // Where it is missing, it means English (RFC 9559 §5.1.7.1.4.11).
      writer.element("ChapterLanguage", text: language.flatMap { $0.utf8.count == 3 ? $0 : nil } ?? "und")
      if let language, language.utf8.count != 3 { writer.element("ChapLanguageIETF", text: language) }
      writer.end()
    }
  }
}
