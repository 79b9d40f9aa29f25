import PodcastModel
import XMLTree

/// What the podcast namespace lets a show and an episode say alike of talk, pictures and proofs.
extension XMLWriter {
  mutating func podcastDetails(_ details: FeedDetails) {
    pictures(details.pictures)
    value(details.value)
    discussions(details.discussions)
    if let chat = details.chat, let server = chat.server.trimmed {
      element(
        "podcast:chat",
        [
          "server": server, "protocol": chat.network.rawValue, "accountId": chat.account?.trimmed,
          "space": chat.room?.trimmed,
        ])
    }
    for record in details.records { optional("podcast:txt", ["purpose": record.purpose?.trimmed], text: record.text) }
  }

  private mutating func pictures(_ pictures: [FeedPicture]) {
    for picture in pictures {
      guard let url = URIReference.web(picture.picture) else { continue }
      element(
        "podcast:image",
        [
          "href": url, "alt": picture.alternativeText?.trimmed, "aspect-ratio": picture.aspectRatio,
          "width": picture.widthPixels.map(String.init), "height": picture.heightPixels.map(String.init),
          "type": picture.mimeType?.trimmed,
          "purpose": picture.purposes.isEmpty ? nil : picture.purposes.joined(separator: " "),
        ])
    }
  }

  /// Where one is disabled, none of the others is written: it stands alone.
  private mutating func discussions(_ discussions: [Discussion]) {
    if discussions.contains(where: { $0.network == .disabled }) {
      return element("podcast:socialInteract", ["protocol": Discussion.Network.disabled.rawValue])
    }
    for discussion in discussions {
      guard let uri = discussion.uri?.trimmed else { continue }
      element(
        "podcast:socialInteract",
        [
          "uri": URIReference.ascii(uri), "protocol": discussion.network.rawValue,
          "accountId": discussion.account?.trimmed, "accountUrl": URIReference.web(discussion.accountURL),
          "priority": discussion.priority.map(String.init),
        ])
    }
  }
}
