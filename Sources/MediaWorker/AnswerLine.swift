import MediaJobs
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is said to the light program while a job is worked on: signs of life now and then, from any thread, and the
/// answer.
final class AnswerLine: Sendable {
  /// Twice a second: often enough for a progress bar, and for whoever waits for a sign of life.
  private static let interval = Duration.milliseconds(500)

  private let patienceSeconds: Int
  private let state = Mutex((spokeLast: ContinuousClock.now, part: 0.0))

  init(patienceSeconds: Int) { self.patienceSeconds = patienceSeconds }

  /// Says how much is done, unless that was said a moment ago. What was done is never taken back.
  func progress(_ part: Double) {
    state.withLock { state in
      let now = ContinuousClock.now
      state.part = max(state.part, min(max(part, 0), 1))
      guard now - state.spokeLast >= Self.interval else { return }
      say(.progress(state.part))
      state.spokeLast = ContinuousClock.now
    }
  }

  func begin() {
    state.withLock { $0 = (ContinuousClock.now, 0) }
    armAlarm()
  }

  func end(with answer: MediaAnswer) {
    say(answer)
    alarm(0)
  }

  func say(_ answer: MediaAnswer) {
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
    armAlarm()
  }

  /// If the light program is gone, nobody is left to stop a job that hangs. PR_SET_PDEATHSIG would not do: it follows
  /// the thread that started this process, which may end long before the program does.
  private func armAlarm() { alarm(UInt32(clamping: patienceSeconds * 2)) }
}
