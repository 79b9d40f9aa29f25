import Feeds
import PodcastModel
import XMLTree

/// What must be known of a whole feed before its first episode can be written: gathered in one reading, a few words an
/// item.
struct FeedOutline {
  private(set) var channel = FeedChannel()
  /// Of the channel, as they are.
  private(set) var channelElements: [XMLElement] = []
  private(set) var isAtom = false
  /// Names of elements that some item has.
  private(set) var names: Set<String> = []
  /// In the feed's order; nil where the item has none that can be read.
  private var dates: [Instant?] = []
  private(set) var losses: [Finding] = []

  var itemCount: Int { dates.count }

  /// - Parameter path: of a file.
  init(_ path: String, shownAs name: String, isRecovering: Bool) throws {
    let gathered = Gathered()
    let ending = try FeedJob.translating(isRecovering) {
      var reader = try FeedReader(file: name, isRecovering: isRecovering) { (part: FeedReader.Part) in
        gathered.take(part)
      }
      try FeedJob.pieces(of: path) { try reader.append($0) }
      return try reader.finish()
    }
    channel = ending.channel
    (channelElements, names, dates) = (gathered.elements, gathered.names, gathered.dates)
    isAtom = gathered.isAtom
    losses = FeedJob.findings(ending.losses, file: name)
  }

  /// A class, since the reader's events lead to it.
  private final class Gathered {
    var elements: [XMLElement] = []
    var names: Set<String> = []
    var dates: [Instant?] = []
    var isAtom = false

    func take(_ part: FeedReader.Part) {
      switch part {
      case .channel(let element):
        elements.append(element)
        isAtom = isAtom || ElementMeaning.name(of: element) == "atom:title"
      case .item(let item, let element):
        dates.append(item.date)
        isAtom = isAtom || ElementMeaning.name(of: element) == "atom:entry"
        for element in FeedElements.wanted(of: element, item) { names.insert(ElementMeaning.name(of: element)) }
      }
    }
  }

  /// When each episode came out, and its place where that does not say enough; in the feed's order.
  ///
  /// An item without a date stands beside its neighbours.
  func places() -> (order: FeedOrder, places: [(date: Instant, order: Int?)]) {
    let first = dates.lazy.compactMap(\.self).first ?? Instant(unixSeconds: 0)
    var last = first
    let dates = self.dates.map { date in
      last = date ?? last
      return last
    }
    let pairs = zip(dates, dates.dropFirst())
    let order: FeedOrder =
      pairs.allSatisfy { $0.unixSeconds >= $1.unixSeconds }
      ? .newest : pairs.allSatisfy { $0.unixSeconds <= $1.unixSeconds } ? .oldest : .order
    let places = dates.indices.map { index in
      let neighbours = [index - 1, index + 1].filter(dates.indices.contains)
      let isAlone = neighbours.allSatisfy { dates[$0].unixSeconds != dates[index].unixSeconds }
      return (dates[index], order == .order || !isAlone ? dates.count - index : nil)
    }
    return (order, places)
  }
}
