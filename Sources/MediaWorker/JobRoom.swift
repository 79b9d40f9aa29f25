import Alignment
import AudioAnalysis
import MediaFiles
import MediaJobs
import PodcastModel
import SpeechSynthesis

/// One job, done.
enum JobRoom {
  static func answer(_ job: MediaJob, progress: @escaping (Double) -> Void) -> MediaAnswer {
    do throws(MediaFailure) {
      switch job {
      case .probe(let file, let loudness):
        return .facts(try probe(file, loudness: loudness, progress: progress))
      case .align(let file, let language, let turns, let hints, let loudness):
        let (facts, transcript) = try align(
          file, language: language, turns: turns, hints: hints, loudness: loudness, progress: progress)
        return .aligned(facts, transcript)
      }
    } catch {
      return .failed(error)
    }
  }

  private static func probe(
    _ file: String, loudness: Bool, progress: @escaping (Double) -> Void
  ) throws(MediaFailure) -> MediaFacts {
    try listen(to: file, wanted: [], loudness: loudness, progress: progress) { _ in }
  }

  /// Listening is a small part of the work, but it is known how small only when the language and the texts are.
  private static let listeningPart = 0.4

  private static func align(
    _ file: String, language: String, turns: [SpokenTurn], hints: AlignedTranscript?, loudness: Bool,
    progress: @escaping (Double) -> Void
  ) throws(MediaFailure) -> (MediaFacts, AlignedTranscript) {
    // Before all the decoding: an unknown language fails at once.
    let voices = try Voices(language: language, turns: turns, file: file)
    var extractor = FeatureExtractor()
    let facts = try listen(
      to: file, wanted: .speech, loudness: loudness, progress: { progress($0 * listeningPart) },
      hear: { extractor.append($0.speech) })
    let features = extractor.finish()
    do {
      let transcript = try Aligner().align(
        turns, to: features, near: hints, speak: { try voices.speak($0) },
        progress: { progress(listeningPart + (1 - listeningPart) * $0) })
      return (facts, transcript)
    } catch let failure as AlignmentFailure {
      throw MediaFailure(.mismatched, file: file, failure.description)
    } catch let failure as SpeechFailure {
      throw MediaFailure(failure, file: file)
    } catch {
      throw MediaFailure(.programFailed, file: file, "it could not be aligned: \(error)")
    }
  }

  private static func listen(
    to file: String, wanted: MediaReader.Wanted, loudness: Bool, progress: @escaping (Double) -> Void,
    hear: (SoundBlock) -> Void
  ) throws(MediaFailure) -> MediaFacts {
    var reader = try MediaReader(file: file, wanted: loudness ? wanted.union(.native) : wanted, progress: progress)
    guard loudness else {
      while let block = try reader.next() { hear(block) }
      return try reader.facts()
    }
    guard var meter = LoudnessMeter(sampleRate: reader.nativeSampleRate, channels: reader.nativeChannels) else {
      throw MediaFailure(.unsuitable, file: file, "the loudness of such a recording cannot be measured")
    }
    while let block = try reader.next() {
      meter.append(block.native)
      hear(block)
    }
    var facts = try reader.facts()
    facts.loudness = meter.loudness()
    return facts
  }
}
