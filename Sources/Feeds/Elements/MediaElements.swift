import PodcastModel
import XMLTree

/// Media RSS 1.5.1, as far as podcast apps read it.
extension XMLWriter {
  mutating func media(_ media: MediaDetails?) {
    guard let media else { return }
    if media.contents.count > 1 { start("media:group") }
    for content in media.contents { self.content(content) }
    if media.contents.count > 1 { end() }
    optional("media:title", ["type": "plain"], text: media.title)
    if let description = media.description?.trimmed {
      start("media:description", ["type": HTMLText.isMarkup(description) ? "html" : "plain"])
      if HTMLText.isMarkup(description) { cdata(description) } else { text(description) }
      end()
    }
    optional("media:keywords", text: media.keywords.compactMap(\.trimmed).joined(separator: ", "))
    for thumbnail in media.thumbnails {
      guard let url = URIReference.web(thumbnail.picture) else { continue }
      element(
        "media:thumbnail",
        [
          "url": url, "width": thumbnail.widthPixels.map(String.init),
          "height": thumbnail.heightPixels.map(String.init),
          "time": thumbnail.time.map(FeedTime.normalPlayTime),
        ])
    }
    for category in media.categories {
      optional(
        "media:category", ["scheme": category.scheme?.trimmed, "label": category.label?.trimmed], text: category.name)
    }
    optional("media:hash", ["algo": media.hash?.algorithm?.trimmed], text: media.hash?.value)
    if let player = media.player, let url = URIReference.web(player.url) {
      element(
        "media:player",
        ["url": url, "width": player.widthPixels.map(String.init), "height": player.heightPixels.map(String.init)])
    }
    for credit in media.credits {
      optional("media:credit", ["role": credit.role?.trimmed, "scheme": credit.scheme?.trimmed], text: credit.name)
    }
    optional("media:copyright", ["url": URIReference.web(media.copyright?.url)], text: media.copyright?.text)
    optional("media:rating", ["scheme": media.rating?.scheme?.trimmed], text: media.rating?.value)
    if let restriction = media.restriction {
      optional(
        "media:restriction", ["relationship": restriction.isAllowing ? "allow" : "deny", "type": "country"],
        text: restriction.countries.map { $0.lowercased() }.joined(separator: " "))
    }
  }

  private mutating func content(_ content: MediaDetails.Content) {
    guard let url = URIReference.web(content.url) else { return }
    element(
      "media:content",
      [
        "url": url, "fileSize": content.byteCount.map(String.init), "type": content.mimeType?.trimmed,
        "medium": content.medium?.rawValue, "isDefault": content.isDefault.map { $0 ? "true" : "false" },
        "expression": content.expression?.rawValue, "bitrate": content.bitRate, "framerate": content.frameRate,
        "samplingrate": content.sampleRate, "channels": content.channelCount.map(String.init),
        "duration": content.duration.map { String(FeedTime.wholeSeconds($0)) },
        "height": content.heightPixels.map(String.init), "width": content.widthPixels.map(String.init),
        "lang": content.language?.trimmed,
      ])
  }
}
