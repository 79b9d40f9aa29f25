import AudioAnalysis
import PodcastModel

/// A search's path -> the stretches that sound, but are not in any text.
enum UntranscribedAudio {
  private static let shortestFrames = 100
  /// A pause within a stretch that does not end it.
  private static let longestPauseFrames = 100

  /// - Parameters:
  ///   - path: of the fine search, a place for each frame of 10 ms.
  ///   - heard: of each frame, whether some text is heard there.
  static func spans(path: [Int32], row: StateRow, heard: [Bool], features: SpeechFeatures) -> [Span] {
    var spans: [Span] = []
    var stretch: (first: Int, last: Int, soundingFrames: Int)?
    func close() {
      if let stretch, stretch.soundingFrames >= shortestFrames {
        spans.append(
          Span(
            start: MediaTime(milliseconds: stretch.first * 10), end: MediaTime(milliseconds: (stretch.last + 1) * 10)))
      }
      stretch = nil
    }
    for (frame, place) in path.enumerated() {
      if heard[frame] || stretch.map({ frame - $0.last > longestPauseFrames }) ?? false { close() }
      guard !heard[frame], Int(place) >= row.count, features.isActive[frame] else { continue }
      stretch = (stretch?.first ?? frame, frame, (stretch?.soundingFrames ?? 0) + 1)
    }
    close()
    return spans
  }
}
