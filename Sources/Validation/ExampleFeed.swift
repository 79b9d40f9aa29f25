/// Puts a rule's examples into a feed, since most of them are a piece of one.
enum ExampleFeed {
  static let namespaces = [
    "itunes", "podcast", "atom", "content", "psc", "media", "dc", "dcterms", "googleplay",
    "spotify", "fh", "sy", "slash", "wfw", "creativeCommons", "cc", "admin", "blogChannel", "conversationsNetwork",
    "ev", "geo", "icbm",
    "xhtml", "rawvoice", "georss",
  ]

  /// The whole feed that an example stands for.
  static func text(of example: Example, level: Rule.Level) -> String { whole(example.text, level: level) }

  /// That feed's earlier version; nil where the example has none.
  static func previous(of example: Example, level: Rule.Level) -> String? {
    example.previous.map { whole($0, level: level) }
  }

  private static func whole(_ text: String, level: Rule.Level) -> String {
    let first = text.drop { $0.isWhitespace }
    if first.hasPrefix("<?xml") || first.hasPrefix("<rss") || first.hasPrefix("<!") || first.hasPrefix("\u{FEFF}")
      || first.hasPrefix("<feed") || first.hasPrefix("<html")
    {
      return text
    }
    let isChannel = first.hasPrefix("<channel")
    let isInChannel = first.hasPrefix("<item") && !first.hasPrefix("<item:") || level == .channel
    let body =
      isChannel
      ? text : isInChannel ? "<channel>\(text)</channel>" : "<channel><item>\(text)</item></channel>"
    let declarations = namespaces.compactMap { prefix in
      Namespace.customary(prefix).map { " xmlns:\(prefix)=\"\($0.uri)\"" }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"\(declarations.joined())>\(body)</rss>\n"
  }
}
