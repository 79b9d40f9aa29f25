import Foundation
import Testing

@testable import PreviewServer

@Suite("The preview's site")
struct PreviewSiteTests {
  private let home = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
  private let site: PreviewSite

  init() throws {
    let folder = home.appending(path: "dist")
    for (path, text) in [
      ("index.html", "<h1>Show</h1>\n"), ("404.html", "gone"), ("episodes/å b/index.html", "<h1>One</h1>"),
      ("episodes/å b/a.mp3", "0123456789"), (".hidden/x.txt", "secret"),
    ] {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try Data("secret".utf8).write(to: home.appending(path: "secret.txt"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "out.txt"), withDestinationURL: home.appending(path: "secret.txt"))
    site = PreviewSite(folder: folder.resolvingSymlinksInPath().path, base: "/show/")
  }

  private func ask(
    _ path: String, method: String = "GET", host: String? = "localhost:8000", range: String? = nil,
    ifRange: String? = nil, ifNoneMatch: String? = nil
  ) -> PreviewResponse {
    defer { _ = home }
    return site.answer(
      PreviewRequest(
        method: method, path: path, host: host, range: range, ifRange: ifRange, ifNoneMatch: ifNoneMatch))
  }

  private func header(_ name: String, _ answer: PreviewResponse) -> String? {
    answer.headers.first { $0.name == name }?.value
  }

  private func text(_ answer: PreviewResponse) throws -> String {
    switch answer.body {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .file(let path, let range):
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: path))[range], as: UTF8.self)
    }
  }

  @Test("a page is what lies in the folder, and the script that loads it anew")
  func page() throws {
    let answer = ask("/show/")
    #expect(answer.status == 200 && header("Content-Type", answer) == "text/html; charset=utf-8")
    let page = try text(answer)
    #expect(page.hasPrefix("<h1>Show</h1>\n") && page.contains("/.podwright-preview/reload.js"))
    #expect(header("Location", ask("/")) == "/show/")
    #expect(header("Location", ask("/show/episodes/å b")) == "/show/episodes/%C3%A5%20b/")
    #expect(try text(ask("/show/episodes/å b/index.html")).hasPrefix("<h1>One"))
  }

  @Test("the version changes when the site does")
  func version() throws {
    let before = try text(ask("/.podwright-preview/version"))
    site.change()
    #expect(try text(ask("/.podwright-preview/version")) != before)
  }

  @Test(
    "nothing outside the folder is shown, and nothing hidden",
    arguments: [
      "/show/../secret.txt", "/show/out.txt", "/show/.hidden/x.txt", "/show//index.html", "/show/./index.html",
      "/secret.txt", "/show/nothing", "/show/a\0b", "//example.org/", "/show/episodes/../../secret.txt",
    ])
  func outside(path: String) throws {
    let answer = ask(path)
    #expect(answer.status == 404)
    #expect(try text(answer).hasPrefix("gone"))
  }

  @Test("only a browser that came by this machine's name is answered, and only to read")
  func strangers() {
    #expect(ask("/show/", host: "evil.example").status == 403)
    #expect(ask("/show/", host: nil).status == 403)
    #expect(ask("/show/", host: "127.0.0.1:1").status == 200)
    #expect(ask("/show/", method: "POST").status == 405)
  }

  @Test(
    "a part of a recording is served as it is asked for",
    arguments: [
      ("bytes=2-4", "234", "bytes 2-4/10"), ("bytes=7-", "789", "bytes 7-9/10"), ("bytes=-3", "789", "bytes 7-9/10"),
      ("bytes=0-99999999999999999999", "0123456789", "bytes 0-9/10"), ("bytes=-99", "0123456789", "bytes 0-9/10"),
    ])
  func ranges(range: String, part: String, said: String) throws {
    let answer = ask("/show/episodes/å b/a.mp3", range: range)
    #expect(answer.status == 206 && header("Content-Type", answer) == "audio/mpeg")
    #expect(try text(answer) == part && header("Content-Range", answer) == said)
  }

  @Test("what is no single range gets the whole file, and what lies behind its end is refused")
  func oddRanges() throws {
    for range in ["bytes=4-2", "bytes=1-2,4-5", "bytes=a-b", "bytes=-", "lines=1-2", "bytes=1"] {
      #expect(ask("/show/episodes/å b/a.mp3", range: range).status == 200, "\(range)")
    }
    for range in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
      let answer = ask("/show/episodes/å b/a.mp3", range: range)
      #expect(answer.status == 416 && header("Content-Range", answer) == "bytes */10", "\(range)")
    }
  }

  @Test("what a browser has already is not sent again, and a part of what has changed is sent whole")
  func known() throws {
    let tag = try #require(header("ETag", ask("/show/episodes/å b/a.mp3")))
    #expect(ask("/show/episodes/å b/a.mp3", ifNoneMatch: tag).status == 304)
    #expect(ask("/show/episodes/å b/a.mp3", range: "bytes=1-2", ifRange: tag).status == 206)
    #expect(ask("/show/episodes/å b/a.mp3", range: "bytes=1-2", ifRange: "\"old\"").status == 200)
  }
}
