import Feeds
import PodcastModel
import Workshop

extension Command {
  private static let recover = Option.flag(
    "recover", "read what can be read of a feed that is no XML, and say what was broken")

  static let feedShow = Command(
    name: "feed show", summary: "print what a feed says", operands: [.required("FILE")], options: [recover],
    discussion: "FILE is an RSS 2.0, RSS 1.0 or Atom feed. Everything is told as the feed has it; `check` judges."
  ) { arguments, console in
    let outcome = try FeedJob.show(arguments.operands[0], isRecovering: arguments.has("recover"))
    console.report(outcome.findings)
    if console.isJSON {
      try console.print(json: FeedReport(outcome.result))
    } else {
      describe(outcome.result, console)
    }
    return .fine
  }

  static let feedRewrite = Command(
    name: "feed rewrite", summary: "read a feed and write it again, saying the same", operands: [.required("FILE")],
    options: [.value("output", "FILE", "where to write it"), recover],
    discussion: """
      Elements that nobody knows, comments and the order of everything are kept. What changes is the form: UTF-8, one kind
      of quotes, no document type declaration.
      """
  ) { arguments, console in
    guard let output = arguments.value("output") else { throw arguments.failure("`--output FILE` is missing") }
    let outcome = try FeedJob.rewrite(arguments.operands[0], to: output, isRecovering: arguments.has("recover"))
    console.report(outcome.findings)
    return .fine
  }

  static let feedDiff = Command(
    name: "feed diff", summary: "say what changed from one feed to another, episode by episode",
    operands: [.required("OLD"), .required("NEW")], options: [],
    discussion: """
      Changes that subscribers notice are marked with `!`: a new guid or enclosure (the episode is fetched again), another
      date, an episode that vanished. Exit status 1 says that there are such changes.
      """
  ) { arguments, console in
    let diff = try FeedJob.diff(arguments.operands[0], arguments.operands[1])
    let isNoticed =
      diff.channel.contains { $0.weight == .noticed }
      || diff.episodes.contains { $0.fate == .vanished || $0.changes.contains { $0.weight == .noticed } }
    if console.isJSON {
      try console.print(json: FeedDiffReport(diff, isNoticed: isNoticed))
    } else {
      describe(diff, console)
    }
    return isNoticed ? .findings : .fine
  }

  private static func describe(_ contents: FeedJob.Contents, _ console: Console) {
    let channel = contents.channel
    for (name, value) in [
      ("title", channel.title), ("link", channel.link), ("language", channel.language), ("author", channel.author),
      ("guid", channel.guid), ("moved to", channel.newFeedURL),
    ] {
      if let value { console.print("\(name.padded(to: 10))\(value)") }
    }
    console.print("\("episodes".padded(to: 10))\(contents.items.count)")
    for item in contents.items {
      let day = item.date.map(\.civil).map { "\($0.year)-\($0.month.padded(to: 2))-\($0.day.padded(to: 2))" }
      let duration = item.durationSeconds.map { "\(MediaTime(seconds: $0))" }
      console.print(
        "\((day ?? "no date").padded(to: 12))\((duration ?? "-").padded(to: 9))\(item.title ?? "(no title)")")
    }
  }

  private static func describe(_ diff: FeedDiff, _ console: Console) {
    if diff.isEmpty { return console.print("nothing that matters has changed") }
    func describe(_ changes: [FeedDiff.Change]) {
      for change in changes {
        let mark = change.weight == .noticed ? "!" : " "
        console.print("\(mark)   \(change.field): \(excerpt(change.old)) -> \(excerpt(change.new))")
      }
    }
    if !diff.channel.isEmpty {
      console.print("  the show")
      describe(diff.channel)
    }
    for episode in diff.episodes {
      switch episode.fate {
      case .added: console.print("+ \(episode.title)")
      case .vanished: console.print("! - \(episode.title): vanished")
      case .changed:
        console.print("  \(episode.title)")
        describe(episode.changes)
      }
    }
  }

  private static func excerpt(_ text: String?) -> String {
    guard let text else { return "nothing" }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 80 ? "\(line.prefix(79))…" : line
  }

}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

