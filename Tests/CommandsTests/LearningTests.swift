import Foundation
import Testing

/// The quiz for learning platforms, and certificates, as people make them.
@Suite("Learning")
struct LearningTests {
  private static let quiz = "questions:\n  - {question: What?, choices: [a, b], answer: b}\n"

  private func certificate(_ arguments: [String]) throws -> Program.Run {
    try Program().run(["certificate"] + arguments)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("a key is made once, is nobody else's to read, and is never printed")
  func key() throws {
    let show = try ScratchShow()
    let made = try certificate(["key", show.path])
    #expect(made.status == 0 && made.output.hasPrefix("did:key:z6Mk"))
    #expect(try mode("\(show.path)/certificate-key.pem") == 0o600)
    let secret = try show.read("certificate-key.pem")
    #expect(secret.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    let line = try #require(secret.split(separator: "\n").dropFirst().first)
    #expect(!made.output.contains(line) && !made.errors.contains(line))
    let again = try certificate(["key", show.path])
    #expect(again.status == 0 && again.output == made.output && again.errors.contains("is there already"))
    #expect(try show.read("certificate-key.pem") == secret)
    try FileManager.default.createDirectory(atPath: "\(show.path)/dist", withIntermediateDirectories: true)
    let published = try certificate(["key", show.path, "--key", "\(show.path)/dist/key.pem"])
    #expect(published.status == 2 && published.errors.contains("would be published"))
  }

  @Test("a certificate holds until it is changed, has expired, or is said to be somebody else's")
  func verify() throws {
    let show = try ScratchShow()
    let did = try certificate(["key", show.path]).output.trimmingCharacters(in: .newlines)
    let other = try certificate(["key", show.path, "--key", "\(show.path)/other.pem"]).output
      .trimmingCharacters(in: .newlines)
    let arguments = [
      "one", show.path, "--name", "Kari <b>\u{202E}Nordmann</b> & \"😀\"", "--date", "2026-03-03", "--until",
      "2027-03-03", "--output", "\(show.path)/out",
    ]
    let issued = try certificate(arguments)
    #expect(issued.status == 0, "\(issued.errors)")
    let files = show.files(below: "out")
    #expect(files.keys.compactMap { $0.split(separator: ".").last }.sorted() == ["html", "json", "svg"])
    #expect(try certificate(arguments).status == 0)
    #expect(show.files(below: "out") == files)

    let day = ["--now", "2026-06-01"]
    for name in files.keys where !name.hasSuffix(".html") {
      let path = "\(show.path)/out/\(name)"
      let held = try certificate(["verify", path, "--issuer", did] + day)
      #expect(held.status == 0 && held.output.contains("It holds."), "\(held.errors)")
      let late = try certificate(["verify", path, "--now", "2027-03-04"])
      #expect(late.status == 1 && late.errors.contains("credential-expired"))
      let foreign = try certificate(["verify", path, "--issuer", other] + day)
      #expect(foreign.status == 1 && foreign.errors.contains("credential-key"))
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      try show.write(Array(text.replacing("Kari", with: "Karl").utf8), to: "out/\(name)")
      let changed = try certificate(["verify", path] + day)
      #expect(changed.status == 1 && changed.errors.contains("credential-changed"))
      #expect(changed.output.contains("It does not hold."))
    }
    let page = String(decoding: try #require(files.first { $0.key.hasSuffix("html") }?.value), as: UTF8.self)
    #expect(page.contains("Kari &lt;b&gt;") && !page.contains("<b>") && !page.contains("<script"))
  }

  @Test(
    "what cannot be done is told, and nothing is written",
    arguments: [
      (["one"], 2, "`--name NAME` is missing"), (["two", "--name", "Kari"], 2, "no episode"),
      (["one", "--name", " "], 2, "a name is wanted"), (["one", "--name", "a\u{1}"], 2, "a name is wanted"),
      (["one", "--name", "Kari", "--date", "2026-02-30"], 2, "not a day"),
      (["one", "--name", "Kari", "--date", "2026-03-03", "--until", "2026-03-02"], 2, "ends before"),
      (["one", "--name", "Kari", "--key", "missing.pem"], 3, "there is no key"),
    ])
  func faults(arguments: [String], status: Int32, message: String) throws {
    let show = try ScratchShow()
    _ = try certificate(["key", show.path])
    let run = try certificate(
      [arguments[0], show.path] + arguments.dropFirst() + ["--output", "\(show.path)/out"])
    #expect(run.status == status && run.errors.contains(message), "\(run.errors)")
    #expect(show.files(below: "out").isEmpty)
  }

  @Test(
    "a file that is no certificate is told so",
    arguments: ["", "{", "{}", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg", "\u{0}\u{1}", "[[[[1]]]]"])
  func noCertificate(content: String) throws {
    let show = try ScratchShow()
    try show.write(Array(content.utf8), to: "c.json")
    let run = try certificate(["verify", "\(show.path)/c.json"])
    #expect([1, 3].contains(run.status) && run.errors.contains("c.json"), "\(run.errors)")
  }

  @Test(
    "a quiz becomes a file for a learning platform; one without a right answer does not", arguments: ["gift", "qti"])
  func quiz(format: String) throws {
    let show = try ScratchShow(["quiz.yaml": Self.quiz])
    let path = "\(show.path)/quiz.yaml"
    let run = try Program().run(["quiz", "convert", path, "--to", format, "--output", "\(show.path)/q"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      FileManager.default.contents(atPath: "\(show.path)/q")?.starts(with: (format == "qti" ? "PK" : "::Q1::").utf8)
        == true)
    try show.write(Array(Self.quiz.replacing("answer: b", with: "answer: c").utf8), to: "quiz.yaml")
    let wrong = try Program().run(["quiz", "convert", path, "--to", format])
    #expect(wrong.status == 3 && wrong.errors.contains("quiz.yaml:2:"))
    #expect(try Program().run(["quiz", "convert", path, "--to", "gif"]).status == 2)
  }
}
