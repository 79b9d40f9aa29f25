public import PodcastModel

/// A media program that works through one job after another. Several of them work side by side, each used by one
/// thread; the program is started by the first job, and again by the next one after a failure. It ends with this value.
public struct MediaProcess: ~Copyable, Sendable {
  private let program: MediaProgram
  private let environment: [String: String]
  private let limits: MediaLimits
  private var child: ChildProcess?

  public init(program: MediaProgram) { self.init(program: program, environment: PosixEnvironment.variables) }

  package init(program: MediaProgram, environment: [String: String]) {
    self.program = program
    self.environment = environment
    limits = MediaLimits(environment: environment)
    child = nil
  }

  /// Blocks until the job is done.
  ///
  /// - Parameter progress: called on this thread with the part that is done, from 0 to 1.
  /// - Returns: `.facts` or `.aligned`; a `.failed` answer is thrown. A failure's file is the job's file.
  public mutating func run(
    _ job: MediaJob, progress: (Double) -> Void = { _ in }
  ) throws(MediaFailure) -> MediaAnswer {
    let line: [UInt8]
    do { line = try MessageLine.encode(job) } catch {
      throw MediaFailure(.programFailed, file: job.file, "the media job could not be written down: \(error)")
    }
    if child == nil { child = try start(for: job) }
    child?.queue(line: line)
    // espeak-ng 1.51 keeps some of its state from one text to the next, whatever it is told to forget: the times of a
    // recording must not depend on which one came before, so an alignment has a program to itself.
    defer { if case .align = job { child = nil } }
    while true {
      let event = child?.nextLine(patience: .seconds(limits.patienceSeconds)) ?? .closed
      guard case .line(let line) = event else { throw stop(job, because: event) }
      // What cannot be decoded is an answer from a program that is not itself any more.
      guard let answer = try? MessageLine.decode(MediaAnswer.self, from: line) else {
        throw stop(job, because: event)
      }
      switch answer {
      case .progress(let part): progress(min(max(part, 0), 1))
      case .facts, .aligned: return answer
      case .failed(var failure):
        failure.file = job.file
        throw failure
      }
    }
  }

  /// The facts of a recording, with its loudness where wanted.
  public mutating func facts(
    of file: String, loudness: Bool = false, peaks: Bool = false, progress: (Double) -> Void = { _ in }
  ) throws(MediaFailure) -> MediaFacts {
    let job = MediaJob.probe(file: file, loudness: loudness, peaks: peaks)
    guard case .facts(let facts) = try run(job, progress: progress) else { throw answeredAnotherJob(job) }
    return facts
  }

  /// Where each turn is heard, and the facts of the recording with it.
  public mutating func align(
    file: String, language: String, turns: [SpokenTurn], hints: AlignedTranscript? = nil, loudness: Bool = false,
    cores: Int = 1, progress: (Double) -> Void = { _ in }
  ) throws(MediaFailure) -> (facts: MediaFacts, transcript: AlignedTranscript) {
    let job = MediaJob.align(
      file: file, language: language, turns: turns, hints: hints, loudness: loudness, cores: cores)
    guard case .aligned(let facts, let transcript) = try run(job, progress: progress) else {
      throw answeredAnotherJob(job)
    }
    return (facts, transcript)
  }

  private func start(for job: MediaJob) throws(MediaFailure) -> ChildProcess {
    let kept = environment.filter { name, _ in
      ["PATH", "HOME", "LANG", "TMPDIR"].contains(name) || name.hasPrefix("PODWRIGHT_")
    }
    // Several processes share the cores already, and each thread of OpenBLAS costs address space.
    let given = kept.merging(["OPENBLAS_NUM_THREADS": "1"]) { $1 }
    do {
      return try ChildProcess(program: program.path, environment: given.map { "\($0)=\($1)" }.sorted())
    } catch {
      throw MediaFailure(
        .programFailed, file: job.file, "the media program \(program.path) could not be started: \(error.message)")
    }
  }

  private mutating func answeredAnotherJob(_ job: MediaJob) -> MediaFailure {
    child = nil
    return MediaFailure(.programFailed, file: job.file, "the media program answered something else than it was asked")
  }

  /// Ends the program, and says in words what it did wrong.
  private mutating func stop(_ job: MediaJob, because event: ChildProcess.Event) -> MediaFailure {
    defer { child = nil }
    let ending = child?.reap(atOnce: !event.isClosed)
    var message =
      switch event {
      case .silence: "the media program gave no sign of life for \(limits.patienceSeconds) s and was stopped"
      case .overlongLine: "the media program talked without end and was stopped"
      case .line: "the media program said something that is no answer and was stopped"
      case .closed:
        switch ending {
        case .signal(9): "the media program was killed (signal 9), perhaps because the machine is out of memory"
        case .signal(let number): "the media program crashed (signal \(number)) on this recording"
        case .status(MediaLimits.outOfMemoryStatus): limits.outOfMemoryMessage
        case .status(let status): "the media program ended with status \(status) before it had answered"
        case nil: "the media program ended before it had answered"
        }
      }
    if let words = child?.lastWords, !words.isEmpty { message += "; its last words: \(words)" }
    return MediaFailure(.programFailed, file: job.file, message)
  }
}

extension ChildProcess.Event {
  fileprivate var isClosed: Bool { if case .closed = self { true } else { false } }
}
