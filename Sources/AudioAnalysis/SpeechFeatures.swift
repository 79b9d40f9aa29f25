/// What a recording sounds like, frame by frame: the input of the alignment.
///
/// Frame `t` is centred at sample `t * 160 + 80` of the recording at 16 kHz: one frame each 10 ms.
public struct SpeechFeatures: Sendable {
  /// Seconds from one frame to the next.
  public static let hopSeconds = 0.01
  /// Values of one frame: 13 cepstral coefficients, their first and their second differences.
  public static let dimensions = 3 * MelCepstrum.coefficientCount

  public let frameCount: Int
  /// `frameCount` × `dimensions`, row by row. Coefficients are differences from their mean; each dimension has a
  /// deviation of 1 over the active frames.
  public let values: [Float]
  /// The level of each frame in dB of full scale, not under -90.
  public let energyDB: [Float]
  /// Where there is sound above the room's own noise.
  public let isActive: [Bool]
  /// Where the sound is near the level of the loudest speech around it.
  public let isLoud: [Bool]

  public var seconds: Double { Double(frameCount) * Self.hopSeconds }

  init(_ frames: CepstralFrames, isActive: [Bool], isLoud: [Bool], normalised normalisation: CepstralNormalisation) {
    frameCount = frames.energyDB.count
    energyDB = frames.energyDB
    self.isActive = isActive
    self.isLoud = isLoud
    values = normalisation.features(of: frames, isActive: isActive)
  }
}
