/// A link that says what it is for. `<atom:link>`.
public struct FeedLink: Hashable, Sendable {
  /// `alternate`, `payment` … or an address.
  public var relation: String
  public var url: String
  public var mimeType: String?
  /// BCP 47.
  public var language: String?
  public var title: String?
  public var byteCount: Int?

  public init(
    relation: String, url: String, mimeType: String? = nil, language: String? = nil, title: String? = nil,
    byteCount: Int? = nil
  ) {
    self.relation = relation
    self.url = url
    self.mimeType = mimeType
    self.language = language
    self.title = title
    self.byteCount = byteCount
  }
}
