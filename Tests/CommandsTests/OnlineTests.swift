import Foundation
import ScratchServer
import Synchronization
import Testing

/// `podwright check --online`, by the real programs, against servers that misbehave.
@Suite("Checking online")
struct OnlineTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// An item a line.
  private func feed(_ base: String, _ items: [String], channel: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
    <title>The Bench</title>\(channel)
    \(items.map { "<item>\($0)</item>" }.joined(separator: "\n").replacing("BASE", with: base))
    </channel></rss>
    """
  }

  private func enclosure(_ name: String, length: Int = 5000) -> String {
    "<enclosure url=\"BASE/\(name)\" length=\"\(length)\" type=\"audio/mpeg\"/>"
  }

  private func write(_ text: String) throws -> String {
    let path = "\(folder)/feed.xml"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// What was found online: `2 http-cors`, where 2 is the item; `- http-cors` of the channel.
  private func found(_ run: Program.Run) throws -> [String] {
    let findings = try #require(try run.json()["findings"] as? [[String: Any]], "\(run.output)\(run.errors)")
    return findings.compactMap { finding in
      guard let rule = finding["rule"] as? String, ["http-", "art-", "online"].contains(where: rule.hasPrefix) else {
        return nil
      }
      let path = finding["path"] as? String ?? ""
      let item =
        path.firstRange(of: "/item[").map { path[$0.upperBound...] }.map { String($0.prefix { $0 != "]" }) } ?? "-"
      return "\(item) \(rule)" + ((finding["part"] as? String).map { " \($0)" } ?? "")
    }
  }

  private static let allowing = ["--online", "--insecure-http", "--allow-private", "--json"]

  private func check(_ path: String, _ options: [String] = [], environment: [String: String] = [:]) throws
    -> Program.Run
  {
    var program = Program()
    program.environment = environment
    return try program.run(["check", path] + Self.allowing + options)
  }

  // MARK: nginx

  /// A server of everything that is wrong, and a bit that is right.
  private func badServer(_ ports: [Int]) -> String {
    """
    server {
      listen 127.0.0.1:\(ports[0]);
      gzip on; gzip_types application/rss+xml; gzip_min_length 1;
      location / { add_header Access-Control-Allow-Origin *; }
      location /gone/ { return 404; }
      location /closed/ { return 403; }
      location = /once.mp3 { return 301 /1.mp3; }
      location = /thrice.mp3 { return 302 /twice.mp3; }
      location = /twice.mp3 { return 302 /once.mp3; }
      location ~ ^/chain/(x*)xxxxxxx\\.mp3$ { return 302 /1.mp3; }
      location ~ ^/chain/(x*)\\.mp3$ { return 302 /chain/x$1.mp3; }
      location = /circle.mp3 { return 302 /circle.mp3; }
      location = /octets.mp3 { types { } alias www/1.mp3; }
      location = /ranges.mp3 { max_ranges 0; alias www/1.mp3; }
      location = /unmeasured.mp3 { sub_filter nothing something; sub_filter_types *; alias www/1.mp3; }
      location = /head.mp3 { if ($request_method = HEAD) { return 405; } try_files /1.mp3 =404; }
      location = /plain.vtt { types { } default_type text/plain; add_header Access-Control-Allow-Origin *; alias www/1.vtt; }
      location = /own.vtt { alias www/1.vtt; }
      location = /other.json { add_header Access-Control-Allow-Origin https://else.example; alias www/1.json; }
      location = /bad.xml {
        gzip off; etag off; types { } default_type "text/html; charset=iso-8859-1"; add_header Last-Modified "";
        add_header Link '<https://hub.example/>; rel="hub"'; alias www/feed.xml;
      }
      location = /moved.xml { return 302 /feed.xml; }
    }
    """
  }

  private func prepare(_ folder: String) throws {
    let files = [
      "1.mp3": Data(repeating: 1, count: 5000), "1.vtt": Data("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n".utf8),
      "1.json": Data("{}".utf8), "small.png": try Self.picture(side: 300), "cover.png": try Self.picture(side: 1400),
      "page.html": Data("<html></html>".utf8),
    ]
    for (name, content) in files { try content.write(to: URL(filePath: "\(folder)/www/\(name)")) }
  }

  /// No more of a PNG picture than is looked at.
  private static func picture(side: Int) throws -> Data {
    let size = [UInt8(side >> 24), UInt8(side >> 16 & 255), UInt8(side >> 8 & 255), UInt8(side & 255)]
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    return Data(
      head + Array("IHDR".utf8) + size + size + [8, 2, 0, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 0] + Array("IEND".utf8)
        + [0xAE, 0x42, 0x60, 0x82])
  }

  @Test("each way to misbehave is told, and nothing else", .enabled(if: Nginx.isThere, Nginx.advice))
  func misbehaving() throws {
    let server = try Nginx(servers: 1, badServer, prepare: prepare)
    let base = "http://127.0.0.1:\(server.ports[0])"
    func transcript(_ name: String) -> String { "<podcast:transcript url=\"BASE/\(name)\" type=\"text/vtt\"/>" }
    let items: [(String, [String])] = [
      (enclosure("1.mp3") + transcript("1.vtt"), []),
      (enclosure("gone/1.mp3"), ["http-unreachable status"]),
      (enclosure("closed/1.mp3"), ["http-unreachable refused"]),
      (enclosure("once.mp3"), []),
      (enclosure("thrice.mp3"), ["http-redirect several"]),
      (enclosure("chain/x.mp3"), ["http-redirect many"]),
      (enclosure("circle.mp3"), ["http-redirect loop"]),
      (enclosure("octets.mp3"), ["http-type recording"]),
      (enclosure("ranges.mp3"), ["http-range ignored"]),
      (enclosure("unmeasured.mp3"), ["http-head length", "http-range ignored"]),
      (enclosure("head.mp3"), ["http-head status"]),
      (enclosure("1.mp3", length: 4999), ["http-length"]),
      (transcript("plain.vtt"), ["http-type transcript"]),
      (transcript("own.vtt"), ["http-cors"]),
      (
        "<podcast:chapters url=\"BASE/other.json\" type=\"application/json+chapters\"/><link>BASE/gone/page.html</link>",
        ["http-cors", "http-unreachable link"]
      ),
      ("<itunes:image href=\"BASE/small.png\"/>", ["art-size"]),
      ("<itunes:image href=\"BASE/page.html\"/>", ["art-file-missing"]),
      ("<link>BASE/page.html</link><enclosure url=\"http://127.0.0.1:1/1.mp3\"/>", ["http-unreachable network"]),
    ]
    let path = try write(feed(base, items.map(\.0)))
    try FileManager.default.copyItem(atPath: path, toPath: "\(server.folder)/www/feed.xml")
    let run = try check(path)
    let expected = items.enumerated().flatMap { index, item in item.1.map { "\(index + 1) \($0)" } }
    // The rules on artwork give the place of the picture, and have no item in their paths.
    let online = try found(run).map {
      $0.hasPrefix("- art-size") ? "16 art-size" : $0.hasPrefix("- art-f") ? "17 art-file-missing" : $0
    }
    #expect(online.sorted() == expected.sorted())
    let json = try #require(try run.json()["findings"] as? [[String: Any]])
    let length = try #require(json.first { $0["rule"] as? String == "http-length" })
    #expect(length["line"] as? Int == 15 && length["path"] as? String == "rss/channel/item[12]/enclosure/@length")
    // The same once more, whoever answers first.
    #expect(try check(path).output == run.output)
  }

  @Test("a feed is judged at its address, and by how it is served", .enabled(if: Nginx.isThere, Nginx.advice))
  func feedAddress() throws {
    let server = try Nginx(servers: 1, badServer, prepare: prepare)
    let base = "http://127.0.0.1:\(server.ports[0])"
    let own = "<atom:link rel=\"self\" href=\"\(base)/feed.xml\"/><atom:link rel=\"hub\" href=\"\(base)/gone/hub\"/>"
    try feed(base, [enclosure("1.mp3")], channel: own).write(
      toFile: "\(server.folder)/www/feed.xml", atomically: true, encoding: .utf8)
    let good = try check("\(base)/feed.xml")
    #expect(try found(good) == ["- http-websub hub"])
    let findings = try #require(try good.json()["findings"] as? [[String: Any]])
    // Its rules are asked as of any feed, and it is known where it is.
    #expect(findings.contains { $0["rule"] as? String == "rss-channel-link-missing" })
    #expect(!findings.contains { $0["rule"] as? String == "atom-self-mismatch" })
    #expect(findings.allSatisfy { $0["file"] as? String == "\(base)/feed.xml" })
    let bad = try found(try check("\(base)/bad.xml"))
    #expect(
      bad == [
        "- http-type feed", "- http-charset", "- http-validators missing", "- http-compression", "- http-websub links",
        "- http-websub hub",
      ])
    #expect(try found(try check("\(base)/moved.xml")).contains("- http-redirect temporary"))
    #expect(try found(try check("\(base)/gone/feed.xml")) == ["- http-unreachable status"])
    #expect(try found(try check("\(base)/page.html")).contains("- http-unreachable html"))
    // People see the line, though the file is not here.
    var arguments = ["check", "\(base)/feed.xml"] + Self.allowing
    arguments.removeAll { $0 == "--json" }
    #expect(try Program().run(arguments).output.contains("<atom:link rel=\"hub\""))
  }

  @Test(
    "certificates are looked at, and ways from https: to http:",
    .enabled(if: Nginx.isThere && TestCertificates.openssl != nil, Nginx.advice))
  func certificates() throws {
    let names = ["good", "soon", "expired", "wrong", "self"]
    let server = try Nginx(
      servers: 6,
      { ports in
        let safe = zip(names, ports.dropFirst()).map { name, port in
          """
          server {
            listen 127.0.0.1:\(port) ssl; ssl_certificate \(name).pem; ssl_certificate_key \(name)-key.pem;
            location = /down.mp3 { return 302 http://localhost:\(ports[0])/1.mp3; }
            location = /back.mp3 { return 302 http://localhost:\(ports[0])/up.mp3; }
          }
          """
        }
        return safe.joined(separator: "\n")
          + "server { listen 127.0.0.1:\(ports[0]); location = /up.mp3 { return 302 https://localhost:\(ports[1])/1.mp3; } }"
      },
      prepare: { folder in
        try prepare(folder)
        try TestCertificates.make(in: folder)
      })
    let items = server.ports.dropFirst().map { port in
      enclosure("1.mp3").replacing("BASE", with: "https://localhost:\(port)")
    }
    let ways = ["down.mp3", "back.mp3"].map {
      enclosure($0).replacing("BASE", with: "https://localhost:\(server.ports[1])")
    }
    let path = try write(feed("", Array(items) + ways))
    let trusted = ["SSL_CERT_FILE": "\(server.folder)/ca.pem"]
    let tls = [
      "2 http-tls expires", "3 http-tls certificate", "4 http-tls certificate", "5 http-tls certificate",
    ]
    let run = try check(path, environment: trusted)
    let told = try found(run)
    #expect(told == tls + ["6 http-redirect downgrade", "7 http-redirect several", "7 http-redirect downgrade"])
    #expect(run.output.contains("expired") && run.output.contains("self-signed"))
    // Nobody is followed to http: unasked.
    var program = Program()
    program.environment = trusted
    let strict = try program.run(["check", path, "--online", "--allow-private", "--json"])
    #expect(try found(strict) == tls + ["6 http-redirect downgrade", "7 http-redirect downgrade"])
  }

  // MARK: Servers that no web server is

  @Test("a server that has no end, lies, is silent or makes no sense does no harm, and each is told")
  func hostile() throws {
    let server = try ScratchServer { connection in
      let isHead = connection.method == "HEAD"
      let head = "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n"
      switch connection.path {
      case "/endless.mp3":
        connection.send(head + "Content-Length: 5000\r\n\r\n")
        while !isHead, connection.send([UInt8](repeating: 1, count: 65_536)) {}
      case "/short.mp3":
        connection.send(
          isHead
            ? head + "Content-Length: 5000\r\n\r\n"
            : "HTTP/1.1 206 Partial Content\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 0-1/5000\r\nContent-Length: 2\r\n\r\na"
        )
      case "/lies.mp3":
        connection.send(
          isHead
            ? head + "Content-Length: 99999999999999999999999\r\n\r\n"
            : "HTTP/1.1 206 Partial Content\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 0-1/99999999999999999999\r\nContent-Length: 2\r\n\r\nab"
        )
      case "/silent.mp3": sleep(4)
      case "/trickle.mp3":
        connection.send("HTTP/1.1 200 OK\r\n")
        for _ in 0..<40 where connection.send("X-A: b\r\n") { usleep(100_000) }
      case "/nonsense.mp3": connection.send("\u{0}\u{1}SSH")
      case "/headers.mp3":
        connection.send("HTTP/1.1 200 OK\r\n")
        for _ in 0..<5000 where connection.send("Content-Type: \(String(repeating: "a", count: 200))\r\n") {}
      default: connection.answer("404 Not Found")
      }
    }
    let names = ["endless", "short", "lies", "silent", "trickle", "nonsense", "headers"]
    let path = try write(feed(server.address(""), names.map { enclosure("\($0).mp3") }))
    let run = try check(path, ["--timeout", "1"])
    let told = try found(run)
    #expect(told.contains("1 http-range ignored") && !told.contains { $0.hasPrefix("1 http-unreachable") }, "\(told)")
    #expect(told.contains { $0.hasPrefix("3 http-") }, "\(told)")
    for item in [2, 4, 5, 6, 7] { #expect(told.contains("\(item) http-unreachable network"), "\(item): \(told)") }
  }

  @Test("nothing of this machine or the local network is asked, unless that is allowed")
  func privateAddresses() throws {
    let count = Mutex(0)
    let server = try ScratchServer { connection in
      count.withLock { $0 += 1 }
      connection.answer()
    }
    let path = try write(feed(server.address(""), [enclosure("1.mp3")]))
    let run = try Program().run(["check", path, "--online", "--insecure-http", "--json"])
    #expect(try found(run) == ["1 http-unreachable private"] && count.withLock { $0 } == 0)
    // What is http: is not asked either, and that is said; nor is anything without --online.
    #expect(try found(try Program().run(["check", path, "--online", "--json"])) == ["- online-not-asked"])
    #expect(try found(try Program().run(["check", path, "--json"])).isEmpty && count.withLock { $0 } == 0)
    #expect(try Program().run(["check", server.address("/feed.xml"), "--online"]).status == 2)
    #expect(try Program().run(["check", server.address("/feed.xml")]).status == 2 && count.withLock { $0 } == 0)
    #expect(try Program().run(["check", path, "--fresh"]).status == 2)
  }

  @Test("an address is asked once in a run, and not again for a while where nothing was wrong")
  func cache() throws {
    let paths = Mutex<[String]>([])
    let isMended = Mutex(false)
    let server = try ScratchServer { connection in
      paths.withLock { $0.append("\(connection.method) \(connection.path)") }
      let isFine = connection.path != "/2.mp3" || isMended.withLock { $0 }
      guard isFine else { return connection.answer("404 Not Found") }
      guard connection.method == "GET" else {
        return connection.answer("200 OK", ["Content-Type": "audio/mpeg"], [UInt8](repeating: 1, count: 5000))
      }
      connection.answer(
        "206 Partial Content", ["Content-Type": "audio/mpeg", "Content-Range": "bytes 0-1/5000"], [1, 1])
    }
    let items = [enclosure("1.mp3?token=secret"), enclosure("1.mp3?token=secret"), enclosure("2.mp3")]
    let path = try write(feed(server.address(""), items))
    func asked(_ options: [String] = []) throws -> (found: [String], paths: [String]) {
      paths.withLock { $0 = [] }
      let run = try check(path, options, environment: ["XDG_CACHE_HOME": "\(folder)/cache"])
      return (try found(run), paths.withLock { $0.sorted() })
    }
    let (first, second) = (["GET /1.mp3?token=secret", "HEAD /1.mp3?token=secret"], ["GET /2.mp3", "HEAD /2.mp3"])
    #expect(try asked() == (["3 http-unreachable status"], [first[0], second[0], first[1], second[1]]))
    // What was wrong is asked again, and so seen to be mended.
    isMended.withLock { $0 = true }
    #expect(try asked() == ([], second))
    #expect(try asked() == ([], []))
    #expect(try asked(["--fresh"]).paths.count == 4)
    let kept = try String(contentsOfFile: "\(folder)/cache/podwright/web.json", encoding: .utf8)
    #expect(!kept.contains("secret"))
    // Where what was kept would be wrong by now, it is asked anew.
    try feed(server.address(""), [enclosure("2.mp3", length: 7)]).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try asked() == (["1 http-length"], second))
    // What somebody else has written there is passed over.
    try "{\"version\": 1, \"entries\": 7}".write(
      toFile: "\(folder)/cache/podwright/web.json", atomically: true, encoding: .utf8)
    #expect(try asked().paths == second)
  }

  @Test("when the time for all is over, the rest is not asked, and that is said")
  func timeLimit() throws {
    let server = try ScratchServer { connection in
      usleep(700_000)
      connection.answer("404 Not Found")
    }
    let path = try write(feed(server.address(""), (0..<20).map { enclosure("\($0).mp3") }))
    let told = try found(try check(path, ["--time-limit", "1"]))
    #expect(told.last == "- online-not-asked")
    #expect((1..<20).contains(told.count { $0.hasSuffix("http-unreachable status") }), "\(told)")
  }

  @Test("of a show, what the last build has published is asked for, and silenced where the show says so")
  func show() throws {
    let server = try ScratchServer { $0.answer("404 Not Found") }
    let show = try ScratchShow()
    try show.write(
      try show.read("podwright.yaml").replacing("https://bench.example/show/", with: server.address("/")),
      to: "podwright.yaml")
    #expect(try found(try check(show.path)).contains("- online-not-asked"))
    _ = try Program().run(["build", show.path])
    let told = try found(try check(show.path))
    #expect(told.contains("1 http-unreachable status") && told.contains("- http-unreachable status"), "\(told)")
    let yaml = try show.read("podwright.yaml")
    try show.write(yaml + "\nsilence:\n  - {rule: http-unreachable, reason: not uploaded yet}\n", to: "podwright.yaml")
    let run = try check(show.path)
    #expect(try !found(run).contains { $0.contains("http-unreachable") } && !run.output.contains("silence-unused"))
    // It is not idle because nobody asked.
    #expect(try !Program().run(["check", show.path, "--json"]).output.contains("silence-unused"))
  }
}
