import PodcastModel
import XMLTree

/// Who may list the show, where it is to be found, and when it comes.
extension XMLWriter {
  /// - Parameter isBlocked: the feed is kept out of all directories already.
  mutating func itunesListing(_ distribution: Distribution, isBlocked: Bool) {
    optional("itunes:new-feed-url", text: URIReference.web(distribution.newFeedURL))
    // Apple takes nothing but this spelling.
    if distribution.listing.isBlockedAtApple, !isBlocked { element("itunes:block", text: "Yes") }
    if distribution.isFinished { element("itunes:complete", text: "Yes") }
  }

  mutating func podcastListing(_ distribution: Distribution, isBlocked: Bool) {
    let listing = distribution.listing
    if !isBlocked, let isBlocked = listing.isBlocked { element("podcast:block", text: isBlocked ? "yes" : "no") }
    for service in listing.blockedServices { element("podcast:block", ["id": service], text: "yes") }
    for service in isBlocked ? [] : listing.allowedServices { element("podcast:block", ["id": service], text: "no") }
    if let schedule = distribution.schedule {
      optional(
        "podcast:updateFrequency",
        [
          "rrule": schedule.rule, "dtstart": schedule.start?.iso8601,
          "complete": schedule.isComplete.map { $0 ? "true" : "false" },
        ], text: schedule.label)
    }
    if let usesPodping = distribution.usesPodping {
      element("podcast:podping", ["usesPodping": usesPodping ? "true" : "false"])
    }
  }

  mutating func spotify(_ distribution: Distribution) {
    if let limit = distribution.spotifyLimit { element("spotify:limit", ["recentCount": String(limit)]) }
    optional(
      "spotify:countryOfOrigin", text: distribution.countries.map { $0.lowercased() }.joined(separator: " "))
  }
}
