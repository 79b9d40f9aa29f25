import CFFmpeg
import PodcastModel

/// A recording taken apart into packets by libavformat, and what its container says of it.
@safe struct FFmpegInput: ~Copyable {
  /// What one packet of the audio stream says of itself.
  struct Packet {
    /// In units of the stream's time base; nil where it is not known.
    var start: Int64?
    var ticks: Int64
    /// Samples that are decoded, but not played: the encoder's delay, and its padding.
    var skippedSamples: Int
    var paddingSamples: Int
    /// Decoded for the sake of others, never played.
    var isUnheard: Bool
    var byteCount: Int
    /// Its first four bytes; fewer where it is shorter.
    var head: [UInt8]
  }

  /// Containers that hold sound themselves. No playlists, no image sequences, nothing that names other files.
  private static let containers = [
    "mp3", "mov", "ogg", "flac", "wav", "w64", "aiff", "aac", "matroska", "caf", "ac3", "eac3", "amr", "asf", "au",
    "ape", "wv", "mpc", "mpc8", "tta",
  ]
  private static let largestAllocation = 512 << 20
  private static let mostStreams = 64

  private let source: FFmpegByteSource
  private let context: UnsafeMutablePointer<AVFormatContext>
  private let stream: UnsafeMutablePointer<AVStream>
  /// The packet that `next` read last.
  let packet: UnsafeMutablePointer<AVPacket>

  init(_ source: consuming FFmpegByteSource) throws(MediaFailure) {
    FFmpegLog.listen()
    FFmpegLog.forget()
    av_max_alloc(Self.largestAllocation)
    let path = source.path
    var opened = unsafe avformat_alloc_context()
    guard let io = unsafe source.context, let context = unsafe opened, let packet = unsafe av_packet_alloc() else {
      unsafe avformat_free_context(opened)
      throw .outOfMemory(path)
    }
    unsafe context.pointee.pb = io
    var options: OpaquePointer?
    unsafe av_dict_set(&options, "format_whitelist", Self.containers.joined(separator: ","), 0)
    // The bytes come from `source`; whatever else a file names stays shut.
    unsafe av_dict_set(&options, "protocol_whitelist", "none", 0)
    unsafe av_dict_set_int(&options, "max_streams", Int64(Self.mostStreams), 0)
    var status = unsafe avformat_open_input(&opened, path, nil, &options)
    unsafe av_dict_free(&options)
    if status >= 0 { status = unsafe avformat_find_stream_info(context, nil) }
    let failure = status < 0 ? Self.failure(status, path) : nil
    var audio: UnsafeMutablePointer<AVStream>?
    if status >= 0 {
      let index = unsafe av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, nil, 0)
      if index >= 0, index < Int32(clamping: unsafe context.pointee.nb_streams) {
        unsafe audio = context.pointee.streams[Int(index)]
      }
    }
    guard failure == nil, let stream = unsafe audio else {
      // Frees the context and makes the pointer nil; does nothing where opening had failed and had freed it.
      unsafe avformat_close_input(&opened)
      var unused: UnsafeMutablePointer<AVPacket>? = unsafe packet
      unsafe av_packet_free(&unused)
      throw failure ?? MediaFailure(.unreadable, file: path, "there is no sound in this file: it has no audio stream")
    }
    for index in 0..<Int(unsafe context.pointee.nb_streams) {
      guard let other = unsafe context.pointee.streams[index], unsafe other != stream else { continue }
      unsafe other.pointee.discard = AVDISCARD_ALL
    }
    self.source = source
    unsafe self.context = context
    unsafe self.stream = stream
    unsafe self.packet = packet
  }

  deinit {
    var packet: UnsafeMutablePointer<AVPacket>? = unsafe packet
    unsafe av_packet_free(&packet)
    var context: UnsafeMutablePointer<AVFormatContext>? = unsafe context
    unsafe avformat_close_input(&context)
  }

  /// Reads the next packet of the audio stream; nil at the end.
  ///
  /// libavformat steps over what is damaged; where it cannot go on at all, the recording ends there.
  mutating func next() -> Packet? {
    while true {
      unsafe av_packet_unref(packet)
      let status = unsafe av_read_frame(context, packet)
      if status == podwright_averror_again { continue }
      guard status >= 0 else { return nil }
      guard unsafe packet.pointee.stream_index == stream.pointee.index else { continue }
      var skipped = 0
      var padding = 0
      var size = 0
      let skip = unsafe av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size)
      if let skip = unsafe skip, size >= 10 {
        let raw = UnsafeRawPointer(skip)
        skipped = Int(UInt32(littleEndian: unsafe raw.loadUnaligned(as: UInt32.self)))
        padding = Int(UInt32(littleEndian: unsafe raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
      }
      let bytes = unsafe UnsafeBufferPointer(start: packet.pointee.data, count: max(0, Int(packet.pointee.size)))
      let start = unsafe packet.pointee.pts
      return unsafe Packet(
        start: start == podwright_no_time ? nil : start, ticks: max(0, packet.pointee.duration),
        skippedSamples: skipped, paddingSamples: padding,
        isUnheard: packet.pointee.flags & AV_PKT_FLAG_DISCARD != 0, byteCount: bytes.count,
        head: Array(bytes.prefix(4)))
    }
  }

  func reportProgress() { source.reportProgress() }

  /// Bytes of the file itself, whatever libavformat is reading.
  func bytes(at offset: Int, count: Int) -> [UInt8] { source.bytes(at: offset, count: count) }
}

