import PodcastModel

/// What a rule looks at. The feed is walked once, and a rule is called only where it looks: so a rule that looks at one
/// element costs nothing elsewhere.
///
/// Every function gives back what there is to remark, and mostly nothing: an empty list costs nothing either.
enum Look: Sendable {
  /// Called once, at the end: the bytes before the root, the encoding, what is no XML, the namespaces.
  case document(@Sendable (FeedDocument) -> [Remark])
  /// Called for each element of these names, wherever it stands.
  case element([FeedName], @Sendable (Element) -> [Remark])
  /// Called for each element of all. Few rules should: what the vocabulary knows, they need not ask each element.
  case everyElement(@Sendable (Element) -> [Remark])
  /// Called where the vocabulary is at odds with the feed in one of these ways, in elements of namespaces with these
  /// customary prefixes; in all, where none is named.
  case misfit([Misfit.Kind], prefixes: Set<String>, @Sendable (Misfit) -> [Remark])
  /// Called for each text or attribute that the vocabulary says is of one of these kinds.
  case value([ValueKind.Family], @Sendable (Value) -> [Remark])
  /// Called for each address, taken apart.
  case address(@Sendable (Address, Value) -> [Remark])
  /// Called for each date in the manner of RFC 2822, taken apart.
  case date(@Sendable (DateReading, Value) -> [Remark])
  /// Called for each text that may be HTML, with its tags, where it has a tag or a reference in it.
  case html(@Sendable (HTMLReading, Value) -> [Remark])
  /// Called for each `<item>` and `<podcast:liveItem>`, with all that stands in it.
  case item(@Sendable (Element) -> [Remark])
  /// Called once, at the end, for the `<channel>`, with all that stands in it except the items.
  case channel(@Sendable (Element) -> [Remark])
  /// Called once, at the end: all items in short, for what concerns several.
  case feed(@Sendable (FeedRecord) -> [Remark])

  // Besides feeds, each called once for each of its kind.
  case media(@Sendable (MediaSubject) -> [Remark])
  case picture(@Sendable (PictureSubject) -> [Remark])
  case transcript(@Sendable (TranscriptSubject) -> [Remark])
  case chapters(@Sendable (ChaptersSubject) -> [Remark])
  case episode(@Sendable (EpisodeSubject) -> [Remark])
  case show(@Sendable (ShowSubject) -> [Remark])
  case pages(@Sendable (PagesSubject) -> [Remark])

  static func element(_ names: FeedName..., look: @escaping @Sendable (Element) -> [Remark]) -> Look {
    .element(names, look)
  }

  /// - Parameter prefixes: customary ones; "" for RSS itself.
  static func misfit(
    _ kinds: Misfit.Kind..., of prefixes: String..., look: @escaping @Sendable (Misfit) -> [Remark]
  ) -> Look {
    .misfit(kinds, prefixes: Set(prefixes), look)
  }

  static func value(_ families: ValueKind.Family..., look: @escaping @Sendable (Value) -> [Remark]) -> Look {
    .value(families, look)
  }
}
