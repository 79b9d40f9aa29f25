import Foundation
import PodcastModel
import SpeechSynthesis

/// Recordings, made where they are needed: 16-bit WAV.
enum Sound {
  static let rate = 16_000

  /// Texts, each with half a second of silence before it, and silence up to the end.
  ///
  /// - Parameter language: of each text, or of all.
  static func speech(_ texts: [String], languages: [String] = ["en"], seconds: Int) throws -> [UInt8] {
    var samples: [Float] = []
    for (index, text) in texts.enumerated() {
      samples += [Float](repeating: 0, count: rate / 2)
      let voice = try EspeakVoice(language: languages[min(index, languages.count - 1)])
      let spoken = try voice.speak(SpeechRequest(text: text))
      let step = Double(spoken.sampleRate) / Double(rate)
      // The nearest sample: what that folds over is below what hides it in any recording.
      samples += (0..<Int(Double(spoken.samples.count) / step)).map {
        Float(spoken.samples[Int(Double($0) * step)]) / 32_768
      }
    }
    samples += [Float](repeating: 0, count: max(0, seconds * rate - samples.count))
    return wave(samples)
  }

  /// Bursts of a 440 Hz tone, so that there is sound and silence.
  static func tone(seconds: Int) -> [UInt8] {
    wave(
      (0..<seconds * rate).map {
        $0 / 4000 % 3 == 2 ? 0 : Float(0.25 * sin(2 * Double.pi * 440 * Double($0) / Double(rate)))
      })
  }

  /// - Parameters:
  ///   - samples: full scale; what is louder is clipped.
  ///   - channels: all of them get the same.
  static func wave(_ samples: [Float], rate: Int = rate, channels: Int = 1) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    let byteCount = samples.count * 2 * channels
    var file = Array("RIFF".utf8) + bytes(36 + byteCount, 4) + Array("WAVEfmt ".utf8) + bytes(16, 4) + bytes(1, 2)
    file += bytes(channels, 2) + bytes(rate, 4) + bytes(rate * 2 * channels, 4) + bytes(2 * channels, 2) + bytes(16, 2)
    file += Array("data".utf8) + bytes(byteCount, 4)
    file.reserveCapacity(44 + byteCount)
    for sample in samples {
      let value = bytes(Int(max(-1, min(1, sample)) * 32_767), 2)
      for _ in 0..<channels { file += value }
    }
    return file
  }
}
