import Files
import MediaJobs
import PodcastModel
import ShowFolder
import Synchronization

/// Media programs at work side by side: each takes the next episode as soon as it is done with one.
struct MediaCrew {
  let program: MediaProgram
  /// How many programs at most; where there are fewer episodes, each of them may keep several cores busy.
  let size: Int
  let show: ShowFolder

  typealias Result = (plan: EpisodePlan, lock: Swift.Result<EpisodeLock, Failure>)

  /// What is to be known of each episode. One episode's failure leaves the others alone.
  ///
  /// - Parameters:
  ///   - finished: told at once of each lock that was made, on any thread: what was costly is not to be lost.
  ///   - progress: the episode at work, and the part of all work that is done.
  /// - Returns: in the order of `plans`.
  func run(
    _ plans: [EpisodePlan], finished: @escaping @Sendable (EpisodePlan, EpisodeLock) throws(Failure) -> Void,
    progress: @escaping @Sendable (String, Double) -> Void
  ) async -> [Result] {
    let queue = Queue(count: plans.count)
    return await withTaskGroup(of: [(Int, Swift.Result<EpisodeLock, Failure>)].self) { group in
      for _ in 0..<min(size, plans.count) {
        group.addTask {
          var process = MediaProcess(program: program)
          var results: [(Int, Swift.Result<EpisodeLock, Failure>)] = []
          while let index = queue.next() {
            let plan = plans[index]
            do throws(Failure) {
              let lock = try lock(for: plan, by: &process, cores: size / min(size, plans.count)) { part in
                progress(plan.episode.slug, queue.report(part, of: index))
              }
              try finished(plan, lock)
              results.append((index, .success(lock)))
            } catch {
              results.append((index, .failure(error)))
            }
            _ = queue.report(1, of: index)
          }
          return results
        }
      }
      let results = await group.reduce(into: []) { $0 += $1 }
      return results.sorted { $0.0 < $1.0 }.map { (plans[$0.0], $0.1) }
    }
  }

  private func lock(
    for plan: EpisodePlan, by process: inout MediaProcess, cores: Int, progress: (Double) -> Void
  ) throws(Failure) -> EpisodeLock {
    guard let path = plan.audioPath, let name = path.split(separator: "/").last, let digest = plan.audioDigest else {
      preconditionFailure("an episode without a recording has no media work")
    }
    var lock = plan.known
    let forms = plan.renditions.filter { plan.needsEncoding($0) }
    // To encode takes about as long as to align.
    let parts = Double(forms.count + (plan.needsListening ? 1 : 0))
    var done = 0.0
    if plan.needsListening {
      lock = try listened(to: path, name: String(name), digest, plan, by: &process, cores: cores) {
        progress($0 / parts)
      }
      lock.renditions = plan.known.renditions
      done = 1
    }
    for wanted in forms {
      let encoded = try encoded(path, as: wanted, plan, by: &process) { progress((done + $0) / parts) }
      lock.renditions = (lock.renditions ?? [:]).merging([wanted.rendition.name: encoded]) { $1 }
      done += 1
    }
    return lock
  }

  private func encoded(
    _ path: String, as wanted: WantedRendition, _ plan: EpisodePlan, by process: inout MediaProcess,
    progress: (Double) -> Void
  ) throws(Failure) -> EpisodeLock.Encoded {
    do {
      if !wanted.isMade {
        let file = try AtomicFile(wanted.path)
        try process.encode(file: path, as: wanted.rendition, progress: progress) { bytes throws(MediaFailure) in
          do throws(FileFailure) {
            try file.append(bytes)
          } catch {
            throw MediaFailure(.programFailed, file: error.path, error.message)
          }
        }
        // It can be made again.
        try file.commit(waitingForDisk: false)
      }
      let facts = try process.facts(of: wanted.path)
      return EpisodeLock.Encoded(
        sha256: wanted.sha256, facts: facts, packaged: wanted.known(in: plan.folder)?.packaged)
    } catch let failure as FileFailure {
      throw Failure(failure)
    } catch let failure as MediaFailure {
      throw Failure(failure, at: plan.folder.audioPath.map { SourcePosition(file: $0) })
    } catch {
      throw Failure(.system, "media-program-failed", at: SourcePosition(file: path), "\(error)")
    }
  }

  private func listened(
    to path: String, name: String, _ digest: String, _ plan: EpisodePlan, by process: inout MediaProcess, cores: Int,
    progress: (Double) -> Void
  ) throws(Failure) -> EpisodeLock {
    let hints = try plan.hints(in: show)
    do throws(MediaFailure) {
      let facts: MediaFacts
      var alignment: EpisodeLock.Alignment?
      if let alignmentDigest = plan.alignmentDigest {
        let answer = try process.align(
          file: path, language: plan.episode.language, turns: plan.spokenTurns, hints: hints, cores: cores,
          progress: progress)
        guard answer.transcript.turns.count == plan.spokenTurns.count else {
          throw MediaFailure(.programFailed, file: path, "the media program answered for another transcript")
        }
        facts = answer.facts
        alignment = EpisodeLock.Alignment(sha256: alignmentDigest, aligned: answer.transcript)
      } else {
        facts = try process.facts(of: path, peaks: true, progress: progress)
      }
      guard !facts.isCutShort else {
        throw MediaFailure(
          .unreadable, file: path, "\(facts.complaints.joined(separator: "; ")); put the whole recording in its place")
      }
      let recording = EpisodeLock.Recording(sha256: digest, name: name, facts: facts)
      return EpisodeLock(guid: plan.episode.guid, of: plan.folder.lock, recording: recording, alignment: alignment)
    } catch {
      throw Failure(
        error, at: plan.folder.audioPath.map { SourcePosition(file: $0) }, transcript: plan.transcript,
        languageAdvice: " Say another language in \(plan.folder.factsPath), as `language:`.")
    }
  }

  /// What is still to do, shared by the programs; a class, since a lock cannot be copied.
  private final class Queue: Sendable {
    private let state: Mutex<(next: Int, parts: [Double])>

    init(count: Int) { state = Mutex((0, [Double](repeating: 0, count: count))) }

    func next() -> Int? {
      state.withLock { state in
        guard state.next < state.parts.count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    /// - Returns: the part of all work that is done.
    func report(_ part: Double, of index: Int) -> Double {
      state.withLock { state in
        state.parts[index] = part
        return state.parts.reduce(0, +) / Double(state.parts.count)
      }
    }
  }
}
