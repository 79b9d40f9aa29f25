#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file or socket, closed with this value. No other child process inherits it.
struct Descriptor: ~Copyable {
  let number: Int32

  fileprivate init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// What happened to a call that was interrupted by signals as often as it wanted.
  static func uninterrupted(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// What one reading gave.
  enum Input {
    case bytes([UInt8])
    case nothing
    case end
  }

  borrowing func receive() -> Input {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let file = number
    let count = Self.uninterrupted { unsafe read(file, &buffer, buffer.count) }
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    return count == -1 && errno == EAGAIN ? .nothing : .end
  }

  borrowing func stopBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }
}

/// Two connected sockets: what one is given, the other gets.
struct SocketPair: ~Copyable {
  let first: Descriptor
  let second: Descriptor

  init() throws(SystemFailure) {
    #if os(Linux)
      let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let type = SOCK_STREAM
    #endif
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemFailure(number: errno) }
    // None may be 0, 1 or 2: a new program gets its own by these numbers.
    let first = Descriptor(fcntl(ends[0], F_DUPFD_CLOEXEC, 3))
    let second = Descriptor(fcntl(ends[1], F_DUPFD_CLOEXEC, 3))
    let problem = errno
    for end in ends { close(end) }
    guard first.number >= 0, second.number >= 0 else { throw SystemFailure(number: problem) }
    #if !os(Linux)
      var yes: Int32 = 1
      unsafe setsockopt(first.number, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    self.first = first
    self.second = second
  }
}

/// What the system refused, in its own words.
struct SystemFailure: Error {
  var message: String

  init(number: Int32) { message = unsafe String(cString: strerror(number)) }
}
