/// A picture besides the artwork, of any shape, or a film. `<podcast:image>`.
public struct FeedPicture: Hashable, Sendable {
  /// An address, or a path inside the show folder.
  public var picture: String
  /// What is to be seen, for those who do not see it.
  public var alternativeText: String?
  /// Width and height: `16/9`.
  public var aspectRatio: String?
  public var widthPixels, heightPixels: Int?
  public var mimeType: String?
  /// `social`, `banner` … or `vendor/word`.
  public var purposes: [String]

  public init(
    picture: String, alternativeText: String? = nil, aspectRatio: String? = nil, widthPixels: Int? = nil,
    heightPixels: Int? = nil, mimeType: String? = nil, purposes: [String] = []
  ) {
    self.picture = picture
    self.alternativeText = alternativeText
    self.aspectRatio = aspectRatio
    self.widthPixels = widthPixels
    self.heightPixels = heightPixels
    self.mimeType = mimeType
    self.purposes = purposes
  }
}
