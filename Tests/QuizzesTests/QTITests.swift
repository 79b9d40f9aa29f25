import PodcastModel
import Testing
import XMLTree

@testable import Quizzes

@Suite("QTI")
struct QTITests {
  /// The files of a zip in which all are stored, by its directory.
  private func files(of zip: [UInt8]) throws -> [String: [UInt8]] {
    func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(zip[at + $1]) << (8 * $1) } }
    let end = zip.count - 22
    #expect(number(end, 4) == 0x0605_4B50)
    var (place, files) = (number(end + 16, 4), [String: [UInt8]]())
    #expect(place + number(end + 12, 4) == end)
    for _ in 0..<number(end + 10, 2) {
      #expect(number(place, 4) == 0x0201_4B50)
      let (byteCount, nameCount, start) = (number(place + 24, 4), number(place + 28, 2), number(place + 42, 4))
      let name = String(decoding: zip[(place + 46)..<(place + 46 + nameCount)], as: UTF8.self)
      // What stands before the file says the same as the directory.
      #expect(number(start, 4) == 0x0403_4B50)
      #expect(Array(zip[(start + 4)..<(start + 30)]) == Array(zip[(place + 6)..<(place + 32)]))
      let content = Array(zip[(start + 30 + nameCount)..<(start + 30 + nameCount + byteCount)])
      #expect(number(place + 16, 4) == Int(LibZChecksum.crc32(of: content)))
      files[name] = content
      place += 46 + nameCount
    }
    #expect(place == end)
    return files
  }

  private func write(_ questions: [Quiz.Question]) throws -> [String: XMLElement] {
    let written = QTI().write(Quiz(questions: questions), words: GIFTTests.words)
    #expect(written.findings == [])
    #expect(QTI().write(Quiz(questions: questions), words: GIFTTests.words).bytes == written.bytes)
    return try files(of: written.bytes).mapValues { try XMLElement(parsing: $0, file: "item.xml") }
  }

  private func all(_ element: XMLElement) -> [XMLElement] { [element] + element.elements.flatMap(all) }

  private func questions(_ text: String) -> [Quiz.Question] {
    [
      Quiz.Question(
        kind: .single, text: text, choices: ["x", text], answers: [text], explanation: text,
        time: MediaTime(seconds: 83)),
      Quiz.Question(kind: .multiple, text: text, choices: [text, "x", "y"], answers: [text, "y"]),
      Quiz.Question(kind: .trueFalse, text: text, answers: ["false"]),
      Quiz.Question(kind: .text, text: text, answers: [text, "x"]),
      Quiz.Question(
        kind: .matching, text: text, choices: ["none"],
        pairs: [.init(item: text, match: "one"), .init(item: "b", match: "two"), .init(item: "c", match: "one")]),
      Quiz.Question(kind: .order, text: text, answers: ["1", text, "2"]),
    ]
  }

  /// What the right response leads to, in words: identifiers resolved.
  private func right(_ item: XMLElement) -> [String] {
    let texts = Dictionary(
      uniqueKeysWithValues: all(item).filter { ["simpleChoice", "simpleAssociableChoice"].contains($0.name) }
        .map { ($0.attribute("identifier") ?? "", $0.text) })
    let values = all(item).first { $0.name == "correctResponse" }?.elements.map(\.text) ?? []
    return values.map { $0.split(separator: " ").map { texts[String($0)] ?? String($0) }.joined(separator: " → ") }
  }

  @Test("each kind has its interaction, and the right response")
  func kinds() throws {
    let files = try write(questions("What?"))
    let items = try (1...6).map { try #require(files["items/q\($0).xml"]) }
    #expect(
      items.map { item in all(item).first { $0.name.hasSuffix("Interaction") }?.name } == [
        "choiceInteraction", "choiceInteraction", "choiceInteraction", "textEntryInteraction", "matchInteraction",
        "orderInteraction",
      ])
    #expect(right(items[0]) == ["What?"] && right(items[1]) == ["What?", "y"] && right(items[2]) == ["Usant"])
    #expect(right(items[4]) == ["What? → one", "b → two", "c → one"] && right(items[5]) == ["1", "What?", "2"])
    #expect(
      all(items[3]).filter { $0.name == "mapEntry" }.map { $0.attribute("mapKey") } == ["What?", "x"])
    #expect(items[0].element("modalFeedback", in: items[0].namespaceURI)?.text == "What? (1:23)")
  }

  @Test("the manifest and the test name every item, and nothing else")
  func package() throws {
    let files = try write(questions("What?"))
    let manifest = all(try #require(files["imsmanifest.xml"]))
    let named = Set(manifest.filter { $0.name == "file" }.compactMap { $0.attribute("href") })
    #expect(named == Set(files.keys).subtracting(["imsmanifest.xml"]))
    let ids = Set(manifest.filter { $0.name == "resource" }.compactMap { $0.attribute("identifier") })
    #expect(
      manifest.filter { $0.name == "dependency" }.allSatisfy { ids.contains($0.attribute("identifierref") ?? "") })
    let test = all(try #require(files["test.xml"])).filter { $0.name == "assessmentItemRef" }
    #expect(test.compactMap { $0.attribute("href") } == (1...6).map { "items/q\($0).xml" })
  }

  @Test("whatever stands in a text is read back as that text", arguments: GIFTTests.hostile)
  func hostile(text: String) throws {
    let files = try write(questions(text))
    let first = try #require(files["items/q1.xml"])
    #expect(all(first).first { $0.name == "prompt" }?.text == text)
    #expect(right(first) == [text])
    let typed = all(try #require(files["items/q4.xml"]))
    // In an attribute, a line end is a blank.
    #expect(
      typed.first { $0.name == "mapEntry" }?.attribute("mapKey")?.replacing("\n", with: " ")
        == text.replacing("\n", with: " "))
    #expect(typed.contains { $0.name == "p" && $0.text == text })
  }
}
