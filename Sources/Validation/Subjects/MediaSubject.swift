public import PodcastModel

/// A recording, what was measured of it, and what is said of it elsewhere.
public struct MediaSubject: Hashable, Sendable {
  /// What is said of it elsewhere: nil where nobody says.
  public struct Claims: Hashable, Sendable {
    public var byteCount: Claim<Int>?
    public var mimeType: Claim<String>?
    public var duration: Claim<MediaTime>?
    /// `29 min` may be rounded either way: how far a claim of the duration may be off.
    public var durationGrain = MediaTime(milliseconds: 1000)
    /// By the names of tags: what the episode is called, and so on.
    public var tags: [String: String] = [:]
    public var isExplicit: Bool?
    /// The digests that prove it, as Subresource Integrity writes them: `sha384-…`.
    public var integrity: Claim<String>?

    public init() {}
  }

  /// The recording itself, or where it is named.
  public var position: SourcePosition
  /// Its path; rules look at the name.
  public var path: String
  /// Nil where it could not be read.
  public var facts: MediaFacts?
  /// Why it could not be read, in words for people.
  public var problem: String?
  /// A master, whose tags are written anew when it is published.
  public var isMaster: Bool
  public var claims: Claims
  /// What its digest is, by that of the claimed algorithms which is the strongest: `sha384-…`; nil where nobody asks.
  public var integrity: String?

  public init(
    path: String, position: SourcePosition? = nil, facts: MediaFacts? = nil, problem: String? = nil,
    isMaster: Bool = false, claims: Claims = Claims()
  ) {
    self.position = position ?? SourcePosition(file: path)
    self.path = path
    self.facts = facts
    self.problem = problem
    self.isMaster = isMaster
    self.claims = claims
  }
}