// What the container says.
extension FFmpegInput {
  var path: String { source.path }
  var byteCount: Int { source.byteCount }
  var parameters: UnsafeMutablePointer<AVCodecParameters> { unsafe stream.pointee.codecpar }
  var timeBase: AVRational { unsafe stream.pointee.time_base }
  /// Nil where the container gives no sensible clock.
  var secondsPerTick: Double? {
    timeBase.num > 0 && timeBase.den > 0 ? Double(timeBase.num) / Double(timeBase.den) : nil
  }
  var sampleRate: Int { unsafe Int(parameters.pointee.sample_rate) }
  var channels: Int { unsafe Int(parameters.pointee.ch_layout.nb_channels) }
  var initialPadding: Int { unsafe Int(max(0, parameters.pointee.initial_padding)) }
  var bitRate: Int { unsafe Int(clamping: max(0, parameters.pointee.bit_rate)) }
  var codec: String { unsafe String(cString: avcodec_get_name(parameters.pointee.codec_id)) }

  /// `mp3`, `mov`, `matroska`.
  var format: String {
    guard let name = unsafe context.pointee.iformat?.pointee.name else { return "" }
    return unsafe String(String(cString: name).prefix { $0 != "," })
  }

  /// Where playing starts, in seconds on the packets' clock; nil where it is not known.
  var startSeconds: Double? {
    let start = unsafe context.pointee.start_time
    return start == podwright_no_time ? nil : Double(start) / Double(AV_TIME_BASE)
  }

  /// How long the container says it is; nil where that is only guessed from the bit rate.
  var statedSeconds: Double? {
    guard unsafe context.pointee.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE else { return nil }
    let ticks = unsafe stream.pointee.duration
    let seconds =
      if ticks != podwright_no_time {
        Double(ticks) * (secondsPerTick ?? 0)
      } else {
        unsafe Double(context.pointee.duration) / Double(AV_TIME_BASE)
      }
    return seconds.isFinite && seconds > 0 ? seconds : nil
  }

  /// A stream of moving pictures, other than a cover.
  var hasVideo: Bool {
    unsafe streams.contains { stream in
      unsafe stream.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_VIDEO
        && stream.pointee.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS) == 0
    }
  }

  var pictures: [MediaFacts.Picture] {
    unsafe streams.compactMap { stream in
      let disposition = unsafe stream.pointee.disposition
      guard disposition & AV_DISPOSITION_ATTACHED_PIC != 0, disposition & AV_DISPOSITION_TIMED_THUMBNAILS == 0 else {
        return nil
      }
      let parameters = unsafe stream.pointee.codecpar.pointee
      let codec = unsafe String(cString: avcodec_get_name(parameters.codec_id))
      return unsafe MediaFacts.Picture(
        mimeType: ["mjpeg": "image/jpeg", "unknown": "application/octet-stream"][codec] ?? "image/\(codec)",
        width: Int(parameters.width), height: Int(parameters.height),
        byteCount: Int(stream.pointee.attached_pic.size))
    }
  }

  var chapters: [MediaFacts.Chapter] {
    (0..<Int(unsafe context.pointee.nb_chapters)).compactMap { index in
      guard let chapter = unsafe context.pointee.chapters[index]?.pointee else { return nil }
      let base = unsafe chapter.time_base
      guard base.den != 0 else { return nil }
      func time(_ ticks: Int64) -> MediaTime {
        MediaTime(seconds: max(0, Double(ticks) * Double(base.num) / Double(base.den)))
      }
      let start = unsafe time(chapter.start)
      // An end that is not known is FFmpeg's lowest number.
      let end = unsafe time(chapter.end)
      let title = unsafe FFmpegTags(chapter.metadata).tags["title"] ?? ""
      return MediaFacts.Chapter(span: Span(start: start, end: end), title: title)
    }
  }

  /// The container's, and where it says nothing, the audio stream's.
  var tags: [String: String] {
    unsafe FFmpegTags(context.pointee.metadata).tags.merging(FFmpegTags(stream.pointee.metadata).tags) { container, _ in
      container
    }
  }

  /// Which member of the MP4 family it is: `M4A `, `qt  `.
  var brand: String? { unsafe FFmpegTags.value(of: "major_brand", in: context.pointee.metadata) }

  private var streams: [UnsafeMutablePointer<AVStream>] {
    unsafe (0..<Int(context.pointee.nb_streams)).compactMap { unsafe context.pointee.streams[$0] }
  }

  private static func failure(_ status: Int32, _ path: String) -> MediaFailure {
    let words = FFmpegLog.words(for: status)
    if status == podwright_averror_memory {
      return .outOfMemory(path)
    }
    // The index of a MP4 file may stand behind the sound: without its end such a file cannot be played at all.
    if words.contains("moov atom not found") {
      return MediaFailure(
        .unreadable, file: path, "its index (the moov atom) is missing: the file seems to be cut short")
    }
    if words.contains("not on whitelist") {
      return MediaFailure(
        .unreadable, file: path, "this is no recording of a kind that is read: \(containers.joined(separator: ", "))")
    }
    return MediaFailure(.unreadable, file: path, "this is no recording that can be read: \(words)")
  }
}
