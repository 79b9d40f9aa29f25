#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Alignment
import AudioAnalysis
import MediaFiles
import MediaJobs
import PodcastModel
import SpeechSynthesis
import Synchronization

/// One job, done.
enum JobRoom {
  /// - Parameter say: takes what comes before the answer, but for progress.
  static func answer(
    _ job: MediaJob, progress: @escaping (Double) -> Void, say: (MediaAnswer) -> Void = { _ in }
  ) -> MediaAnswer {
    do throws(MediaFailure) {
      switch job {
      case .probe(let file, let loudness, let peaks):
        return .facts(try probe(file, loudness: loudness, peaks: peaks, progress: progress))
      case .align(let file, let language, let turns, let hints, let loudness, let cores):
        let (facts, transcript) = try align(
          file, language: language, turns: turns, hints: hints, loudness: loudness, cores: Cores(cores),
          progress: progress)
        return .aligned(facts, transcript)
      case .encode(let file, let rendition):
        return .encoded(byteCount: try encode(file, as: rendition, progress: progress, say: say))
      }
    } catch {
      return .failed(error)
    }
  }

  private static func probe(
    _ file: String, loudness: Bool, peaks: Bool, progress: @escaping (Double) -> Void
  ) throws(MediaFailure) -> MediaFacts {
    try listen(to: file, wanted: peaks ? .speech : [], loudness: loudness, progress: progress) { _ in }
  }

  /// Of all the work, roughly.
  private static let parts = (listening: 0.2, speaking: 0.3)

  private static func align(
    _ file: String, language: String, turns: [SpokenTurn], hints: AlignedTranscript?, loudness: Bool, cores: Cores,
    progress: @escaping (Double) -> Void
  ) throws(MediaFailure) -> (MediaFacts, AlignedTranscript) {
    // Before all the decoding: an unknown language fails at once.
    let voices = try Voices(language: language, turns: turns, file: file)
    let aligner = Aligner(cores: cores)
    // What is said by the one that listens to the one that speaks, where they are at work at the same time.
    let done = Mutex((listening: 0.0, speaking: 0.0, seconds: Double?.none))
    func report(_ change: (inout (listening: Double, speaking: Double, seconds: Double?)) -> Void) {
      let part = done.withLock { done in
        change(&done)
        return parts.listening * done.listening + parts.speaking * done.speaking
      }
      progress(part)
    }
    do {
      let ((facts, features), preparation) = try cores.both {
        var seconds = 0.0
        // Where nothing could be heard, nobody waits for long texts to be spoken.
        defer { report { $0.seconds = seconds } }
        var extractor = FeatureExtractor()
        let facts = try listen(
          to: file, wanted: .speech, loudness: loudness, progress: { part in report { $0.listening = part } },
          hear: { extractor.append($0.speech) })
        let features = extractor.finish()
        seconds = features.seconds
        return (facts, features)
      } _: {
        try aligner.prepare(
          turns, seconds: { done.withLock { $0.seconds } }, speak: { try voices.speak($0) },
          progress: { part in report { $0.speaking = part } })
      }
      let before = parts.listening + parts.speaking
      let transcript = try aligner.align(preparation, to: features, near: hints) {
        progress(before + (1 - before) * $0)
      }
      return (facts, transcript)
    } catch let failure as MediaFailure {
      throw failure
    } catch let failure as AlignmentFailure {
      throw MediaFailure(.mismatched, file: file, failure.description)
    } catch let failure as SpeechFailure {
      throw MediaFailure(failure, file: file)
    } catch {
      throw MediaFailure(.programFailed, file: file, "it could not be aligned: \(error)")
    }
  }

  /// Of the encoded bytes, in a line.
  private static let pieceBytes = 48 << 10

  private static func encode(
    _ file: String, as rendition: Rendition, progress: @escaping (Double) -> Void, say: (MediaAnswer) -> Void
  ) throws(MediaFailure) -> Int {
    let bytes = try RenditionMaker.make(rendition, of: file, progress: progress)
    for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
      let piece = bytes[start..<min(start + pieceBytes, bytes.count)]
      say(.piece(base64: Data(piece).base64EncodedString()))
    }
    return bytes.count
  }

  private static func listen(
    to file: String, wanted: MediaReader.Wanted, loudness: Bool, progress: @escaping (Double) -> Void,
    hear: (SoundBlock) -> Void
  ) throws(MediaFailure) -> MediaFacts {
    var reader = try MediaReader(file: file, wanted: loudness ? wanted.union(.native) : wanted, progress: progress)
    var peaks = PeakMeter(sampleRate: MediaReader.speechSampleRate)
    guard loudness else {
      while let block = try reader.next() {
        peaks.append(block.speech)
        hear(block)
      }
      var facts = try reader.facts()
      facts.peaks = peaks.peaks()
      return facts
    }
    guard var meter = LoudnessMeter(sampleRate: reader.nativeSampleRate, channels: reader.nativeChannels) else {
      throw MediaFailure(.unsuitable, file: file, "the loudness of such a recording cannot be measured")
    }
    var sound = SoundMeter(sampleRate: reader.nativeSampleRate, channels: reader.nativeChannels)
    while let block = try reader.next() {
      meter.append(block.native)
      sound.append(block.native)
      peaks.append(block.speech)
      hear(block)
    }
    var facts = try reader.facts()
    facts.peaks = peaks.peaks()
    facts.loudness = meter.loudness()
    facts.sound = sound.facts()
    return facts
  }
}
