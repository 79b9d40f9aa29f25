import CFFmpeg
import PodcastModel

/// An encoder and the container for what comes out of it: interleaved samples in, the bytes of a recording out. The same
/// samples give the same bytes, on the same kind of processor: no version, no time and nothing of chance is written.
@safe struct FFmpegEncoder: ~Copyable {
  private let context: UnsafeMutablePointer<AVCodecContext>
  private let output: UnsafeMutablePointer<AVFormatContext>
  private let stream: UnsafeMutablePointer<AVStream>
  private let frame: UnsafeMutablePointer<AVFrame>
  private let packet: UnsafeMutablePointer<AVPacket>
  private let sink: FFmpegByteSink
  /// Of the recording that is encoded, for failures.
  private let path: String
  private var waiting: [Float] = []
  private var position: Int64 = 0

  /// - Parameters:
  ///   - sampleRate: one that the codec has; see `Rendition.shape`.
  ///   - path: of the recording.
  init(_ rendition: Rendition, sampleRate: Int, channels: Int, path: String) throws(MediaFailure) {
    FFmpegLog.listen()
    FFmpegLog.forget()
    let name = rendition.codec == .opus ? "libopus" : "aac"
    guard let codec = unsafe avcodec_find_encoder_by_name(name) else {
      throw MediaFailure(
        .programFailed, file: path,
        "the FFmpeg that podwright-media uses has no encoder `\(name)`; install one that has, or take `rendition:` out of the feed"
      )
    }
    let sink = FFmpegByteSink()
    var parts = unsafe Parts(
      context: avcodec_alloc_context3(codec), frame: av_frame_alloc(), packet: av_packet_alloc())
    unsafe avformat_alloc_output_context2(&parts.output, nil, rendition.codec == .opus ? "opus" : "ipod", nil)
    guard let context = unsafe parts.context, let frame = unsafe parts.frame, let packet = unsafe parts.packet,
      let output = unsafe parts.output, let io = unsafe sink.context
    else {
      unsafe parts.free()
      throw .outOfMemory(path)
    }
    unsafe context.pointee.bit_rate = Int64(rendition.bitRateKbps * 1000)
    unsafe context.pointee.sample_rate = Int32(sampleRate)
    unsafe context.pointee.time_base = AVRational(num: 1, den: Int32(sampleRate))
    unsafe context.pointee.sample_fmt = rendition.codec == .opus ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP
    unsafe av_channel_layout_default(&context.pointee.ch_layout, Int32(channels))
    unsafe context.pointee.thread_count = 1
    unsafe context.pointee.flags |= AV_CODEC_FLAG_BITEXACT
    unsafe output.pointee.flags |= AVFMT_FLAG_BITEXACT
    unsafe output.pointee.pb = io
    if unsafe output.pointee.oformat.pointee.flags & AVFMT_GLOBALHEADER != 0 {
      unsafe context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
    }
    var status = unsafe avcodec_open2(context, codec, nil)
    let stream = unsafe status >= 0 ? avformat_new_stream(output, nil) : nil
    if let stream = unsafe stream {
      unsafe stream.pointee.time_base = context.pointee.time_base
      status = unsafe avcodec_parameters_from_context(stream.pointee.codecpar, context)
    }
    if status >= 0, unsafe stream != nil { status = unsafe avformat_write_header(output, nil) }
    unsafe frame.pointee.nb_samples = max(1, context.pointee.frame_size)
    unsafe frame.pointee.format = context.pointee.sample_fmt.rawValue
    unsafe frame.pointee.sample_rate = context.pointee.sample_rate
    if status >= 0 { status = unsafe av_channel_layout_copy(&frame.pointee.ch_layout, &context.pointee.ch_layout) }
    if status >= 0 { status = unsafe av_frame_get_buffer(frame, 0) }
    guard status >= 0, let stream = unsafe stream else {
      unsafe parts.free()
      throw MediaFailure(
        .unsuitable, file: path,
        "it cannot be encoded as \(rendition.name) at \(sampleRate) Hz: \(FFmpegLog.words(for: status))")
    }
    unsafe self.context = context
    unsafe self.output = output
    unsafe self.stream = stream
    unsafe self.frame = frame
    unsafe self.packet = packet
    self.sink = sink
    self.path = path
  }

