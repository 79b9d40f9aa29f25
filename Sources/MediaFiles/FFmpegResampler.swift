import CFFmpeg
import PodcastModel

/// Decoded frames of any kind into interleaved Float samples of one rate and one number of channels.
@safe struct FFmpegResampler: ~Copyable {
  /// What a frame looks like; where that changes in the middle, so does the converter.
  private struct Shape: Equatable {
    var sampleRate: Int32
    var channels: Int32
    var format: Int32
  }

  /// Frames that are kept back until the end is known: a decoder may give some more than are to be heard.
  private static let keptFrames = 8192

  /// 36 dB over full scale.
  private static let loudestSample: Float = 64

  let sampleRate: Int
  let channels: Int
  private var converter: OpaquePointer?
  private var shape: Shape?
  private var samples: [Float] = []
  private var givenFrames = 0

  init(sampleRate: Int, channels: Int) {
    self.sampleRate = sampleRate
    self.channels = channels
    unsafe converter = nil
  }

  deinit {
    var converter = unsafe converter
    unsafe swr_free(&converter)
  }

  /// Takes the decoder's last frame.
  mutating func append(_ decoder: borrowing FFmpegDecoder) throws(SystemRefusal) {
    let frame = unsafe decoder.frame
    let seen = unsafe Shape(
      sampleRate: frame.pointee.sample_rate, channels: frame.pointee.ch_layout.nb_channels,
      format: frame.pointee.format)
    if seen != shape {
      try drain()
      try unsafe convert(from: seen, layout: frame.pointee.ch_layout)
    }
    try unsafe convert(
      UnsafeMutableRawPointer(frame.pointee.extended_data)?.assumingMemoryBound(to: UnsafePointer<UInt8>?.self),
      count: frame.pointee.nb_samples)
  }

  /// Stands in for what could not be decoded.
  mutating func appendSilence(seconds: Double) throws(SystemRefusal) {
    try drain()
    let frames = Int(max(0, (seconds * Double(sampleRate)).rounded()))
    samples.append(contentsOf: repeatElement(0, count: frames * channels))
    // The converter was emptied, and starts afresh.
    shape = nil
  }

  /// What is ready to be given on; often nothing.
  mutating func take() -> [Float] {
    let kept = Self.keptFrames * channels
    guard samples.count >= 3 * kept else { return [] }
    let ready = Array(samples.dropLast(kept))
    samples.removeFirst(ready.count)
    givenFrames += ready.count / channels
    return ready
  }

  /// The rest, cut where the recording ends.
  mutating func finish(seconds: Double) throws(SystemRefusal) -> [Float] {
    try drain()
    let expected = Int((seconds * Double(sampleRate)).rounded()) - givenFrames
    let rest = samples.prefix(max(0, expected) * channels)
    samples = []
    return Array(rest)
  }

  private mutating func convert(from shape: Shape, layout: AVChannelLayout) throws(SystemRefusal) {
    var source = unsafe layout
    // Some files do not say where their channels stand.
    if unsafe source.order == AV_CHANNEL_ORDER_UNSPEC { unsafe av_channel_layout_default(&source, shape.channels) }
    var target = unsafe AVChannelLayout()
    if shape.channels == Int32(channels) {
      unsafe target = source
    } else {
      unsafe av_channel_layout_default(&target, Int32(channels))
    }
    var made: OpaquePointer?
    var status = unsafe swr_alloc_set_opts2(
      &made, &target, AV_SAMPLE_FMT_FLT, Int32(sampleRate), &source, AVSampleFormat(shape.format), shape.sampleRate, 0,
      nil)
    if status >= 0 { status = unsafe swr_init(made) }
    guard status >= 0 else {
      unsafe swr_free(&made)
      throw SystemRefusal(words: FFmpegLog.words(for: status))
    }
    unsafe swr_free(&converter)
    unsafe converter = made
    self.shape = shape
  }

  private mutating func drain() throws(SystemRefusal) {
    guard shape != nil else { return }
    try unsafe convert(nil, count: 0)
    shape = nil
  }

  private mutating func convert(
    _ planes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int32
  ) throws(SystemRefusal) {
    let room = unsafe swr_get_out_samples(converter, count)
    guard room > 0 else { return }
    let before = samples.count
    samples.append(contentsOf: repeatElement(0, count: Int(room) * channels))
    let made = unsafe samples.withUnsafeMutableBytes { bytes in
      var output = unsafe bytes.baseAddress?.advanced(by: before * MemoryLayout<Float>.stride).assumingMemoryBound(
        to: UInt8.self)
      return unsafe swr_convert(converter, &output, room, planes, count)
    }
    samples.removeLast(samples.count - before - max(0, Int(made)) * channels)
    // Files of floating-point samples can hold what is no sound at all.
    for index in before..<samples.count where !(samples[index].magnitude <= Self.loudestSample) { samples[index] = 0 }
    guard made >= 0 else { throw SystemRefusal(words: FFmpegLog.words(for: made)) }
  }
}

/// Why samples could not be converted, in FFmpeg's words.
struct SystemRefusal: Error { var words: String }
