import Feeds
import PodcastModel

/// `feed show --json`: a feed's facts, episode by episode, so that a long feed needs no more memory than a short one. What
/// the channel says comes behind its episodes, since it may stand there in the feed too.
struct FeedFacts {
  private var json = JSONText()

  init() {
    json.begin("{")
    json.field("schema", 1)
    json.begin("[", "episodes")
    json.lineEnd()
  }

  /// What was written since they were removed.
  var bytes: [UInt8] { json.bytes }
  mutating func removeBytes() { json.removeBytes() }

  mutating func add(_ item: FeedItem) {
    json.object { json in
      json.field("title", item.title)
      json.field("guid", item.guid)
      json.field("link", item.link)
      json.field("description", item.description)
      json.field("content", item.contentHTML)
      json.field("pubDate", item.date?.iso8601)
      if item.date == nil { json.field("dateAsWritten", item.dateText) }
      if let enclosure = item.enclosures.first { json.object("enclosure") { Self.add(enclosure, to: &$0) } }
      if item.enclosures.count > 1 { json.array("enclosures", item.enclosures) { Self.add($1, to: &$0) } }
      json.field("duration", item.durationSeconds)
      json.field("season", item.season)
      json.field("seasonName", item.seasonName)
      json.field("episode", item.episode)
      json.field("episodeDisplay", item.episodeDisplay)
      json.field("episodeType", item.kind)
      json.field("author", item.author)
      json.field("image", item.image)
      json.field("licence", item.licence?.name)
      json.field("explicit", item.explicit)
      json.array("transcripts", item.transcripts) { json, transcript in
        json.field("url", transcript.url)
        json.field("type", transcript.mimeType)
        json.field("language", transcript.language)
        json.field("rel", transcript.rel)
      }
      json.field("chapters", item.chaptersURL)
      if !item.chapters.isEmpty {
        json.array("podloveChapters", item.chapters) { json, chapter in
          json.field("start", chapter.start.seconds)
          json.field("title", chapter.title)
          json.field("url", chapter.url)
          json.field("image", chapter.image)
        }
      }
      Self.add(item.people, to: &json)
      if !item.soundbites.isEmpty {
        json.array("soundbites", item.soundbites) { json, soundbite in
          json.field("startTime", soundbite.span.start.seconds)
          json.field("duration", soundbite.span.duration.seconds)
          json.field("title", soundbite.title)
        }
      }
      Self.add(item.funding, item.place, to: &json)
    }
    json.lineEnd()
  }

  mutating func finish(_ channel: FeedChannel) {
    json.end("]")
    json.lineEnd()
    for (key, value) in [
      ("title", channel.title), ("link", channel.link), ("description", channel.description),
      ("language", channel.language), ("copyright", channel.copyright), ("author", channel.author),
      ("image", channel.image), ("guid", channel.guid), ("medium", channel.medium), ("type", channel.kind),
      ("generator", channel.generator), ("selfURL", channel.selfURL), ("newFeedURL", channel.newFeedURL),
      ("ownerName", channel.ownerName), ("ownerEmail", channel.ownerEmail), ("licence", channel.licence?.name),
    ] as [(StaticString, String?)] { json.field(key, value) }
    json.field("explicit", channel.explicit)
    json.field("locked", channel.isLocked)
    json.field("block", channel.isBlocked)
    json.field("complete", channel.isComplete)
    json.array("categories", channel.categories) { json, category in
      json.field("name", category.name)
      json.field("subcategory", category.subcategory)
    }
    Self.add(channel.people, to: &json)
    Self.add(channel.funding, channel.place, to: &json)
    json.end("}")
    json.lineEnd()
  }

  private static func add(_ enclosure: FeedItem.Enclosure, to json: inout JSONText) {
    json.field("url", enclosure.url)
    json.field("length", enclosure.byteCount)
    json.field("type", enclosure.mimeType)
  }

  private static func add(_ people: [FeedPerson], to json: inout JSONText) {
    json.array("persons", people) { json, person in
      json.field("name", person.name)
      json.field("role", person.role)
      json.field("group", person.group)
      json.field("href", person.page)
      json.field("img", person.picture)
    }
  }

  private static func add(_ funding: [Funding], _ place: Place?, to json: inout JSONText) {
    if !funding.isEmpty {
      json.array("funding", funding) { json, funding in
        json.field("url", funding.url)
        json.field("label", funding.label)
      }
    }
    if let place {
      json.object("location") { json in
        json.field("name", place.name)
        json.field("geo", place.geo)
        json.field("osm", place.osm)
        json.field("country", place.country)
      }
    }
  }
}
