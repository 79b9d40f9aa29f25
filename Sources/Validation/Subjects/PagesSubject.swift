public import PodcastModel

/// The documents of one feed that is cut into pages (RFC 5005, §3) or has archives (§4), as its links lead from one to the
/// next.
public struct PagesSubject: Hashable, Sendable {
  public struct Page: Hashable, Sendable {
    public var address: String
    /// The link that leads here; the document itself where it is the first.
    public var link: SourcePosition
    /// A document of the archive, which never changes again.
    public var isArchive: Bool
    /// Of its items; nil where it could not be read.
    public var guids: [Claim<String>]?

    public init(address: String, link: SourcePosition, isArchive: Bool, guids: [Claim<String>]?) {
      self.address = address
      self.link = link
      self.isArchive = isArchive
      self.guids = guids
    }
  }

  /// In the order of following. A page to which a later one leads once more stands here twice, and is the last.
  public var pages: [Page]

  public init(pages: [Page]) { self.pages = pages }
}