  deinit {
    var parts = unsafe Parts(context: context, frame: frame, packet: packet, output: output)
    unsafe parts.free()
  }

  /// Takes samples, interleaved.
  mutating func append(_ samples: [Float]) throws(MediaFailure) {
    waiting += samples
    let channels = Int(unsafe context.pointee.ch_layout.nb_channels)
    let size = Int(max(1, unsafe context.pointee.frame_size))
    var start = 0
    while waiting.count - start >= size * channels {
      try encode(waiting[start..<start + size * channels], channels: channels)
      start += size * channels
    }
    waiting.removeFirst(start)
  }

  /// Encodes the rest.
  ///
  /// - Returns: the whole recording.
  consuming func finish() throws(MediaFailure) -> [UInt8] {
    if !waiting.isEmpty {
      let rest = waiting[...]
      waiting = []
      try encode(rest, channels: Int(unsafe context.pointee.ch_layout.nb_channels))
    }
    try check(unsafe avcodec_send_frame(context, nil))
    try writePackets()
    try check(unsafe av_write_trailer(output))
    unsafe avio_flush(sink.context)
    if sink.isFull { throw tooLong }
    return sink.bytes
  }

  private mutating func encode(_ samples: ArraySlice<Float>, channels: Int) throws(MediaFailure) {
    let count = samples.count / channels
    try check(unsafe av_frame_make_writable(frame))
    unsafe frame.pointee.nb_samples = Int32(count)
    unsafe frame.pointee.pts = position
    position += Int64(count)
    let isPlanar = unsafe av_sample_fmt_is_planar(context.pointee.sample_fmt) != 0
    for plane in 0..<(isPlanar ? channels : 1) {
      guard let bytes = unsafe frame.pointee.extended_data[plane] else { continue }
      // The frame has room for `frame_size` moments, and these are no more.
      let target = unsafe UnsafeMutableRawPointer(bytes).assumingMemoryBound(to: Float.self)
      if isPlanar {
        for index in 0..<count { unsafe target[index] = samples[samples.startIndex + index * channels + plane] }
      } else {
        for index in 0..<samples.count { unsafe target[index] = samples[samples.startIndex + index] }
      }
    }
    try check(unsafe avcodec_send_frame(context, frame))
    try writePackets()
  }

  private func writePackets() throws(MediaFailure) {
    while true {
      let status = unsafe avcodec_receive_packet(context, packet)
      if status == podwright_averror_again || status == podwright_averror_eof { return }
      try check(status)
      unsafe av_packet_rescale_ts(packet, context.pointee.time_base, stream.pointee.time_base)
      unsafe packet.pointee.stream_index = stream.pointee.index
      try check(unsafe av_write_frame(output, packet))
      unsafe av_packet_unref(packet)
    }
  }

  private var tooLong: MediaFailure {
    MediaFailure(
      .unsuitable, file: path, "it would be over 512 MB long; choose a lower bit rate for the feed's `rendition`")
  }

  private func check(_ status: Int32) throws(MediaFailure) {
    guard status < 0 else { return }
    if sink.isFull { throw tooLong }
    throw MediaFailure(.unsuitable, file: path, "it cannot be encoded: \(FFmpegLog.words(for: status))")
  }

  /// What has to be freed, in this order.
  @unsafe private struct Parts {
    var context: UnsafeMutablePointer<AVCodecContext>?
    var frame: UnsafeMutablePointer<AVFrame>?
    var packet: UnsafeMutablePointer<AVPacket>?
    var output: UnsafeMutablePointer<AVFormatContext>?

    mutating func free() {
      unsafe avcodec_free_context(&context)
      unsafe av_frame_free(&frame)
      unsafe av_packet_free(&packet)
      unsafe avformat_free_context(output)
    }
  }
}
