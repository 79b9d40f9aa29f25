public import PodcastModel

/// The recordings of a show side by side.
public struct ShowSubject: Hashable, Sendable {
  public struct Recording: Hashable, Sendable {
    /// As it is published, below the output folder; two may not differ in letter case only.
    public var name: String
    public var position: SourcePosition
    /// SHA-256 of the file, and of its sound alone; nil where nobody knows.
    public var digest: String?
    public var soundDigest: String?

    public init(name: String, at position: SourcePosition, digest: String? = nil, soundDigest: String? = nil) {
      self.name = name
      self.position = position
      self.digest = digest
      self.soundDigest = soundDigest
    }
  }

  public var recordings: [Recording]

  public init(recordings: [Recording]) { self.recordings = recordings }
}
