import AudioAnalysis
import PodcastModel
import SpeechSynthesis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A recording made for a test: speech, pauses and jingles one after another, at 16 kHz.
struct Recording {
  private(set) var samples: [Float] = []
  private var noise: UInt32 = 1

  var seconds: Double { Double(samples.count) / 16_000 }

  /// Speaks a text. - Returns: when its first sound begins, in seconds.
  @discardableResult
  mutating func speak(_ text: String, language: String = "en", variant: String, wordsPerMinute: Int) throws -> Double {
    let voice = try EspeakVoice(language: language)
    let spoken = try voice.speak(SpeechRequest(text: text, variant: variant, wordsPerMinute: wordsPerMinute))
    let before = spoken.phones.prefix { $0.name.isEmpty }.reduce(0) { $0 + $1.sampleCount }
    let start = seconds + Double(before) / Double(spoken.sampleRate)
    samples += SampleRateConverter(from: spoken.sampleRate, to: 16_000).convert(
      spoken.samples.map { Float($0) / 40_000 })
    return start
  }

  mutating func pause(_ seconds: Double) { samples += repeatElement(0, count: Int(seconds * 16_000)) }

  /// A tune of changing notes.
  mutating func jingle(_ seconds: Double) {
    samples += (0..<Int(seconds * 16_000)).map { sample in
      let note = Float([262, 330, 392, 523][sample / 4000 % 4])
      let time = Float(sample) / 16_000
      return 0.15 * sin(2 * .pi * note * time) + 0.08 * sin(4 * .pi * note * time) + 0.05 * sin(10 * .pi * note * time)
    }
  }

  mutating func noise(_ seconds: Double, level: Float) {
    for _ in 0..<Int(seconds * 16_000) {
      noise = noise &* 1_664_525 &+ 1_013_904_223
      samples.append((Float(noise >> 8) / 8_388_608 - 1) * level)
    }
  }

  /// Under a little noise, as every room has it.
  func features() -> SpeechFeatures {
    var room = Recording()
    room.noise(seconds, level: 0.001)
    var extractor = FeatureExtractor()
    extractor.append(zip(samples, room.samples).map { $0 + $1 })
    return extractor.finish()
  }
}
