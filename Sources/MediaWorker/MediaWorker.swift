import MediaJobs
import PodcastModel
import Programs
import Synchronization

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
    Confinement(memoryMB: limits.memoryMB).enter()
    let answers = AnswerLine(patienceSeconds: limits.patienceSeconds)
    JobLines.each { line in
      answers.begin()
      // What was done is never taken back.
      let done = Mutex(0.0)
      let answer = answer(
        line,
        progress: { part in
          let most = done.withLock { done in
            done = max(done, min(max(part, 0), 1))
            return done
          }
          answers.sayNowAndThen { MediaAnswer.progress(most) }
        }, say: { answers.say($0) })
      answers.say(answer)
      answers.end()
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
