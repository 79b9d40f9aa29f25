/// A room in which people talk while they listen. `<podcast:chat>`.
public struct Chat: Hashable, Sendable {
  public enum Network: String, Hashable, Sendable, CaseIterable { case irc, xmpp, nostr, matrix }

  /// A host's name: `irc.example.org`.
  public var server: String
  public var network: Network
  public var account: String?
  public var room: String?

  public init(server: String, network: Network, account: String? = nil, room: String? = nil) {
    self.server = server
    self.network = network
    self.account = account
    self.room = room
  }
}
