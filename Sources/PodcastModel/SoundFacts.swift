/// What the samples of a recording show, all of them decoded.
public struct SoundFacts: Hashable, Codable, Sendable {
  /// How often three or more samples on end are at full scale.
  public var clippedRunCount: Int
  /// Three seconds or more below -50 dBFS.
  public var silences: [Span]
  /// Where somebody seems to speak: sound that rises and falls as syllables do.
  public var speech: [Span]
  /// The highest sample of each channel; full scale is 1.
  public var channelPeaks: [Double]
  /// Two channels that are the same to the ear.
  public var hasEqualChannels: Bool
  /// Of two channels, from -1 to 1; nil where there are not two, or one is silent.
  public var correlation: Double?
  /// The mean of the channel that lies farthest from zero, in parts of full scale.
  public var offset: Double
  /// Of each second, in dBFS; whole numbers are fine enough to tell voices apart.
  public var levels: [Int]
  /// What came out of the decoder.
  public var duration: MediaTime

  public init(
    clippedRunCount: Int = 0, silences: [Span] = [], speech: [Span] = [], channelPeaks: [Double] = [],
    hasEqualChannels: Bool = false, correlation: Double? = nil, offset: Double = 0, levels: [Int] = [],
    duration: MediaTime
  ) {
    self.clippedRunCount = clippedRunCount
    self.silences = silences
    self.speech = speech
    self.channelPeaks = channelPeaks
    self.hasEqualChannels = hasEqualChannels
    self.correlation = correlation
    self.offset = offset
    self.levels = levels
    self.duration = duration
  }
}
