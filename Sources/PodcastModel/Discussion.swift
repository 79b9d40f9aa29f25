/// Where people talk about something: the post under which they answer. `<podcast:socialInteract>`.
public struct Discussion: Hashable, Sendable {
  public enum Network: String, Hashable, Sendable, CaseIterable {
    case activitypub, atproto, twitter, lightning, hive, matrix, nostr
    /// Nowhere; then there is no other.
    case disabled
  }

  public var network: Network
  /// Nil where it is disabled.
  public var uri: String?
  /// `@ada`
  public var account: String?
  public var accountURL: String?
  /// The lowest is shown first.
  public var priority: Int?

  public init(
    network: Network, uri: String? = nil, account: String? = nil, accountURL: String? = nil, priority: Int? = nil
  ) {
    self.network = network
    self.uri = uri
    self.account = account
    self.accountURL = accountURL
    self.priority = priority
  }
}
