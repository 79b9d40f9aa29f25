// The podcast namespace (podcastindex.org/namespace/1.0), all elements that it defines.

extension Vocabulary {
  static let podcast: [Term] = [
    Term(
      "podcast:transcript", in: "item", .nothing, .required("url", .url), .required("type", .own),
      .optional("language", .language), .optional("rel", .own)),
    Term("podcast:locked", in: "channel", single: true, .yesNo, .optional("owner", .email)),
    Term("podcast:funding", in: "channel item", .text, .required("url", .url)),
    Term("podcast:chapters", in: "item", single: true, .nothing, .required("url", .url), .required("type", .own)),
    Term("podcast:soundbite", in: "item", .text, .required("startTime", .own), .required("duration", .own)),
    Term(
      "podcast:person", in: "channel item", .text, .optional("role", .own), .optional("group", .own),
      .optional("img", .url), .optional("href", .url)),
    Term(
      "podcast:location", in: "channel item", .text, .optional("rel", .own), .optional("geo", .own),
      .optional("osm", .own), .optional("country", .own)),
    Term("podcast:season", in: "item", single: true, .own, .optional("name", .text)),
    Term("podcast:episode", in: "item", single: true, .own, .optional("display", .text)),
    Term(
      "podcast:trailer", in: "channel", .text, .required("url", .url), .required("pubdate", .own),
      .optional("length", .own), .optional("type", .own), .optional("season", .own)),
    Term("podcast:license", in: "channel item", single: true, .text, .optional("url", .url)),
    Term(
      "podcast:alternateEnclosure", in: "item", .elements, .required("type", .mimeType), .optional("length", .own),
      .optional("bitrate", .own), .optional("height", .own), .optional("lang", .own), .optional("title", .text),
      .optional("rel", .text), .optional("codecs", .own), .optional("default", .boolean)),
    Term(
      "podcast:source", in: "podcast:alternateEnclosure", .nothing, .required("uri", .own),
      .optional("contentType", .mimeType)),
    Term(
      "podcast:integrity", in: "podcast:alternateEnclosure", single: true, .nothing, .required("type", .own),
      .required("value", .own)),
    Term("podcast:guid", in: "channel", single: true, .own),
    Term("podcast:medium", in: "channel", single: true, .own),
    Term("podcast:images", in: "channel item", single: true, .nothing, .required("srcset", .own)),
    Term(
      "podcast:liveItem", in: "channel", .elements, .required("status", .own), .required("start", .own),
      .optional("end", .own)),
    Term("podcast:contentLink", in: "item", .text, .required("href", .url)),
    Term(
      "podcast:value", in: "channel item", .elements, .required("type", .own), .required("method", .own),
      .optional("suggested", .own)),
    Term(
      "podcast:valueRecipient", in: "podcast:value podcast:valueTimeSplit", .nothing, .required("type", .own),
      .required("address", .own), .required("split", .own), .optional("name", .text), .optional("customKey", .token),
      .optional("customValue", .token), .optional("fee", .boolean)),
    Term(
      "podcast:valueTimeSplit", in: "podcast:value", .elements, .required("startTime", .own),
      .required("duration", .own), .optional("remoteStartTime", .own), .optional("remotePercentage", .own)),
    Term(
      "podcast:socialInteract", in: "item channel", .nothing, .required("protocol", .own), .required("uri", .uri),
      .optional("accountId", .token), .optional("accountUrl", .url), .optional("priority", .own)),
    Term("podcast:block", in: "channel", .yesNo, .optional("id", .own)),
    Term("podcast:txt", in: "channel item", .text, .optional("purpose", .token)),
    Term(
      "podcast:remoteItem", in: "channel podcast:podroll podcast:valueTimeSplit podcast:publisher", .nothing,
      .required("feedGuid", .own), .optional("feedUrl", .url), .optional("itemGuid", .token),
      .optional("medium", .own), .optional("title", .text)),
    Term("podcast:podroll", in: "channel", single: true, .elements),
    Term(
      "podcast:updateFrequency", in: "channel", single: true, .text, .optional("rrule", .own),
      .optional("dtstart", .own), .optional("complete", .boolean)),
    Term("podcast:podping", in: "channel", single: true, .nothing, .optional("usesPodping", .boolean)),
    Term("podcast:publisher", in: "channel", single: true, .elements),
    Term(
      "podcast:chat", in: "channel item", single: true, .nothing, .required("server", .own),
      .required("protocol", .own), .optional("accountId", .token), .optional("space", .token)),
    Term(
      "podcast:image", in: "channel item", .nothing, .required("href", .url), .optional("alt", .text),
      .optional("aspect-ratio", .own), .optional("width", .own), .optional("height", .own), .optional("type", .own),
      .optional("purpose", .token)),
  ]
}
