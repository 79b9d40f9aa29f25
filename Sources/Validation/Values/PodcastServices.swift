/// The services that `<podcast:block>` can name (podcast namespace, service slugs).
enum PodcastServices {
  private static let all: Set<Substring> = Set(
    """
    acast amazon anchor apple audible audioboom backtracks bitcoin blubrry buzzsprout captivate castopod castos facebook
    fireside fyyd google gpodder hypercatcher kasts libsyn mastodon megafono megaphone omnystudio overcast paypal pinecast
    podbean podcastaddict podcastguru podcastindex podcasts podchaser podcloud podfriend podiant podigee podnews podomatic
    podserve podverse redcircle relay resonaterecordings rss shoutengine simplecast slack soundcloud spotify spreaker
    tiktok transistor twitter whooshkaa youtube zencast
    """.split { $0 == " " || $0 == "\n" })

  static func contains(_ slug: String) -> Bool { all.contains(Substring(slug)) }
}
