/// An episode in another form: another codec, a film, a torrent. `<podcast:alternateEnclosure>`.
public struct AlternateEnclosure: Hashable, Sendable {
  public struct Source: Hashable, Sendable {
    /// Of any scheme: `https:`, `ipfs:`, `magnet:` …
    public var uri: String
    /// Where what is fetched there is not the medium itself: `application/x-bittorrent`.
    public var mimeType: String?
    public init(uri: String, mimeType: String? = nil) {
      self.uri = uri
      self.mimeType = mimeType
    }
  }

  public struct Integrity: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Subresource Integrity: `sha256-…`.
      case sri
      case pgpSignature = "pgp-signature"
    }

    public var kind: Kind
    public var value: String
    public init(kind: Kind, value: String) {
      self.kind = kind
      self.value = value
    }
  }

  public var mimeType: String
  public var sources: [Source]
  public var byteCount: Int?
  /// Bits a second, decimal, as it is written.
  public var bitRate: String?
  public var heightPixels: Int?
  /// BCP 47.
  public var language: String?
  public var title: String?
  /// What it is to the episode; nil is the same.
  public var relation: String?
  /// RFC 6381.
  public var codecs: String?
  /// The same file as the enclosure.
  public var isDefault: Bool?
  public var integrity: Integrity?

  public init(mimeType: String, sources: [Source]) {
    self.mimeType = mimeType
    self.sources = sources
  }
}
