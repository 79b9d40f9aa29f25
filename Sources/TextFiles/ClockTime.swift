package import PodcastModel

// Times as transcript and chapter files spell them.
extension MediaTime {
  /// `1:02:03.450`, `02:03,45`, `3.48`: one to three numbers, a point or a comma before the fraction. Only the first
  /// number may be over 59. Digits beyond the millisecond are dropped, or rounded where that is wished.
  package init?(clock text: some StringProtocol, isRounded: Bool = false) {
    let bytes = Array(text.utf8.prefix(33))
    guard bytes.count <= 32, let reading = ClockReading(bytes, at: 0, before: bytes.count), reading.end == bytes.count
    else { return nil }
    self.init(milliseconds: reading.time.milliseconds + (isRounded && reading.roundsUp ? 1 : 0))
  }

  /// `01:02:03.450`, with the separator asked for; hours always stand, in two digits or more.
  package func clock(separator: String) -> String {
    let total = max(0, milliseconds)
    let (seconds, fraction) = (total / 1000, total % 1000)
    return (seconds / 3600).padded(to: 2) + ":" + (seconds / 60 % 60).padded(to: 2) + ":" + (seconds % 60).padded(to: 2)
      + separator
      + fraction.padded(to: 3)
  }

  /// `12.6`, `3`: seconds, as short as they can be without loss.
  package var secondsText: String {
    let total = max(0, milliseconds)
    let fraction = String(1000 + total % 1000).dropFirst()
    let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
    return String(total / 1000) + (kept.isEmpty ? "" : "." + kept)
  }
}
