import AudioAnalysis
import PodcastModel

/// Synthetic speech of which every frame's class is known: the first idea of how the phones sound.
struct TrainingSpeech {
  private static let variants = ["", "f2", "m3", "f4"]
  private static let wordsPerMinute = 165
  private static let sentencesPerPassage = 6
  private static let passageScalars = 600
  private static let level: Float = 0.1
  /// -55 dB of full scale: no room is as silent as a computer.
  private static let noiseLevel: Float = 0.00178

  let features: SpeechFeatures
  /// The acoustic class of each frame, -1 where there is none.
  let labels: [Int16]

  /// Passages drawn from the texts, spoken by four voices, for so many seconds each.
  static func speak(
    _ texts: [String], inventory: PhoneInventory, seconds: Double, generator: inout SeededGenerator,
    speak: (SpeechRequest) throws -> SpokenText
  ) throws -> [TrainingSpeech] {
    let texts = texts.filter { $0.contains { $0.isLetter || $0.isNumber } }
    guard !texts.isEmpty else { return [] }
    return try variants.map { variant in
      var samples: [Float] = []
      var labels: [Int16] = []
      var sampleRate = FeatureExtractor.sampleRate
      // A text of which nothing is spoken must not keep us here.
      for _ in 0..<200 where Double(samples.count) < seconds * Double(sampleRate) {
        let passage = passage(from: texts[Int.random(in: texts.indices, using: &generator)], using: &generator)
        let spoken = try speak(
          SpeechRequest(text: passage, variant: variant, wordsPerMinute: wordsPerMinute))
        sampleRate = max(1, spoken.sampleRate)
        samples += spoken.samples.lazy.map { Float($0) / 32768 }
        labels += classes(of: spoken, inventory: inventory)
      }
      return TrainingSpeech(samples, sampleRate: sampleRate, labels: labels, generator: &generator)
    }
  }

  /// - Parameter labels: of each sample; may be fewer.
  private init(_ samples: [Float], sampleRate: Int, labels: [Int16], generator: inout SeededGenerator) {
    let power = samples.reduce(Float(0)) { $0 + $1 * $1 } / Float(max(1, samples.count))
    let gain = Self.level / max(1e-4, power.squareRoot())
    // Evenly spread noise has a third of its peak's power.
    let peak = Self.noiseLevel * Float(3).squareRoot()
    let levelled = samples.map { $0 * gain + Float.random(in: -peak...peak, using: &generator) }
    var extractor = FeatureExtractor()
    extractor.append(SampleRateConverter(from: sampleRate, to: FeatureExtractor.sampleRate).convert(levelled))
    let frameCount = Int(Double(samples.count) / Double(sampleRate) / SpeechFeatures.hopSeconds)
    self.labels = (0..<frameCount).map { frame in
      let sample = Int((Double(frame) + 0.5) * SpeechFeatures.hopSeconds * Double(sampleRate))
      return sample < labels.count ? labels[sample] : -1
    }
    features = extractor.finish(comparedWith: self.labels.map { $0 >= 0 })
  }

  /// The class of every sample.
  private static func classes(of spoken: SpokenText, inventory: PhoneInventory) -> [Int16] {
    var labels: [Int16] = []
    labels.reserveCapacity(spoken.samples.count)
    for phone in spoken.phones {
      guard let number = inventory.number(of: phone.name) else {
        labels += repeatElement(-1, count: phone.sampleCount)
        continue
      }
      for third in 0..<PhoneInventory.thirds {
        let from = phone.sampleCount * third / PhoneInventory.thirds
        let to = phone.sampleCount * (third + 1) / PhoneInventory.thirds
        labels += repeatElement(Int16(PhoneInventory.acousticClass(phone: number, third: third)), count: to - from)
      }
    }
    labels += repeatElement(-1, count: max(0, spoken.samples.count - labels.count))
    return Array(labels.prefix(spoken.samples.count))
  }

  /// A few sentences that follow each other.
  private static func passage(from text: String, using generator: inout SeededGenerator) -> String {
    var sentences: [Substring.UnicodeScalarView] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { ".!?…。！？".unicodeScalars.contains($0) }.map(rest.index(after:)) ?? rest.endIndex
      sentences.append(rest[..<end])
      rest = rest[end...]
    }
    let first = Int.random(in: 0...max(0, sentences.count - sentencesPerPassage), using: &generator)
    let passage = sentences[first..<min(first + sentencesPerPassage, sentences.count)].joined()
    return String(String.UnicodeScalarView(passage.prefix(passageScalars)))
  }
}
