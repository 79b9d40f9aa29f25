import PodcastModel
import XMLTree

/// Other feeds, and items of theirs.
extension XMLWriter {
  mutating func remoteItem(_ item: RemoteItem) {
    guard let guid = item.feedGUID.trimmed else { return }
    element(
      "podcast:remoteItem",
      [
        "feedGuid": guid, "feedUrl": URIReference.web(item.feedURL), "itemGuid": item.itemGUID?.trimmed,
        "medium": item.medium?.trimmed, "title": item.title?.trimmed,
      ])
  }

  /// What the show has to do with other feeds: those it recommends, its publisher's, those it consists of.
  mutating func otherShows(_ show: Show) {
    if !show.recommendations.isEmpty {
      start("podcast:podroll")
      for item in show.recommendations { remoteItem(item) }
      end()
    }
    if var publisher = show.publisher {
      // A publisher's feed has that medium, or the link is void.
      publisher.medium = "publisher"
      start("podcast:publisher")
      remoteItem(publisher)
      end()
    }
    for item in show.playlist { remoteItem(item) }
  }
}