/// `feed show --json`.
private struct FeedReport: Encodable {
  struct Person: Encodable {
    var name: String
    var role, group, href, img: String?
    init(_ person: FeedPerson) {
      (name, role, group, href, img) = (person.name, person.role, person.group, person.page, person.picture)
    }
  }
  struct Enclosure: Encodable {
    var url: String
    var length: Int?
    var type: String?
    init(_ enclosure: FeedItem.Enclosure) {
      (url, length, type) = (enclosure.url, enclosure.byteCount, enclosure.mimeType)
    }
  }
  struct Transcript: Encodable {
    var url: String
    var type, language, rel: String?
  }
  struct Chapter: Encodable {
    var start: Double
    var title: String
    var url, image: String?
  }
  struct Category: Encodable {
    var name: String
    var subcategory: String?
  }
  struct Link: Encodable { var url, label: String }
  struct Location: Encodable {
    var name: String
    var geo, osm, country: String?
    init(_ place: Place) { (name, geo, osm, country) = (place.name, place.geo, place.osm, place.country) }
  }
  struct Soundbite: Encodable {
    var startTime, duration: Double
    var title: String?
  }
  struct Episode: Encodable {
    var title, guid, link, description, content, pubDate, dateAsWritten: String?
    var enclosure: Enclosure?
    var enclosures: [Enclosure]?
    var duration: Double?
    var season, episode: Int?
    var seasonName, episodeDisplay, episodeType, author, image, licence: String?
    var explicit: Bool?
    var transcripts: [Transcript]
    var chapters: String?
    var podloveChapters: [Chapter]?
    var persons: [Person]
    var soundbites: [Soundbite]?
    var funding: [Link]?
    var location: Location?
  }

  var schema = 1
  var title, link, description, language, copyright, author, image, guid, medium, type, generator, selfURL: String?
  var newFeedURL, ownerName, ownerEmail, licence: String?
  var explicit, locked, block, complete: Bool?
  var categories: [Category]
  var persons: [Person]
  var funding: [Link]?
  var location: Location?
  var episodes: [Episode]

  init(_ contents: FeedJob.Contents) {
    let channel = contents.channel
    (title, link, description, language) = (channel.title, channel.link, channel.description, channel.language)
    (copyright, author, image, guid) = (channel.copyright, channel.author, channel.image, channel.guid)
    (medium, type, generator, selfURL) = (channel.medium, channel.kind, channel.generator, channel.selfURL)
    (newFeedURL, ownerName, ownerEmail) = (channel.newFeedURL, channel.ownerName, channel.ownerEmail)
    (explicit, locked, block, complete) = (channel.explicit, channel.isLocked, channel.isBlocked, channel.isComplete)
    licence = channel.licence?.name
    categories = channel.categories.map { Category(name: $0.name, subcategory: $0.subcategory) }
    persons = channel.people.map(Person.init)
    funding = channel.funding.isEmpty ? nil : channel.funding.map { Link(url: $0.url, label: $0.label) }
    location = channel.place.map(Location.init)
    episodes = contents.items.map(Episode.init)
  }
}

extension FeedReport.Episode {
  fileprivate init(_ item: FeedItem) {
    self.init(
      title: item.title, guid: item.guid, link: item.link, description: item.description, content: item.contentHTML,
      pubDate: item.date.map(\.iso8601), dateAsWritten: item.date == nil ? item.dateText : nil,
      enclosure: item.enclosures.first.map(FeedReport.Enclosure.init),
      enclosures: item.enclosures.count > 1 ? item.enclosures.map(FeedReport.Enclosure.init) : nil,
      duration: item.durationSeconds, season: item.season, episode: item.episode, seasonName: item.seasonName,
      episodeDisplay: item.episodeDisplay, episodeType: item.kind, author: item.author, image: item.image,
      licence: item.licence?.name, explicit: item.explicit,
      transcripts: item.transcripts.map {
        .init(url: $0.url, type: $0.mimeType, language: $0.language, rel: $0.rel)
      }, chapters: item.chaptersURL,
      podloveChapters: item.chapters.isEmpty
        ? nil
        : item.chapters.map { .init(start: $0.start.seconds, title: $0.title, url: $0.url, image: $0.image) },
      persons: item.people.map(FeedReport.Person.init),
      soundbites: item.soundbites.isEmpty
        ? nil
        : item.soundbites.map {
          .init(startTime: $0.span.start.seconds, duration: $0.span.duration.seconds, title: $0.title)
        },
      funding: item.funding.isEmpty ? nil : item.funding.map { .init(url: $0.url, label: $0.label) },
      location: item.place.map(FeedReport.Location.init))
  }
}

/// `feed diff --json`.
private struct FeedDiffReport: Encodable {
  struct Change: Encodable {
    var field: String
    var old, new: String?
    var noticed: Bool
    init(_ change: FeedDiff.Change) {
      (field, old, new, noticed) = (change.field, change.old, change.new, change.weight == .noticed)
    }
  }
  struct Episode: Encodable {
    var title: String
    var guid: String?
    var fate: String
    var changes: [Change]
  }

  var schema = 1
  var same, noticed: Bool
  var channel: [Change]
  var episodes: [Episode]

  init(_ diff: FeedDiff, isNoticed: Bool) {
    (same, noticed) = (diff.isEmpty, isNoticed)
    channel = diff.channel.map(Change.init)
    episodes = diff.episodes.map {
      Episode(title: $0.title, guid: $0.guid, fate: "\($0.fate)", changes: $0.changes.map(Change.init))
    }
  }
}
