#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that this one started: its input and output are one socket, its error output is kept for the message.
/// It leads a process group of its own, which ends with this value.
@safe struct ChildProcess: ~Copyable {
  /// What there is to say when a line was waited for.
  enum Event {
    case line([UInt8])
    case silence
    case overlongLine
    /// It closed its output, or died.
    case closed
  }

  /// How a program ended.
  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  private static let longestLine = 64 << 20
  private static let keptErrorBytes = 4096

  /// Zero once the process is reaped.
  private var pid: pid_t
  private let socket: Descriptor
  private let errorOutput: Descriptor
  private var errorOutputIsOpen = true
  private var outgoing: ArraySlice<UInt8> = []
  private var incoming = LineBuffer()
  private var errorTail: [UInt8] = []

  /// Starts a program without a shell; `environment` holds `NAME=value`, and is all that it gets.
  init(program: String, arguments: [String] = [], environment: [String]) throws(SystemFailure) {
    // Sockets, not pipes: a write to a socket can be told to raise no SIGPIPE in this process.
    let talk = try SocketPair()
    let errors = try SocketPair()
    talk.first.stopBlocking()
    errors.first.stopBlocking()
    pid = try Self.spawn(
      program, arguments, environment, standard: [talk.second.number, talk.second.number, errors.second.number])
    socket = talk.first
    errorOutput = errors.first
  }

  deinit {
    guard pid > 0 else { return }
    // It holds nothing that is worth saving.
    kill(-pid, SIGKILL)
    while waitpid(pid, nil, 0) == -1, errno == EINTR {}
  }

  /// Lays a line up; it is sent while the answer is waited for, so that neither side can block the other.
  mutating func queue(line: [UInt8]) { outgoing += line + [UInt8(ascii: "\n")] }

  /// Waits for one line, at most `patience` long.
  mutating func nextLine(patience: Duration) -> Event {
    let deadline = SuspendingClock.now + patience
    while true {
      if let line = incoming.next() { return .line(line) }
      if incoming.unfinishedByteCount > Self.longestLine { return .overlongLine }
      let left = deadline - SuspendingClock.now
      guard left > .zero else { return .silence }
      var watched = [
        pollfd(fd: socket.number, events: Int16(POLLIN | (outgoing.isEmpty ? 0 : POLLOUT)), revents: 0),
        pollfd(fd: errorOutputIsOpen ? errorOutput.number : -1, events: Int16(POLLIN), revents: 0),
      ]
      let milliseconds = Int32(clamping: Int((left / .milliseconds(1)).rounded(.up)))
      guard unsafe poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { continue }
      if watched[1].revents != 0 { readErrors() }
      if watched[0].revents & Int16(POLLOUT) != 0 { sendSome() }
      guard watched[0].revents & ~Int16(POLLOUT) != 0 else { continue }
      switch socket.receive() {
      case .bytes(let bytes): incoming.append(bytes)
      case .nothing: continue
      case .end: return .closed
      }
    }
  }

  /// Waits till it has ended, and says how; kills it at once, or where it does not end by itself within seconds.
  mutating func reap(atOnce: Bool) -> Ending {
    if atOnce { kill(-pid, SIGKILL) }
    let deadline = SuspendingClock.now + .seconds(3)
    var state = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(pid), &state, WEXITED | WNOWAIT | WNOHANG) == 0, unsafe state.si_signo == 0 {
      if SuspendingClock.now > deadline { kill(-pid, SIGKILL) }
      usleep(2000)
    }
    // Whatever it started itself. The group's number is its own until it is reaped.
    kill(-pid, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) == -1, errno == EINTR {}
    pid = 0
    readErrors()
    let signal = status & 0x7F
    return signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal)
  }

  /// The end of its error output, without what would steer a terminal.
  var lastWords: String {
    let text = String(decoding: errorTail, as: UTF8.self)
    let printable = text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(printable)).split(separator: "\n").suffix(5).joined(separator: "\n")
  }

  private mutating func readErrors() {
    while errorOutputIsOpen {
      switch errorOutput.receive() {
      case .bytes(let bytes): errorTail = Array((errorTail + bytes).suffix(Self.keptErrorBytes))
      case .nothing: return
      case .end: errorOutputIsOpen = false
      }
    }
  }

  private mutating func sendSome() {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    let file = socket.number
    let sent = unsafe outgoing.withUnsafeBytes { bytes in
      Descriptor.uninterrupted { unsafe send(file, bytes.baseAddress, min(bytes.count, 1 << 20), flags) }
    }
    if sent > 0 {
      outgoing = outgoing.dropFirst(sent)
    } else if errno != EAGAIN {
      // It no longer listens. What it still says, and how it ended, tells more than this.
      outgoing = []
    }
  }

  /// - Parameter standard: what the program gets as its descriptors 0, 1 and 2.
  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String], standard: [Int32]
  ) throws(SystemFailure) -> pid_t {
    #if os(Linux)
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let closing: Int32 = 0
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let closing = POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in standard.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | closing
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    let arguments = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let problem = unsafe posix_spawn(&pid, program, &actions, &attributes, arguments, variables)
    guard problem == 0 else { throw SystemFailure(number: problem) }
    return pid
  }
}
