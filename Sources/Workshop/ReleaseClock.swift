#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PodcastModel
import ShowFolder

/// Which episodes are out: those whose date is not after now. Nothing else of a build depends on the clock.
struct ReleaseClock {
  /// Seconds since 1970.
  let now: Int

  /// - Parameters:
  ///   - text: what stands for now, as a date is written in an episode; nil asks the system's clock.
  ///   - zone: of the show.
  init(_ text: String?, inZone zone: String) throws(Failure) {
    guard let text else {
      now = Int(Date.now.timeIntervalSince1970)
      return
    }
    guard let instant = WrittenTimes.instant(text, inZone: zone) else {
      throw Failure(
        .configuration, "now-unreadable", at: SourcePosition(file: "--now"),
        "`\(text)` is not a day of the calendar, as in `2026-03-12` or `2026-03-12T06:00`")
    }
    now = instant.unixSeconds
  }

  /// Of the system's clock, or whoever stands in for it.
  init(now: Instant) { self.now = now.unixSeconds }

  /// At which every episode is out.
  static let afterAll = ReleaseClock(now: Instant(unixSeconds: .max - 1, utcOffsetSeconds: 0))

  /// Whether it is to be published now: no draft, and not for later.
  func isDue(_ episode: Episode) -> Bool { !episode.draft && isOut(episode) }

  func isOut(_ episode: Episode) -> Bool { episode.date.unixSeconds <= now }
}

/// An episode that waits for its date.
public struct ScheduledEpisode: Hashable, Codable, Sendable {
  public var slug: String
  /// ISO 8601, in the author's own offset.
  public var date: String
  var unixSeconds: Int

  init(_ episode: Episode) {
    slug = episode.slug
    date = episode.date.iso8601
    unixSeconds = episode.date.unixSeconds
  }
}
