import CFFmpeg

/// What reading for libavformat and writing for it have in common (`avio_alloc_context`).
enum FFmpegIO {
  /// Goes to where a call of libavformat's leads.
  ///
  /// - Parameters:
  ///   - byteCount: of what there is.
  ///   - limit: the last place that may be gone to.
  /// - Returns: the new position; with `AVSEEK_SIZE`, `byteCount`; below zero where there is no such place.
  static func seek(
    _ position: inout Int, _ offset: Int64, _ whence: Int32, byteCount: Int, limit: Int = .max
  ) -> Int64 {
    if whence & AVSEEK_SIZE != 0 { return Int64(byteCount) }
    let base: Int64? =
      switch whence & ~AVSEEK_FORCE {
      case 0: 0  // SEEK_SET
      case 1: Int64(position)  // SEEK_CUR
      case 2: Int64(byteCount)  // SEEK_END
      default: nil
      }
    guard let target = base?.addingReportingOverflow(offset), !target.overflow,
      (0...Int64(limit)).contains(target.partialValue)
    else { return Int64(podwright_averror_io) }
    position = Int(target.partialValue)
    return target.partialValue
  }

  /// With its buffer: not the one of the beginning, since libavformat may have taken another.
  static func free(_ context: UnsafeMutablePointer<AVIOContext>?) {
    guard let context = unsafe context else { return }
    unsafe av_freep(&context.pointee.buffer)
    var freed: UnsafeMutablePointer<AVIOContext>? = unsafe context
    unsafe avio_context_free(&freed)
  }
}
