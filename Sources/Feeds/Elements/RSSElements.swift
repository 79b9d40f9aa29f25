import PodcastModel
import XMLTree

/// What RSS 2.0 itself has besides title, link and description.
extension XMLWriter {
  mutating func subjects(_ subjects: [Subject]) {
    for subject in subjects { optional("category", ["domain": subject.domain?.trimmed], text: subject.name) }
  }

  /// How the channel is kept, and how it is to be fetched.
  mutating func upkeep(_ distribution: Distribution) {
    optional("managingEditor", text: distribution.managingEditor)
    optional("webMaster", text: distribution.webmaster)
    if let cloud = distribution.cloud {
      element(
        "cloud",
        [
          "domain": cloud.domain, "port": String(cloud.port), "path": cloud.path,
          "registerProcedure": cloud.procedure, "protocol": cloud.protocolName,
        ])
    }
    optional("ttl", text: distribution.timeToLiveMinutes.map(String.init))
    // RSS allows each hour and each day once.
    let hours = Set(distribution.skipHours).sorted()
    if !hours.isEmpty {
      start("skipHours")
      for hour in hours { element("hour", text: String(hour)) }
      end()
    }
    let days = Distribution.Weekday.allCases.filter(distribution.skipDays.contains)
    if !days.isEmpty {
      start("skipDays")
      for day in days { element("day", text: day.rawValue) }
      end()
    }
  }

  /// What an item says of where it comes from and where it is talked about.
  mutating func origin(_ episode: Episode) {
    if let email = episode.author?.email?.trimmed {
      optional("author", text: episode.author?.name?.trimmed.map { "\(email) (\($0))" } ?? email)
    }
    subjects(episode.details.subjects)
    optional("comments", text: URIReference.web(episode.commentsURL))
    if let source = episode.source, let url = URIReference.web(source.url) {
      optional("source", ["url": url], text: source.title)
    }
  }
}
