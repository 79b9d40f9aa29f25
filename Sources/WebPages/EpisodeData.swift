import PodcastModel
import XMLTree

/// What search engines and other programs are told of an episode (schema.org, JSON-LD 1.1).
struct EpisodeData {
  let site: Site
  let published: PublishedEpisode
  let address: String

  private var episode: Episode { published.episode }

  var json: PageJSON {
    let isLesson = !episode.goals.isEmpty || episode.quiz != nil
    let people = { (isHost: Bool) in
      PageJSON.listed(
        episode.people.filter { $0.role.contains("host") == isHost && filled($0.person.name) != nil }.map {
          PersonData.json($0.person, title: $0.title, organisation: $0.organisation)
        })
    }
    return .object([
      "@context": .text(ShowData.context),
      "@type": isLesson ? .list([.text("PodcastEpisode"), .text("LearningResource")]) : .text("PodcastEpisode"),
      "@id": .text(address), "url": .text(address), "name": .text(episode.title),
      "description": PageJSON.text(episode.summary),
      "datePublished": .text(episode.date.iso8601), "inLanguage": PageJSON.text(episode.language),
      "episodeNumber": PageJSON.text(episode.number ?? episode.episode.map(String.init)),
      "timeRequired": published.duration > .zero
        ? .text(PageWords.isoDuration(published.duration)) : nil,
      "image": (published.artworkURL ?? site.artwork?.url).map { .text(URIReference.ascii($0)) },
      "partOfSeries": ShowData(site: site).reference,
      "partOfSeason": episode.season.map { season in
        .object([
          "@type": .text("PodcastSeason"), "seasonNumber": .number(season), "name": PageJSON.text(episode.seasonName),
        ])
      },
      "author": people(true), "contributor": people(false),
      "about": PageJSON.text(episode.topic).map { .object(["@type": .text("Thing"), "name": $0]) },
      "keywords": PageJSON.listed(episode.tags.compactMap { PageJSON.text($0) }),
      "locationCreated": PageJSON.text(episode.place?.name).map { .object(["@type": .text("Place"), "name": $0]) },
      "license": ShowData.licence(episode.licence ?? site.show.licence).map { .text($0) },
      "isAccessibleForFree": .truth(true), "associatedMedia": recording, "hasPart": PageJSON.listed(clips),
      "teaches": PageJSON.listed(episode.goals.compactMap { PageJSON.text($0) }),
      "learningResourceType": isLesson ? .text("podcast") : nil,
    ])
  }

  private var recording: PageJSON? {
    guard let enclosure = published.enclosure else { return nil }
    // schema.org's URL is a kind of Text; the words themselves stand in the page already.
    let transcript = published.transcripts.first { $0.mimeType == "text/plain" } ?? published.transcripts.first
    return .object([
      "@type": .text("AudioObject"), "contentUrl": .text(URIReference.ascii(enclosure.url)),
      "encodingFormat": enclosure.mimeType.map { .text($0) },
      "contentSize": enclosure.byteCount.map { .text("\(max(0, $0))") },
      "duration": enclosure.duration > .zero ? .text(PageWords.isoDuration(enclosure.duration)) : nil,
      "name": .text(episode.title), "uploadDate": .text(episode.date.iso8601),
      "transcript": transcript.map { .text(URIReference.ascii($0.url)) },
    ])
  }

  private var clips: [PageJSON] {
    ListedChapter.all(of: published).map { chapter in
      .object([
        "@type": .text("Clip"), "name": .text(chapter.title), "startOffset": .seconds(chapter.span.start.milliseconds),
        "endOffset": .seconds(chapter.span.end.milliseconds),
        "url": .text("\(address)#t=\(PageWords.seconds(chapter.span.start.milliseconds))"),
      ])
    }
  }
}
