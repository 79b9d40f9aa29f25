import CFFmpeg
import PodcastModel

/// A stream's decoder: packets in, frames of samples out.
@safe struct FFmpegDecoder: ~Copyable {
  private let context: UnsafeMutablePointer<AVCodecContext>
  /// What `receive` gave last.
  let frame: UnsafeMutablePointer<AVFrame>

  init(for input: borrowing FFmpegInput) throws(MediaFailure) {
    let path = input.path
    guard let codec = unsafe avcodec_find_decoder(input.parameters.pointee.codec_id) else {
      throw MediaFailure(.unreadable, file: path, "there is no decoder for its sound (\(input.codec))")
    }
    var made = unsafe avcodec_alloc_context3(codec)
    var frame = unsafe av_frame_alloc()
    guard let context = unsafe made, let ready = unsafe frame else {
      unsafe avcodec_free_context(&made)
      unsafe av_frame_free(&frame)
      throw .outOfMemory(path)
    }
    var status = unsafe avcodec_parameters_to_context(context, input.parameters)
    // libavcodec drops the encoder's delay and padding by itself, if it knows the packets' clock.
    unsafe context.pointee.pkt_timebase = input.timeBase
    unsafe context.pointee.thread_count = 1
    if status >= 0 { status = unsafe avcodec_open2(context, codec, nil) }
    guard status >= 0 else {
      unsafe avcodec_free_context(&made)
      unsafe av_frame_free(&frame)
      throw MediaFailure(.unreadable, file: path, "its sound cannot be decoded: \(FFmpegLog.words(for: status))")
    }
    unsafe self.context = context
    unsafe self.frame = ready
  }

  deinit {
    var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
    unsafe avcodec_free_context(&context)
    var frame: UnsafeMutablePointer<AVFrame>? = unsafe frame
    unsafe av_frame_free(&frame)
  }

  /// Gives the decoder the packet that was read last. False where it is damaged.
  mutating func send(_ input: borrowing FFmpegInput) -> Bool { unsafe avcodec_send_packet(context, input.packet) >= 0 }

  /// After the last packet, so that the decoder gives what it still holds.
  mutating func sendEnd() { unsafe avcodec_send_packet(context, nil) }

  enum Output {
    /// So many samples of each channel are in `frame`.
    case samples(Int)
    case nothing
    case damaged
  }

  mutating func receive() -> Output {
    let status = unsafe avcodec_receive_frame(context, frame)
    if status >= 0 { return unsafe .samples(max(0, Int(frame.pointee.nb_samples))) }
    return status == podwright_averror_again || status == podwright_averror_eof ? .nothing : .damaged
  }
}

extension MediaFailure {
  /// What FFmpeg needs of memory depends on the file alone.
  static func outOfMemory(_ path: String) -> MediaFailure {
    MediaFailure(
      .programFailed, file: path,
      "it needs more memory than the media program may use (PODWRIGHT_MEDIA_MEMORY_MB raises that)")
  }
}
