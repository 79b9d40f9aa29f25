import Foundation
import Testing

@Suite("podwright serve", .serialized, .timeLimit(.minutes(3)))
struct ServeTests {
  /// What a server sends for a plain request, head and all.
  private static func get(_ url: String, _ path: String) throws -> String {
    let port = try #require(url.split(separator: ":").last?.prefix { $0.isNumber })
    // Bash opens connections by itself.
    let run = try Program().launch([
      "bash", "-c",
      #"exec 3<>/dev/tcp/127.0.0.1/$0; printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3; cat <&3"#,
      String(port), path,
    ])
    return run.output
  }

  /// Looks again and again until it holds, for as long as a slow machine may take.
  private static func wait(until holds: () throws -> Bool) throws -> Bool {
    for _ in 0..<300 {
      if try holds() { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  @Test("drafts are shown and marked, changes are seen, a broken show keeps the old site, and dist stays as it is")
  func preview() throws {
    let show = try ScratchShow([
      "episodes/next/episode.md": "---\nnumber: B2\ntitle: Not yet\ndate: 2026-04-01\ndraft: true\n---\n\nNotes.\n"
    ])
    let process = Process()
    process.executableURL = Program.folder.appending(path: "podwright")
    process.arguments = ["serve", show.path, "--port", "0"]
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let url = String(line.prefix { $0 != " " })
    #expect(url.hasPrefix("http://localhost:") && url.hasSuffix("/show/"))

    let page = try Self.get(url, "/show/")
    #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(page.contains("<strong class=\"unpublished\">Draft</strong>") && page.contains("Not yet"))
    #expect(try Self.get(url, "/show/episodes/next/").contains("<strong class=\"unpublished\">Draft</strong>"))
    #expect(try Self.get(url, "/show/nothing").hasPrefix("HTTP/1.1 404 "))

    let yaml = try show.read("podwright.yaml")
    try show.write(yaml.replacing("The Bench", with: "The Table"), to: "podwright.yaml")
    #expect(try Self.wait { try Self.get(url, "/show/").contains("<h1>The Table</h1>") })
    #expect(try Self.wait { try Self.get(url, "/.podwright-preview/version").hasSuffix("\r\n\r\n1") })
    try show.write("title: [", to: "podwright.yaml")
    Thread.sleep(forTimeInterval: 1)
    #expect(try Self.get(url, "/show/").contains("<h1>The Table</h1>"))

    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: "\(show.path)/dist"))
    // A build of what is published knows nothing of it.
    try show.write(yaml, to: "podwright.yaml")
    let build = try Program().run(["build", show.path])
    #expect(build.status == 0 && !build.output.contains("next"))
    #expect(!FileManager.default.fileExists(atPath: "\(show.path)/dist/episodes/next"))
  }

  @Test("a port that somebody else has is said, with what to do")
  func takenPort() throws {
    let show = try ScratchShow()
    let server = try #require(Self.listening())
    defer { close(server.descriptor) }
    let run = try Program().run(["serve", show.path, "--port", "\(server.port)"])
    #expect(run.status == 4)
    #expect(run.errors.contains("port \(server.port)") && run.errors.contains("--port 0"))
  }

  /// A socket that has a port and answers nobody.
  private static func listening() -> (descriptor: Int32, port: UInt16)? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    return isBound ? (descriptor, UInt16(bigEndian: address.sin_port)) : nil
  }
}
