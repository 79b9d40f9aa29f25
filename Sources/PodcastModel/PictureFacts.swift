/// What the head of a picture file says.
public struct PictureFacts: Hashable, Codable, Sendable {
  public enum ColourModel: String, Hashable, Codable, Sendable {
    case rgb, grey, palette, cmyk, ycck
  }

  public enum Transparency: String, Hashable, Codable, Sendable {
    /// There is no alpha channel.
    case none
    /// There is one, and nobody looked into it.
    case possible
    /// There is one, and all of it is opaque.
    case opaque
  }

  /// `image/jpeg`, `image/png`, `image/gif`, `image/webp`, `image/tiff` …
  public var mimeType: String
  /// As it is shown: turned as EXIF says. Zero where the file breaks off before it says so.
  public var width: Int
  public var height: Int
  public var byteCount: Int
  /// Nil where the format's head does not say.
  public var colourModel: ColourModel?
  public var bitsPerChannel: Int?
  public var transparency: Transparency
  /// The name inside an embedded colour profile: `sRGB IEC61966-2.1`; nil where there is none.
  public var profileName: String?
  public var isAnimated: Bool
  /// EXIF's, from 1 to 8; 1 is upright.
  public var orientation: Int
  /// Pixels in an inch; nil where the file does not say.
  public var density: Int?
  /// Whether EXIF says where it was taken.
  public var hasLocation: Bool
  /// Whether its last bytes are there.
  public var isWhole: Bool

  public init(
    mimeType: String, width: Int, height: Int, byteCount: Int, colourModel: ColourModel? = nil,
    bitsPerChannel: Int? = nil, transparency: Transparency = .none, profileName: String? = nil,
    isAnimated: Bool = false, orientation: Int = 1, density: Int? = nil, hasLocation: Bool = false, isWhole: Bool = true
  ) {
    self.mimeType = mimeType
    self.width = width
    self.height = height
    self.byteCount = byteCount
    self.colourModel = colourModel
    self.bitsPerChannel = bitsPerChannel
    self.transparency = transparency
    self.profileName = profileName
    self.isAnimated = isAnimated
    self.orientation = orientation
    self.density = density
    self.hasLocation = hasLocation
    self.isWhole = isWhole
  }
}
