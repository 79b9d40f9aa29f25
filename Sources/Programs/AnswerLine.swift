import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a worker says to the program that started it: lines on standard output, from any thread.
package final class AnswerLine: Sendable {
  /// Twice a second: often enough for a progress bar, and for whoever waits for a sign of life.
  private static let interval = Duration.milliseconds(500)

  private let patienceSeconds: Int
  private let spokeLast = Mutex(ContinuousClock.now)

  package init(patienceSeconds: Int) { self.patienceSeconds = patienceSeconds }

  /// A job begins.
  package func begin() {
    spokeLast.withLock { $0 = .now }
    armAlarm()
  }

  /// The job is done.
  package func end() { alarm(0) }

  package func say(_ answer: some Encodable) { spokeLast.withLock { say(answer, &$0) } }

  /// Says it, unless something was said a moment ago.
  package func sayNowAndThen(_ answer: () -> some Encodable) {
    spokeLast.withLock { last in
      guard ContinuousClock.now - last >= Self.interval else { return }
      say(answer(), &last)
    }
  }

  private func say(_ answer: some Encodable, _ spokeLast: inout ContinuousClock.Instant) {
    guard let bytes = try? MessageLine.encode(answer) else {
      // Nothing that is measured has no number in JSON; a program that finds otherwise is broken.
      fatalError("an answer cannot be written down")
    }
    // Where nobody reads any more, the signal for that (SIGPIPE) ends this process.
    var rest = (bytes + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { exit(4) }
    }
    spokeLast = .now
    armAlarm()
  }

  /// If the program that started this one is gone, nobody is left to stop a job that hangs. PR_SET_PDEATHSIG would not
  /// do: it follows the thread that started this process, which may end long before the program does.
  private func armAlarm() { alarm(UInt32(clamping: patienceSeconds * 2)) }
}
