#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
public import PodcastModel
import Programs

/// A media program that works through one job after another. Several of them work side by side, each used by one
/// thread; the program is started by the first job, and again by the next one after a failure. It ends with this value.
public struct MediaProcess: ~Copyable, Sendable {
  private var worker: WorkerProcess

  public init(program: MediaProgram) { self.init(program: program, environment: PosixEnvironment.variables) }

  package init(program: MediaProgram, environment: [String: String]) {
    let limits = MediaLimits(environment: environment)
    // Several processes share the cores already, and each thread of OpenBLAS costs address space.
    let given = WorkerProcess.plain(environment).merging(["OPENBLAS_NUM_THREADS": "1"]) { $1 }
    worker = WorkerProcess(
      program: program.path, environment: given,
      terms: .init(
        name: "the media program", subject: "this recording", patienceSeconds: limits.patienceSeconds,
        outOfMemoryMessage: limits.outOfMemoryMessage))
  }

  /// Blocks until the job is done.
  ///
  /// - Parameters:
  ///   - progress: called on this thread with the part that is done, from 0 to 1.
  ///   - piece: called on this thread with the next bytes of what was encoded, in base64.
  /// - Returns: `.facts`, `.aligned` or `.encoded`; a `.failed` answer is thrown. A failure's file is the job's file.
  public mutating func run(
    _ job: MediaJob, progress: (Double) -> Void = { _ in },
    piece: (String) throws(MediaFailure) -> Void = { _ throws(MediaFailure) in }
  ) throws(MediaFailure) -> MediaAnswer {
    // espeak-ng 1.51 keeps some of its state from one text to the next, whatever it is told to forget: the times of a
    // recording must not depend on which one came before, so an alignment has a program to itself.
    defer { if case .align = job { worker.end() } }
    var last: MediaAnswer?
    var pieceFailure: MediaFailure?
    do throws(WorkerFailure) {
      try worker.ask(job) { (answer: MediaAnswer) in
        switch answer {
        case .progress(let part): progress(min(max(part, 0), 1))
        case .piece(let base64):
          do throws(MediaFailure) { try piece(base64) } catch { pieceFailure = error }
        case .facts, .aligned, .encoded, .failed: last = answer
        }
        return last != nil || pieceFailure != nil ? .done : .wait
      }
    } catch {
      throw MediaFailure(.programFailed, file: job.file, error.message)
    }
    if let pieceFailure {
      // The rest of them would be taken for the answer to the next job.
      worker.end()
      throw pieceFailure
    }
    switch last {
    case .failed(var failure):
      failure.file = job.file
      throw failure
    case let answer?: return answer
    case nil: throw answeredAnotherJob(job)
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

  /// A recording in another form.
  ///
  /// - Parameter write: takes its bytes, piece by piece.
  public mutating func encode(
    file: String, as rendition: Rendition, progress: (Double) -> Void = { _ in },
    write: ([UInt8]) throws(MediaFailure) -> Void
  ) throws(MediaFailure) {
    let job = MediaJob.encode(file: file, rendition: rendition)
    var byteCount = 0
    let answer = try run(job, progress: progress) { base64 throws(MediaFailure) in
      guard let bytes = Data(base64Encoded: base64) else {
        throw MediaFailure(.programFailed, file: file, "the media program answered with bytes that are none")
      }
      byteCount += bytes.count
      guard byteCount <= Rendition.mostBytes else {
        throw MediaFailure(.programFailed, file: file, "the media program went on encoding without end and was stopped")
      }
      try write(Array(bytes))
    }
    guard case .encoded(byteCount) = answer else { throw answeredAnotherJob(job) }
  }

  private mutating func answeredAnotherJob(_ job: MediaJob) -> MediaFailure {
    worker.end()
    return MediaFailure(.programFailed, file: job.file, "the media program answered something else than it was asked")
  }
}
