import MediaJobs
import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The media program's whole work: one line, one job, one answer, till its input ends.
public enum MediaWorker {
  /// Gives up what rights it can, and works. Returns when nobody has a job any more.
  public static func work() {
    let limits = MediaLimits(environment: ProcessInfo.processInfo.environment)
    MemoryTrap.watch()
    Confinement.enter(limits)
    let answers = AnswerLine(patienceSeconds: limits.patienceSeconds)
    var lines = LineBuffer()
    while let piece = nextPiece() {
      lines.append(piece)
      while let line = lines.next() {
        answers.begin()
        answers.end(with: answer(line, progress: answers.progress, say: answers.say))
      }
    }
  }

  /// What has come on standard input since; nil at its end. It waits.
  private static func nextPiece() -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(0, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  static func answer(
    _ line: [UInt8], progress: @escaping (Double) -> Void, say: (MediaAnswer) -> Void = { _ in }
  ) -> MediaAnswer {
    let job: MediaJob
    do { job = try MessageLine.decode(MediaJob.self, from: line) } catch {
      return .failed(MediaFailure(.programFailed, file: "", "the media program was given a line that is no job"))
    }
    return JobRoom.answer(job, progress: progress, say: say)
  }
}
