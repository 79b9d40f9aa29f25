import CFFmpeg
import Synchronization

/// What FFmpeg says of its own accord: nothing is printed, its last complaint is kept for the failure's message.
enum FFmpegLog {
  private static let lastWords = Mutex("")

  /// From here on; once is enough, more does no harm.
  static func listen() {
    unsafe av_log_set_callback { source, level, format, arguments in
      guard level <= AV_LOG_ERROR, let format = unsafe format, let arguments = unsafe arguments else { return }
      var line = [CChar](repeating: 0, count: 512)
      // Without the prefix: it holds an address in memory, another one each time.
      var withPrefix: Int32 = 0
      unsafe av_log_format_line(source, level, format, arguments, &line, Int32(line.count), &withPrefix)
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty { FFmpegLog.lastWords.withLock { $0 = words } }
    }
  }

  static func forget() { lastWords.withLock { $0 = "" } }

  /// What a status means, and what was complained of last: `Invalid data found when processing input (moov atom not
  /// found)`.
  static func words(for status: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    unsafe av_strerror(status, &buffer, buffer.count)
    let meaning = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let complaint = lastWords.withLock { $0 }
    return complaint.isEmpty || complaint == meaning ? meaning : "\(meaning) (\(complaint))"
  }
}
