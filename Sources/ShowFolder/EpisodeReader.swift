import PodcastModel

/// An episode's front matter, show notes and quiz, read.
struct EpisodeReader {
  let show: Show
  let people: [Person]

  /// The facts of a new version of the page, and the names of the files that they point to, as written.
  struct Reading {
    var episode: Episode
    var audio: String?
    var transcript: String?
    var findings: [Finding]
    var positions: [String: SourcePosition]
    var silencers: [Silencer]
  }

  /// The facts, and the names of the files that they point to, as written.
  struct Facts {
    var episode: Episode
    var audio: String?
    var transcript: String?
  }

  func read(_ matter: FrontMatter, file: String, slug: String) -> Reading {
    var fields = Fields(
      matter.facts
        ?? YAMLNode(value: .mapping([]), position: SourcePosition(file: file, line: 2, column: 1), nodeCount: 1))
    var facts = facts(&fields, slug: slug)
    let silencers = Silencer.read(&fields, reach: .episode(factsPath: file))
    fields.finish()

    let notes = LibCMark.html(fromMarkdown: matter.body)
    facts.episode.notesHTML = notes.html
    var findings = fields.findings
    if notes.omittedHTML {
      findings.append(
        Finding(
          "notes-raw-html", .warning, at: SourcePosition(file: file),
          "the show notes hold HTML, which is left out; write it as Markdown"))
    }
    return Reading(
      episode: facts.episode, audio: facts.audio, transcript: facts.transcript, findings: findings,
      positions: fields.positions, silencers: silencers)
  }

  func facts(_ fields: inout Fields, slug: String) -> Facts {
    let zone = CivilTimeZone(named: show.timeZone)
    var episode = Episode(
      slug: slug, title: fields.requiredText("title", orElse: "the episode's title"),
      date: Instant(unixSeconds: 0), language: fields.language("language") ?? show.language)
    episode.number = fields.text("number")
    if let date = fields.value(
      "date", "a day of the calendar, as in `2026-03-12` or `2026-03-12T06:00`", { WrittenTimes.instant($0, in: zone) })
    {
      episode.date = date
    } else {
      _ = fields.requiredText("date", orElse: "2026-03-12")
    }
    episode.summary = fields.text("summary")
    episode.topic = fields.text("topic")
    episode.perspective = fields.text("perspective")
    episode.organisations = fields.texts("organisations")
    episode.tags = fields.texts("tags")
    episode.quote = quote(&fields)
    episode.statedDuration = fields.value("duration", "a length, as in `29 min` or `29:06`", WrittenTimes.duration)
    episode.goals = fields.texts("goals")
    episode.reflection = fields.text("reflection")
    episode.related = related(&fields)
    readSeason(&fields, into: &episode)
    readNumber(&fields, into: &episode)
    episode.kind = fields.choice("kind", of: Episode.Kind.self) ?? .full
    episode.draft = fields.bool("draft") ?? false
    episode.soundbites = soundbites(&fields)
    episode.chapters = ShowReader.chapterPlan(&fields) ?? show.chapters
    episode.order = fields.wholeNumber("order", in: 0...1_000_000_000)
    episode.feedOmits = Set(fields.texts("feed-omits"))
    readFeedFacts(&fields, into: &episode)
    return Facts(episode: episode, audio: fields.text("audio"), transcript: fields.text("transcript"))
  }

  /// What a feed says of an episode and of a live item alike.
  func readFeedFacts(_ fields: inout Fields, into episode: inout Episode) {
    episode.guid = fields.text("guid") ?? ""
    episode.people = CreditReader(people: people).credits(&fields, "people")
    episode.places = ShowReader.places(&fields, "place")
    episode.explicit = fields.bool("explicit")
    episode.licence = ShowReader.licence(&fields, "licence")
    episode.artwork = fields.text("artwork")
    episode.page = fields.address("page")
    episode.funding = ShowReader.funding(&fields, "funding")
    episode.author =
      fields.list("author", text: { Episode.Author(name: $0) }) {
        Episode.Author(name: $0.text("name"), email: $0.text("email"))
      }.first
    episode.commentsURL = fields.address("comments")
    episode.source =
      fields.block("source") { block in
        let (title, url) = (block.needed("title", orElse: "The other show"), block.requiredAddress())
        guard let title, let url else { return nil }
        return Episode.Source(title: title, url: url)
      } ?? nil
    episode.isBlocked = fields.bool("block") ?? false
    episode.alternates = fields.blocks("alternates", AlternateEnclosure.init)
    episode.contentLinks = fields.blocks("content-links", ContentLink.init)
    FeedDetailsReader(namespaces: show.namespaces).read(&fields, into: &episode.details)
  }

  private func quote(_ fields: inout Fields) -> Episode.Quote? {
    fields.block("quote") { quote in
      Episode.Quote(text: quote.requiredText("text", orElse: "what was said"), speaker: quote.text("speaker"))
    }
  }

  /// `season: 2`, or a block with `number` and `name`.
  private func readSeason(_ fields: inout Fields, into episode: inout Episode) {
    guard let node = fields.node("season") else { return }
    guard case .mapping = node.value else {
      episode.season = fields.wholeNumber("season", in: 1...100_000)
      return
    }
    let season = fields.block("season") { ($0.wholeNumber("number", in: 1...100_000), $0.text("name")) }
    (episode.season, episode.seasonName) = season ?? (nil, nil)
  }

  /// `episode: 7`, or `episode: 7.5`.
  private func readNumber(_ fields: inout Fields, into episode: inout Episode) {
    let number = fields.value("episode", "a number from 1 to 1000000, as in `7` or `7.5`") { text -> String? in
      guard let decimal = WrittenValues.decimal(text),
        let whole = decimal.split(separator: ".").first.flatMap({ Int($0) }),
        whole <= 1_000_000, decimal.contains(".") || whole >= 1
      else { return nil }
      return decimal
    }
    episode.episode = number.flatMap { Int($0) }
    episode.fractionalEpisode = episode.episode == nil ? number : nil
  }

  /// A list of numbers or folder names, or of blocks that say more.
  private func related(_ fields: inout Fields) -> [Episode.Related] {
    fields.items("related").compactMap { item in
      if case .scalar(let reference, _) = item.node.value {
        fields.note(item.node.position, of: item.path)
        return Episode.Related(reference: reference)
      }
      return fields.read(item.node, at: item.path) { block in
        Episode.Related(
          reference: block.requiredText("number", orElse: "C0101"), title: block.text("title"),
          people: block.texts("people"), organisations: block.texts("organisations"))
      }
    }
  }

  private func soundbites(_ fields: inout Fields) -> [Episode.Soundbite] {
    fields.blocks("soundbites") { block in
      let start = block.value("start", "a time, as in `1:23`", WrittenTimes.duration)
      let duration = block.value("duration", "a length, as in `30 s`", WrittenTimes.duration)
      let title = block.text("title")
      guard let start, let duration else { return nil }
      return Episode.Soundbite(span: Span(start: start, end: start + duration), title: title)
    }
  }
}
