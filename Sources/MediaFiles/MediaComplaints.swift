import AudioTags
import PodcastModel

/// What is wrong with a recording though it can be played, in whole sentences.
extension MediaReader {
  /// Containers whose header says how long the recording is; others are measured by FFmpeg at their end.
  private static let stating: Set<String> = ["mov", "flac", "w64", "aiff", "caf", "matroska", "au", "ape", "wv", "tta"]

  var complaints: [String] {
    let damaged =
      damagedPacketCount > 0
      ? "\(damagedPacketCount) of \(packetCount) packets are damaged, and are played as silence" : nil
    return [ending.complaint, damaged].compactMap(\.self)
  }

  /// Whether the recording ends where the file says it does.
  var ending: (isCutShort: Bool, complaint: String?) {
    if let stated = statedSeconds, let complaint = Self.disagreement(stated: stated, counted: countedAsStated) {
      return (stated > countedAsStated, complaint)
    }
    if lastFrameIsCut { return (true, "the last frame is incomplete: the file seems to be cut short at \(end)") }
    if input.format == "ogg", !endsOnPurpose {
      return (true, "the file ends at \(end) without an end mark: it seems to be cut short")
    }
    return (false, nil)
  }

  private var end: MediaTime { MediaTime(seconds: clock.seconds) }

  private var statedSeconds: Double? {
    switch input.format {
    case "mp3":
      let start = MP3Summary.soundStart { input.bytes(at: $0, count: 10) }
      return MP3Summary(input.bytes(at: start, count: 256)[...])?.seconds
    // FFmpeg makes its length fit the file.
    case "wav": return WaveHeader.statedSeconds { input.bytes(at: $0, count: $1) }
    default: return Self.stating.contains(input.format) ? input.statedSeconds : nil
    }
  }

  /// A MP3 file's header counts all frames, the others say what is heard.
  private var countedAsStated: Double { input.format == "mp3" ? clock.secondsWithPadding : clock.seconds }

  private var endsOnPurpose: Bool {
    let tail = min(input.byteCount, 2 * OggEnding.longestPage)
    return OggEnding.isWhole(input.bytes(at: input.byteCount - tail, count: tail))
  }

  /// Nil within 150 ms and one part in a thousand: some headers count delay and padding, others are rounded.
  static func disagreement(stated: Double, counted: Double) -> String? {
    guard abs(stated - counted) > 0.15 + stated / 1000 else { return nil }
    var (says, ends) = (MediaTime(seconds: stated).description, MediaTime(seconds: counted).description)
    if says == ends {
      says = "\(MediaTime(seconds: stated).seconds) s"
      ends = "\(MediaTime(seconds: counted).seconds) s"
    }
    return stated > counted
      ? "the file ends at \(ends), its header says \(says): it seems to be cut short"
      : "the file goes on to \(ends), its header says \(says): players will show the wrong length"
  }
}
