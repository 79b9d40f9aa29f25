/// Media RSS, as far as podcast apps read it.
public struct MediaDetails: Hashable, Sendable {
  public struct Thumbnail: Hashable, Sendable {
    /// An address, or a path inside the show folder.
    public var picture: String
    public var widthPixels, heightPixels: Int?
    /// Of the picture in the film.
    public var time: MediaTime?
    public init(picture: String, widthPixels: Int? = nil, heightPixels: Int? = nil, time: MediaTime? = nil) {
      self.picture = picture
      self.widthPixels = widthPixels
      self.heightPixels = heightPixels
      self.time = time
    }
  }

  public struct Credit: Hashable, Sendable {
    public var name: String
    public var role: String?
    public var scheme: String?
    public init(name: String, role: String? = nil, scheme: String? = nil) {
      self.name = name
      self.role = role
      self.scheme = scheme
    }
  }

  public struct Category: Hashable, Sendable {
    public var name: String
    public var scheme: String?
    public var label: String?
    public init(name: String, scheme: String? = nil, label: String? = nil) {
      self.name = name
      self.scheme = scheme
      self.label = label
    }
  }

  public struct Copyright: Hashable, Sendable {
    public var text: String
    public var url: String?
    public init(text: String, url: String? = nil) {
      self.text = text
      self.url = url
    }
  }

  public struct Rating: Hashable, Sendable {
    public var value: String
    public var scheme: String?
    public init(value: String, scheme: String? = nil) {
      self.value = value
      self.scheme = scheme
    }
  }

  /// Countries where it may be heard, or may not.
  public struct Restriction: Hashable, Sendable {
    public var isAllowing: Bool
    /// ISO 3166-1 alpha-2.
    public var countries: [String]
    public init(isAllowing: Bool, countries: [String]) {
      self.isAllowing = isAllowing
      self.countries = countries
    }
  }

  public struct Player: Hashable, Sendable {
    public var url: String
    public var widthPixels, heightPixels: Int?
    public init(url: String, widthPixels: Int? = nil, heightPixels: Int? = nil) {
      self.url = url
      self.widthPixels = widthPixels
      self.heightPixels = heightPixels
    }
  }

  public struct Hash: Hashable, Sendable {
    public var value: String
    /// Nil is `md5`.
    public var algorithm: String?
    public init(value: String, algorithm: String? = nil) {
      self.value = value
      self.algorithm = algorithm
    }
  }

  /// A media file. Several are one thing in several forms: `<media:group>`.
  public struct Content: Hashable, Sendable {
    public enum Medium: String, Hashable, Sendable, CaseIterable { case image, audio, video, document, executable }
    public enum Expression: String, Hashable, Sendable, CaseIterable { case sample, full, nonstop }

    public var url: String
    public var byteCount: Int?
    public var mimeType: String?
    public var medium: Medium?
    public var isDefault: Bool?
    public var expression: Expression?
    /// Kilobits a second, and the like, decimal, as they are written.
    public var bitRate, frameRate, sampleRate: String?
    public var channelCount: Int?
    public var duration: MediaTime?
    public var widthPixels, heightPixels: Int?
    public var language: String?

    public init(url: String) { self.url = url }
  }

  public var title: String?
  /// Plain text or HTML.
  public var description: String?
  public var keywords: [String] = []
  public var thumbnails: [Thumbnail] = []
  public var credits: [Credit] = []
  public var categories: [Category] = []
  public var copyright: Copyright?
  public var rating: Rating?
  public var restriction: Restriction?
  public var player: Player?
  public var hash: Hash?
  public var contents: [Content] = []

  public init() {}
}
