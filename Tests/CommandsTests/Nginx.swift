import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real web server for one test, on the loopback, as a child of the test's own. It ends with this value.
final class Nginx {
  static let path = ["/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let isThere = path != nil
  static let advice: Comment = "there is no nginx here: Scripts/setup installs it"

  /// Its files are in `www`.
  let folder: String
  let ports: [Int]
  private let process = Process()

  /// - Parameters:
  ///   - servers: how many ports it listens on.
  ///   - configuration: what stands in `http { … }`, with these ports.
  ///   - prepare: puts what the configuration names into the folder.
  init(servers: Int, _ configuration: ([Int]) -> String, prepare: (String) throws -> Void) throws {
    folder = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    ports = try Self.freePorts(servers)
    try FileManager.default.createDirectory(atPath: "\(folder)/www", withIntermediateDirectories: true)
    try prepare(folder)
    let scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
    let text = """
      daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/errors;
      events { worker_connections 256; }
      http {
        access_log off; \(scratch.joined(separator: " ")) root \(folder)/www;
        types {
          application/rss+xml xml; audio/mpeg mp3; text/vtt vtt; application/x-subrip srt; application/json json;
          image/png png; text/html html;
        }
        default_type application/octet-stream;
        \(configuration(ports))
      }
      """
    try text.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: try #require(Self.path))
    process.arguments = ["-p", folder, "-c", "\(folder)/nginx.conf"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<500 where !ports.allSatisfy(Self.answers) { usleep(10_000) }
  }

  deinit {
    // It has inherited a thread's mask of signals, SIGTERM among them.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Ports that were free a moment ago.
  private static func freePorts(_ count: Int) throws -> [Int] {
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    return try (0..<count).map { _ in
      let descriptor = loopbackSocket()
      sockets.append(descriptor)
      var (address, length) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          unsafe bind(descriptor, pointer, length) + getsockname(descriptor, pointer, &length)
        }
      }
      try #require(status == 0)
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  private static func loopbackSocket() -> Int32 {
    #if os(Linux)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func answers(port: Int) -> Bool {
    let descriptor = loopbackSocket()
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// Certificates of an authority that only one test trusts, made by openssl.
struct TestCertificates {
  static let openssl = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Puts `ca.pem`, and for each name a `NAME.pem` with its `NAME-key.pem`, into a folder.
  static func make(in folder: String) throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try run(
      ["req", "-x509"] + key + [
        "-days", "90", "-subj", "/CN=Test authority", "-keyout", "ca-key.pem", "-out", "ca.pem",
      ],
      in: folder)
    for (name, host, days) in [
      ("good", "localhost", 90), ("soon", "localhost", 7), ("expired", "localhost", -1), ("wrong", "other.example", 90),
    ] {
      try run(
        ["req", "-new"] + key + [
          "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)", "-keyout", "\(name)-key.pem", "-out",
          "\(name).csr",
        ], in: folder)
      try run(
        [
          "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
          "-copy_extensions", "copy", "-days", "\(days)", "-out", "\(name).pem",
        ], in: folder)
    }
    try run(
      ["req", "-x509"] + key + [
        "-days", "90", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "self-key.pem",
        "-out", "self.pem",
      ], in: folder)
  }

  private static func run(_ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(openssl))
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
  }
}
