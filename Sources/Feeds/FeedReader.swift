import PodcastModel
public import XMLTree

/// Reads feeds of any kind that podcasts have used (RSS 2.0 and its forebears, RSS 1.0, Atom), item by item: a long feed
/// needs no more memory than a short one.
public struct FeedReader: ~Copyable {
  /// What a feed says besides its items.
  public struct Ending: Hashable, Sendable {
    public var channel: FeedChannel
    public var itemCount: Int
    /// Where it was broken, when recovering.
    public var losses: [XMLFailure]
  }

  private let file: String
  private var parts: XMLPartReader
  private let progress: Progress

  /// What stands in a feed, with the element that says it.
  public enum Part: Sendable {
    case item(FeedItem, XMLElement)
    /// Of what is said of the show.
    case channel(XMLElement)
  }

  /// - Parameters:
  ///   - file: the name that messages carry.
  ///   - isRecovering: goes on behind what is no XML, as well as it can.
  ///   - receive: takes the items in the feed's order.
  public init(
    file: String, isRecovering: Bool = false, receive: @escaping (FeedItem) -> Void
  ) throws(XMLFailure) {
    try self.init(file: file, isRecovering: isRecovering) { (part: Part) in
      if case .item(let item, _) = part { receive(item) }
    }
  }

  /// - Parameter receive: takes all parts in the feed's order.
  public init(
    file: String, isRecovering: Bool = false, receive: @escaping (Part) -> Void
  ) throws(XMLFailure) {
    let progress = Progress(receive: receive)
    self.file = file
    self.progress = progress
    parts = try XMLPartReader(
      file: file, isRecovering: isRecovering, goingInto: { progress.goesInto($0, depth: $1) },
      receive: { progress.take($0) })
  }

  /// Takes the feed's bytes, in pieces of any length.
  ///
  /// - Throws: where they are no XML, unless recovering.
  public mutating func append(_ bytes: [UInt8]) throws(XMLFailure) { try parts.append(bytes) }

  /// - Throws: where the document is no XML, or no feed.
  public consuming func finish() throws(XMLFailure) -> Ending {
    let losses = try parts.finish()
    try Self.requireFeed(root: progress.root, file: file)
    return Ending(channel: progress.channel, itemCount: progress.itemCount, losses: losses)
  }

  private static func isFeed(_ root: XMLElement?) -> Bool {
    ["rss", "rdf", "feed", "channel"].contains(root?.name.lowercased())
  }

  /// - Parameter root: of a document that was read otherwise.
  /// - Throws: where it is not a feed's.
  public static func requireFeed(root: XMLElement?, file: String) throws(XMLFailure) {
    guard !isFeed(root) else { return }
    throw XMLFailure(
      "this is no feed: its first element is \(root.map { "<\($0.name)>" } ?? "missing"), not <rss>, <feed> or <rdf:RDF>",
      at: SourcePosition(file: file, line: root?.position.line))
  }

  /// A whole feed.
  public static func read(
    _ bytes: [UInt8], file: String, isRecovering: Bool = false
  ) throws(XMLFailure) -> (channel: FeedChannel, items: [FeedItem], losses: [XMLFailure]) {
    let items = Items()
    var reader = try FeedReader(file: file, isRecovering: isRecovering) { (item: FeedItem) in items.all.append(item) }
    try reader.append(bytes)
    let ending = try reader.finish()
    return (ending.channel, items.all, ending.losses)
  }

  private final class Items { var all: [FeedItem] = [] }

  /// A class, since the parser's events and the reader share it.
  private final class Progress {
    private let receive: (Part) -> Void
    private(set) var channel = FeedChannel()
    private(set) var itemCount = 0
    private(set) var root: XMLElement?

    init(receive: @escaping (Part) -> Void) { self.receive = receive }

    /// The document, and in RSS 2.0 the channel.
    func goesInto(_ element: XMLElement, depth: Int) -> Bool {
      guard depth > 0 else {
        root = element
        return true
      }
      return depth == 1 && element.name == "channel" && root?.name.lowercased() == "rss"
    }

    func take(_ part: XMLPartReader.Part) {
      guard FeedReader.isFeed(root), case .whole(let element) = part else { return }
      let identity = FeedNamespace.identify(element)
      switch (identity?.namespace, identity?.name) {
      case (.rss, "item"), (.atom, "entry"), (.rss, "entry"):
        itemCount += 1
        receive(.item(FeedItem(element), element))
      case (.rss, "channel"):
        // RSS 1.0 has its items beside the channel; others have stranger things.
        for child in element.elements { take(.whole(child)) }
      default:
        channel.take(element)
        receive(.channel(element))
      }
    }
  }
}
