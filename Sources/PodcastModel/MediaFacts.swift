/// What a probe found in a recording.
public struct MediaFacts: Hashable, Codable, Sendable {
  public struct Chapter: Hashable, Codable, Sendable {
    public var span: Span
    public var title: String
    public var url: String?
    public init(span: Span, title: String, url: String? = nil) {
      self.span = span
      self.title = title
      self.url = url
    }
  }

  public struct Picture: Hashable, Codable, Sendable {
    /// `image/jpeg`, `image/png`…
    public var mimeType: String
    public var width: Int
    public var height: Int
    public var byteCount: Int
    /// ID3v2's number for what it shows: 3 is the front cover, 0 is other; nil where the file does not say.
    public var type: Int?
    public init(mimeType: String, width: Int, height: Int, byteCount: Int, type: Int? = nil) {
      self.type = type
      self.mimeType = mimeType
      self.width = width
      self.height = height
      self.byteCount = byteCount
    }
  }

  /// A text that goes with the sound, as large as it is.
  public struct Lyrics: Hashable, Codable, Sendable {
    /// ISO 639-2; `und` where it is not known.
    public var language: String
    public var characterCount: Int
    /// Lines with times; 0 where there are none.
    public var cueCount: Int
    public init(language: String, characterCount: Int, cueCount: Int) {
      self.language = language
      self.characterCount = characterCount
      self.cueCount = cueCount
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

  /// What is odd about the way a file is laid out, though its sound may be fine.
  public enum LayoutFlaw: String, Hashable, Codable, Sendable, CaseIterable {
    /// MP4: what players need first stands behind the sound.
    case indexAtEnd = "index-at-end"
    /// AAC without a container.
    case rawFrames = "raw-frames"
    /// MP3 of varying bit rate whose first frame does not say how many there are.
    case frameCountMissing = "frame-count-missing"
    case frameCountWrong = "frame-count-wrong"
    /// ID3v1 or ID3v2.2 and nothing later.
    case oldTags = "old-tags"
    /// ID3 chapters that no table of contents names.
    case chaptersWithoutContents = "chapters-without-contents"
    case encrypted
    /// A film that is neither H.264 nor HEVC.
    case oddVideo = "odd-video"
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
  /// Nil where nobody looked.
  public var lyrics: [Lyrics]?
  /// Nil where nobody measured; so with `sound`.
  public var loudness: Loudness?
  public var sound: SoundFacts?
  /// Nil where nobody looked.
  public var layoutFlaws: [LayoutFlaw]?
  /// Nil where nobody listened.
  public var peaks: Peaks?
  /// The file ends before its own header says it does.
  public var isCutShort: Bool
  /// What is wrong with the file though it can be played, in whole sentences: "it ends at 14:33, its header says 29:06".
  public var complaints: [String]

  public init(
    duration: MediaTime, format: String, codec: String, sampleRate: Int, channels: Int, bitRate: Int, byteCount: Int,
    mimeType: String, tags: [String: String] = [:], chapters: [Chapter] = [], pictures: [Picture] = [],
    lyrics: [Lyrics]? = nil, loudness: Loudness? = nil, peaks: Peaks? = nil, isCutShort: Bool = false,
    complaints: [String] = []
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
    self.lyrics = lyrics
    self.loudness = loudness
    self.peaks = peaks
    self.isCutShort = isCutShort
    self.complaints = complaints
  }
}
