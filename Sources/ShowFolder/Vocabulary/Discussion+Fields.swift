import PodcastModel

extension Discussion {
  /// `disabled`, or blocks.
  static func list(_ fields: inout Fields, _ key: String) -> [Discussion] {
    var strays: [String] = []
    let list = fields.list(
      key,
      text: { text in
        if text == Network.disabled.rawValue { return Discussion(network: .disabled) }
        strays.append(text)
        return nil
      }, block: Discussion.init)
    for stray in strays {
      fields.reportValue(key, "`\(stray)` is neither `disabled` nor a block of `protocol`, `address` and so on")
    }
    return list
  }

  private init?(_ fields: inout Fields) {
    let network = fields.required("protocol", orElse: "activitypub") { $0.choice($1, of: Network.self) }
    let uri = fields.value("address", "an address, as in `https://example.org/@ada/1`", WrittenValues.uri)
    let (account, url) = (fields.text("account"), fields.address("account-page"))
    let priority = fields.wholeNumber("priority", in: 0...1_000_000)
    guard let network else { return nil }
    if network != .disabled, uri == nil {
      fields.reportAbsent("address", "https://example.org/@ada/1")
      return nil
    }
    self.init(network: network, uri: uri, account: account, accountURL: url, priority: priority)
  }
}

extension Chat {
  init?(_ fields: inout Fields) {
    let server = fields.needed("server", orElse: "irc.example.org")
    let network = fields.required("protocol", orElse: "irc") { $0.choice($1, of: Network.self) }
    let (account, room) = (fields.text("account"), fields.text("room"))
    guard let server, let network else { return nil }
    self.init(server: server, network: network, account: account, room: room)
  }
}
