import Foundation
import Programs
import ScratchServer
import Testing
import WebJobs

/// The real web program against servers that mean no good.
@Suite("podwright-web")
struct WebClientTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("podwright-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private static let home = WebPolicy(allowsPlainHTTP: true, allowsPrivateAddresses: true)
  private static let small = WebRequest.Limits(bytes: 100_000, seconds: 20, stallSeconds: 2, redirects: 5)

  private func process(_ environment: [String: String] = [:]) -> WebProcess {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "podwright-web").path
    return WebProcess(
      program: program, writingBelow: folder,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 })
  }

  private func fetch(
    _ url: String, method: WebRequest.Method = .get, range: WebRequest.ByteRange? = nil, packed: Bool = false,
    target: WebRequest.Target = .inline, limits: WebRequest.Limits = small, policy: WebPolicy = home
  ) throws -> WebAnswer {
    var web = process()
    let request = WebRequest(
      url: url, method: method, range: range, acceptsPacked: packed, target: target, limits: limits)
    return try #require(try web.run(WebJob([request], policy: policy)).first)
  }

  private func text(_ answer: WebAnswer) -> String? { answer.content.map { String(decoding: $0, as: UTF8.self) } }

  @Test("what is there comes, with its facts")
  func fine() throws {
    let server = try ScratchServer { $0.answer("200 OK", ["ETag": "\"a\"", "X-Way": $0.path], Array("hello".utf8)) }
    let answer = try fetch(server.address("/a?b=c"))
    #expect(answer.isFine && answer.status == 200 && text(answer) == "hello" && answer.byteCount == 5)
    #expect(answer.header("etag") == "\"a\"" && answer.header("x-way") == "/a?b=c" && answer.address == "127.0.0.1")
    #expect(answer.sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
    let head = try fetch(server.address("/"), method: .head)
    #expect(head.isFine && head.byteCount == 0 && head.header("content-length") == "5")
  }

  @Test("many are asked at once, few of them of one host, and all are answered in their order")
  func many() throws {
    let server = try ScratchServer { connection in
      usleep(20_000)
      connection.answer("200 OK", [:], Array(connection.path.utf8))
    }
    var web = process()
    let requests = (0..<60).map {
      WebRequest(url: server.address("/\($0)"), target: .inline, limits: Self.small)
    }
    let answers = try web.run(WebJob(requests, policy: Self.home, most: 8, mostOfOneHost: 4))
    #expect(answers.map(text) == (0..<60).map { "/\($0)" })
  }

  @Test("redirects are followed, and told, but not for ever")
  func redirects() throws {
    let server = try ScratchServer { connection in
      switch connection.path {
      case "/once": connection.answer("301 Moved", ["Location": "/there"])
      case "/there": connection.answer("200 OK", [:], Array("here".utf8))
      default: connection.answer("302 Found", ["Location": connection.path + "x"])
      }
    }
    let once = try fetch(server.address("/once"))
    #expect(once.isFine && once.url == server.address("/there") && text(once) == "here")
    #expect(once.redirects == [.init(status: 301, url: server.address("/once"))])
    let ever = try fetch(server.address("/ever"))
    #expect(ever.failure?.kind == .tooManyRedirects && ever.redirects.count == 6)
  }

  @Test(
    "a redirect to something else than the web is not followed",
    arguments: ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/", "dict://127.0.0.1:11211/stat"])
  func otherSchemes(target: String) throws {
    let server = try ScratchServer { $0.answer("302 Found", ["Location": target]) }
    let answer = try fetch(server.address("/"))
    #expect(answer.failure?.kind == .refusedScheme && answer.content == nil)
  }

  @Test("only https is fetched, unless http is allowed; nothing else ever is")
  func schemes() throws {
    let server = try ScratchServer { $0.answer() }
    let onlyPrivate = WebPolicy(allowsPrivateAddresses: true)
    #expect(try fetch(server.address("/"), policy: onlyPrivate).failure?.kind == .refusedScheme)
    for address in ["file:///etc/passwd", "/etc/passwd", "", "data:text/plain,a", "https:/a", "httpss://a.example/"] {
      #expect(try fetch(address).failure?.kind == .refusedScheme)
    }
    for address in ["http://me:secret@127.0.0.1:\(server.port)/", "http://", "http://a b/", "https://exa\nmple/"] {
      #expect(try fetch(address).failure?.kind == .badAddress, "\(address)")
    }
  }

  @Test(
    "a private address is refused, however it is written",
    arguments: [
      "127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
      "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[::]",
      "224.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    ])
  func privateAddresses(host: String) throws {
    let server = try ScratchServer { $0.answer("200 OK", [:], Array("secret".utf8)) }
    let answer = try fetch(
      "http://\(host):\(server.port)/", policy: WebPolicy(allowsPlainHTTP: true))
    #expect(answer.failure?.kind == .refusedAddress && answer.content == nil)
  }

  @Test("what is longer than the limit is cut off, whether it says so or not")
  func tooMuch() throws {
    let server = try ScratchServer { connection in
      switch connection.path {
      case "/said": connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
      case "/chunks":
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "1000\r\n" + String(repeating: "a", count: 4096) + "\r\n"
        while connection.send(chunk) {}
      default:
        connection.send("HTTP/1.1 200 OK\r\n\r\n")
        while connection.send([UInt8](repeating: 0x61, count: 65_536)) {}
      }
    }
    for path in ["/said", "/chunks", "/untold"] {
      for target in [WebRequest.Target.inline, .file("\(folder)/a"), .discarded] {
        #expect(try fetch(server.address(path), target: target).failure?.kind == .tooLong)
      }
    }
  }

  @Test("packed content counts unpacked, so that a bomb does no harm")
  func bomb() throws {
    // 10 MB of zeros, deflated by zlib's own hand.
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "head -c 10000000 /dev/zero | gzip -9; printf x"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let packed = Array(pipe.fileHandleForReading.readDataToEndOfFile().dropLast())
    let server = try ScratchServer { $0.answer("200 OK", ["Content-Encoding": "gzip"], packed) }
    #expect(packed.count < 100_000)
    #expect(try fetch(server.address("/"), packed: true).failure?.kind == .tooLong)
    // Where it was not asked for, it is what it is.
    #expect(try fetch(server.address("/")).byteCount == packed.count)
  }

  @Test("a length that is not kept is noticed", arguments: ["Content-Length: 10", "Transfer-Encoding: chunked"])
  func shortContent(header: String) throws {
    let server = try ScratchServer { connection in
      connection.send("HTTP/1.1 200 OK\r\n\(header)\r\n\r\n")
      connection.send(header.hasPrefix("T") ? "5\r\nhello\r\n" : "hello")
    }
    let answer = try fetch(server.address("/"))
    #expect(answer.failure?.kind == .cutShort && answer.content == nil && answer.sha256 == nil)
  }

  @Test("what trickles, or says nothing, is given up")
  func slow() throws {
    let server = try ScratchServer { connection in
      if connection.path == "/trickle" {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while connection.send("a") { usleep(200_000) }
      } else {
        sleep(10)
      }
    }
    let limits = WebRequest.Limits(bytes: 1000, seconds: 60, stallSeconds: 1)
    #expect(try fetch(server.address("/trickle"), limits: limits).failure?.kind == .tooSlow)
    #expect(try fetch(server.address("/"), limits: limits).failure?.kind == .tooSlow)
    let total = WebRequest.Limits(bytes: 1000, seconds: 1, stallSeconds: 60)
    #expect(try fetch(server.address("/trickle"), limits: total).failure?.kind == .tooSlow)
  }

  private static let nonsense = [
    "another protocol": "SSH-2.0-OpenSSH\r\n", "binary": "\u{0}\u{1}\u{2}", "nothing": "",
    "a length below zero": "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
    "endless headers": "HTTP/1.1 200 OK\r\n"
      + String(repeating: "X-A: \(String(repeating: "b", count: 1000))\r\n", count: 2000) + "\r\n",
  ]

  @Test("what is no HTTP is no answer", arguments: nonsense.keys.sorted())
  func noHTTP(name: String) throws {
    let bytes = try #require(Self.nonsense[name])
    let server = try ScratchServer { $0.send(bytes) }
    let failure = try fetch(server.address("/")).failure
    #expect([.badAnswer, .cutShort].contains(failure?.kind), "\(String(describing: failure))")
  }

  @Test("the content of another answer than 2xx is not kept")
  func errorPage() throws {
    let server = try ScratchServer { $0.answer("404 Not Found", [:], Array("nothing here".utf8)) }
    try "old".write(toFile: "\(folder)/a", atomically: true, encoding: .utf8)
    let answer = try fetch(server.address("/"), target: .file("\(folder)/a"))
    #expect(answer.status == 404 && !answer.isFine && answer.failure == nil && answer.content == nil)
    #expect(try String(contentsOfFile: "\(folder)/a", encoding: .utf8).isEmpty)
  }

  // MARK: Files

  private static let whole = Array((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

  /// Serves `whole`, with ranges as RFC 9110 has them, and stops short where it is told to.
  private func fileServer(tag: String = "\"1\"", stopsAt: Int? = nil) throws -> ScratchServer {
    try ScratchServer { connection in
      let start = connection.headers["range"]?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
      if start >= Self.whole.count { return connection.answer("416 Range Not Satisfiable") }
      let isPart = start > 0 && connection.headers["if-range"] == tag
      let rest = Array(Self.whole[(isPart ? start : 0)...])
      connection.send(
        "HTTP/1.1 \(isPart ? "206 Partial Content" : "200 OK")\r\nETag: \(tag)\r\nContent-Length: \(rest.count)\r\n"
          + (isPart ? "Content-Range: bytes \(start)-\(Self.whole.count - 1)/\(Self.whole.count)\r\n" : "") + "\r\n")
      connection.send(Array(rest.prefix(stopsAt ?? rest.count)))
    }
  }

  private func sha(_ bytes: [UInt8]) throws -> String {
    let server = try ScratchServer { $0.answer("200 OK", [:], bytes) }
    return try #require(try fetch(server.address("/")).sha256)
  }

  private func held(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  @Test("a file that was cut short is gone on with, and its digest is that of all of it")
  func resume() throws {
    let path = "\(folder)/a"
    let (failing, good) = (try fileServer(stopsAt: 20_000), try fileServer())
    let short = try fetch(failing.address("/"), target: .resumedFile(path, validator: nil))
    #expect(short.failure?.kind == .cutShort)
    #expect(try held("a") == Array(Self.whole.prefix(20_000)))
    let rest = try fetch(good.address("/"), target: .resumedFile(path, validator: "\"1\""))
    #expect(rest.isFine && rest.status == 206 && rest.keptByteCount == 20_000 && rest.byteCount == Self.whole.count)
    #expect(try held("a") == Self.whole && rest.sha256 == sha(Self.whole))
  }

  @Test(
    "a file that has changed since comes anew, as does one that the server has no more of", arguments: [20_000, 50_000])
  func changed(keptByteCount: Int) throws {
    let path = "\(folder)/a"
    try Data(repeating: 7, count: keptByteCount).write(to: URL(filePath: path))
    let server = try fileServer(tag: "\"2\"")
    let answer = try fetch(server.address("/"), target: .resumedFile(path, validator: "\"1\""))
    #expect(answer.isFine && answer.status == 200 && answer.keptByteCount == 0)
    #expect(try held("a") == Self.whole && answer.sha256 == sha(Self.whole))
  }

  @Test("another part than was asked for is refused, and so is a part where all was")
  func wrongPart() throws {
    let server = try ScratchServer { connection in
      connection.send("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nabcde")
    }
    try Data(repeating: 7, count: 3).write(to: URL(filePath: "\(folder)/a"))
    let part = try fetch(server.address("/"), target: .resumedFile("\(folder)/a", validator: "\"1\""))
    #expect(part.failure?.kind == .badAnswer)
    #expect(try held("a") == [7, 7, 7])
    #expect(try fetch(server.address("/")).failure?.kind == .badAnswer)
    let asked = try fetch(server.address("/"), range: .init(first: 5, last: 9))
    #expect(asked.isFine && asked.status == 206 && text(asked) == "abcde")
  }

  @Test("it writes nowhere else than it was told, and follows no link there")
  func confinement() throws {
    let server = try ScratchServer { $0.answer("200 OK", [:], Array("mine".utf8)) }
    let outside = folder + "-outside"
    #expect(try fetch(server.address("/"), target: .file(outside)).failure?.kind == .unwritable)
    #expect(!FileManager.default.fileExists(atPath: outside))
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: outside)
    #expect(try fetch(server.address("/"), target: .file("\(folder)/link")).failure?.kind == .unwritable)
    #expect(!FileManager.default.fileExists(atPath: outside))
  }

  // MARK: TLS

  @Test("a certificate is checked, and its facts are told")
  func certificate() throws {
    guard
      let openssl = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"].first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else {
      print("skipped: there is no openssl here to serve TLS with")
      return
    }
    func run(_ arguments: [String], _ output: Any? = nil) throws -> Process {
      let process = Process()
      process.executableURL = URL(filePath: openssl)
      process.arguments = arguments
      process.currentDirectoryURL = URL(filePath: folder)
      process.standardOutput = output ?? FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
      return process
    }
    let made = try run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem",
    ])
    made.waitUntilExit()
    try "over TLS".write(toFile: "\(folder)/feed.xml", atomically: true, encoding: .utf8)
    let pipe = Pipe()
    let server = try run(["s_server", "-accept", "0", "-cert", "cert.pem", "-key", "key.pem", "-WWW"], pipe)
    defer { server.terminate() }
    var said = ""
    while !said.contains("ACCEPT"), said.count < 2000 {
      let more = pipe.fileHandleForReading.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    // `ACCEPT 0.0.0.0:44321`
    let port = try #require(
      said.split(whereSeparator: \.isNewline).last?.split(separator: ":").last.flatMap { Int($0) })
    func fetch(_ host: String, _ environment: [String: String]) throws -> WebAnswer? {
      var web = process(environment)
      let request = WebRequest(url: "https://\(host):\(port)/feed.xml", target: .inline, limits: Self.small)
      return try web.run(WebJob([request], policy: WebPolicy(allowsPrivateAddresses: true))).first
    }
    let trusted = ["SSL_CERT_FILE": "\(folder)/cert.pem"]
    #expect(try fetch("localhost", [:])?.failure?.kind == .insecure)
    #expect(try fetch("127.0.0.1", trusted)?.failure?.kind == .insecure)
    let answer = try #require(try fetch("localhost", trusted))
    #expect(answer.isFine && text(answer) == "over TLS")
    #expect(answer.certificate?.subject?.contains("localhost") == true && answer.certificate?.expires != nil)
  }
}
