/// What a feed may say of a show and of an episode alike, beyond the plain facts.
public struct FeedDetails: Hashable, Sendable {
  /// Without numbers, and without the show's name in an episode's.
  public var shortTitle: String?
  public var subjects: [Subject] = []
  public var links: [FeedLink] = []
  public var pictures: [FeedPicture] = []
  public var value: [ValueBlock] = []
  public var discussions: [Discussion] = []
  public var chat: Chat?
  public var records: [TextRecord] = []
  public var media: MediaDetails?
  public var dublinCore: [DublinCoreFact] = []
  public var rawElements: RawElements?

  public init() {}

  /// Addresses and paths.
  package var feedPictures: [String] { pictures.map(\.picture) + (media?.thumbnails.map(\.picture) ?? []) }
}

/// What something is about, in words of one's own or of a vocabulary. RSS's `<category>`.
public struct Subject: Hashable, Sendable {
  public var name: String
  /// What says where the word comes from; often an address.
  public var domain: String?
  public init(name: String, domain: String? = nil) {
    self.name = name
    self.domain = domain
  }
}

/// A text for a machine, or for nobody in particular. `<podcast:txt>`.
public struct TextRecord: Hashable, Sendable {
  public var text: String
  /// `verify`, `ai-content` … or one of somebody's own.
  public var purpose: String?
  public init(text: String, purpose: String? = nil) {
    self.text = text
    self.purpose = purpose
  }
}
