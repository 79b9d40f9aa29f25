import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A web server of one test's own, on the loopback, that behaves as badly as the test wants. It ends with this value.
public final class ScratchServer: Sendable {
  /// One request, and the way to answer it byte by byte.
  public struct Connection: Sendable {
    /// `/feed.xml`
    public let path: String
    /// `HEAD`
    public let method: String
    /// By their names in lower case.
    public let headers: [String: String]
    fileprivate let socket: Int32

    /// - Returns: false where the other side has gone.
    @discardableResult public func send(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        #if os(Linux)
          let count = unsafe rest.withUnsafeBytes {
            unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
        #else
          let count = unsafe rest.withUnsafeBytes { unsafe Darwin.send(socket, $0.baseAddress, $0.count, 0) }
        #endif
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }

    @discardableResult public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// An honest answer.
    public func answer(_ status: String = "200 OK", _ headers: [String: String] = [:], _ content: [UInt8] = []) {
      let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
      send("HTTP/1.1 \(status)\r\nContent-Length: \(content.count)\r\nConnection: close\r\n\(lines)\r\n")
      if method != "HEAD" { send(content) }
    }
  }

  public let port: Int
  private let socket: Int32

  public init(_ handle: @escaping @Sendable (Connection) -> Void) throws {
    #if os(Linux)
      let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(descriptor, pointer, length) + listen(descriptor, 64) + getsockname(descriptor, pointer, &length)
      }
    }
    guard status == 0 else { throw CocoaError(.fileReadUnknown) }
    socket = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        Thread.detachNewThread {
          if let connection = Connection(client) { handle(connection) }
          close(client)
        }
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  public func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }
}

extension ScratchServer.Connection {
  fileprivate init?(_ socket: Int32) {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), head.count < 64 << 10 {
      guard unsafe recv(socket, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    guard let words = lines.first?.split(separator: " "), words.count > 1 else { return nil }
    self.socket = socket
    method = String(words[0])
    path = String(words[1])
    headers = Dictionary(
      lines.dropFirst().compactMap { line in
        line.firstIndex(of: ":").map {
          (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}
