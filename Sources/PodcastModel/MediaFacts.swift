/// What a probe found in a recording.
public struct MediaFacts: Hashable, Codable, Sendable {
  public struct Chapter: Hashable, Codable, Sendable {
    public var span: Span
    public var title: String
    public init(span: Span, title: String) {
      self.span = span
      self.title = title
    }
  }

  public struct Picture: Hashable, Codable, Sendable {
    /// `image/jpeg`, `image/png`…
    public var mimeType: String
    public var width: Int
    public var height: Int
    public var byteCount: Int
    public init(mimeType: String, width: Int, height: Int, byteCount: Int) {
      self.mimeType = mimeType
      self.width = width
      self.height = height
      self.byteCount = byteCount
    }
  }

  /// EBU R 128, ITU-R BS.1770.
  public struct Loudness: Hashable, Codable, Sendable {
    public var integratedLUFS: Double
    public var rangeLU: Double
    public var truePeakDBTP: Double
    public init(integratedLUFS: Double, rangeLU: Double, truePeakDBTP: Double) {
      self.integratedLUFS = integratedLUFS
      self.rangeLU = rangeLU
      self.truePeakDBTP = truePeakDBTP
    }
  }

  /// By counted packets, less the encoder's delay and padding.
  public var duration: MediaTime
  /// The container, by FFmpeg's first name for it: `mp3`, `mov`, `ogg`.
  public var format: String
  /// FFmpeg's name of the audio codec: `mp3`, `aac`, `opus`.
  public var codec: String
  public var sampleRate: Int
  public var channels: Int
  /// Bits per second of the audio stream, 0 where it is not known.
  public var bitRate: Int
  public var byteCount: Int
  /// What an enclosure says of such a file: `audio/mpeg`.
  public var mimeType: String
  /// By FFmpeg's names: `title`, `artist`, `album`, `date`…
  public var tags: [String: String]
  public var chapters: [Chapter]
  public var pictures: [Picture]
  public var loudness: Loudness?
  /// The file ends before its own header says it does.
  public var isCutShort: Bool
  /// What is wrong with the file though it can be played, in whole sentences: "it ends at 14:33, its header says 29:06".
  public var complaints: [String]

  public init(
    duration: MediaTime, format: String, codec: String, sampleRate: Int, channels: Int, bitRate: Int, byteCount: Int,
    mimeType: String, tags: [String: String] = [:], chapters: [Chapter] = [], pictures: [Picture] = [],
    loudness: Loudness? = nil, isCutShort: Bool = false, complaints: [String] = []
  ) {
    self.duration = duration
    self.format = format
    self.codec = codec
    self.sampleRate = sampleRate
    self.channels = channels
    self.bitRate = bitRate
    self.byteCount = byteCount
    self.mimeType = mimeType
    self.tags = tags
    self.chapters = chapters
    self.pictures = pictures
    self.loudness = loudness
    self.isCutShort = isCutShort
    self.complaints = complaints
  }
}
