public import Feeds
import Files
import PodcastModel
import XMLTree

/// An existing feed: its facts, the same written anew, and what changed from one to the next.
public enum FeedJob {
  /// - Parameters:
  ///   - isRecovering: reads what can be read of a feed that is no XML, and says what was broken.
  ///   - receive: takes the items in the feed's order.
  public static func read(
    _ path: String, isRecovering: Bool = false, receive: @escaping (FeedItem) -> Void
  ) throws -> Outcome<FeedReader.Ending> {
    try translating(isRecovering) {
      var reader = try FeedReader(file: path, isRecovering: isRecovering, receive: receive)
      try pieces(of: path) { try reader.append($0) }
      let ending = try reader.finish()
      return Outcome(ending, findings: findings(ending.losses, file: path))
    }
  }

  /// The feed written again, with all that it says, in UTF-8: whole at `output`, or not at all.
  public static func rewrite(_ path: String, to output: String, isRecovering: Bool = false) throws -> Outcome<Void> {
    if let real = FileStore.realPath(of: output), FileStore.realPath(of: path) == real {
      throw Failure(
        .configuration, "output-is-input", at: SourcePosition(file: output),
        "this is the feed itself; write it somewhere else")
    }
    return try translating(isRecovering) {
      let file = try AtomicFile(output)
      var rewriter = try XMLRewriter(file: path, isRecovering: isRecovering)
      try pieces(of: path) { try file.append(try rewriter.append($0)) }
      let root = rewriter.root
      let (rest, losses) = try rewriter.finish()
      // A feed, and not any XML: found out before the file takes its place.
      try FeedReader.requireFeed(root: root?.name, line: root?.line, file: path)
      try file.append(rest)
      try file.commit()
      return Outcome((), findings: findings(losses, file: path))
    }
  }

  public static func diff(_ old: String, _ new: String) throws -> FeedDiff {
    func contents(_ path: String) throws -> (FeedChannel, [FeedItem]) {
      let items = Items()
      let channel = try read(path) { items.all.append($0) }.result.channel
      return (channel, items.all)
    }
    return FeedDiff(from: try contents(old), to: try contents(new))
  }

  private final class Items { var all: [FeedItem] = [] }

  private static let pieceBytes = 1 << 18

  static func pieces(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    let file = try ByteFile(path)
    var offset = 0
    while true {
      let piece = try file.bytes(offset..<offset + pieceBytes)
      guard !piece.isEmpty else { return }
      try body(piece)
      offset += piece.count
    }
  }

  static func translating<Result>(_ isRecovering: Bool, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as XMLFailure {
      // A place in the line: it is XML that is broken, and not something else than a feed.
      let advice =
        isRecovering || failure.position.column == nil ? "" : "; `--recover` reads what can be read"
      throw Failure(.unreadable, "feed-unreadable", at: failure.position, failure.message + advice)
    } catch let failure as FileFailure {
      throw Failure(failure)
    }
  }

  static func findings(_ losses: [XMLFailure], file: String) -> [Finding] {
    losses.map { Finding("feed-broken", .warning, at: $0.position, "\($0.message); reading went on behind it") }
  }
}
