import CFFmpeg

/// The bytes of one file, and of no other, as libavformat reads them: no protocol of its own is ever opened.
@safe struct FFmpegByteSource: ~Copyable {
  /// What libavformat's calls come back to; it stays where it is.
  private struct State: ~Copyable {
    let file: RecordingFile
    let progress: (Double) -> Void
    var position = 0
    /// A file that makes its reader jump about without end is given up.
    var remainingBytes: Int
  }

  private static let bufferBytes = 1 << 16
  private let state: UnsafeMutablePointer<State>
  /// For AVFormatContext.pb. Nil where memory ran out.
  let context: UnsafeMutablePointer<AVIOContext>?

  init(file: consuming RecordingFile, progress: @escaping (Double) -> Void) {
    let (perByte, overflow) = file.byteCount.multipliedReportingOverflow(by: 32)
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(
      to: State(file: file, progress: progress, remainingBytes: overflow ? .max : max(perByte, 1 << 30)))
    unsafe self.state = state
    let buffer = unsafe av_malloc(Self.bufferBytes)?.assumingMemoryBound(to: UInt8.self)
    unsafe context = unsafe avio_alloc_context(
      buffer, Int32(Self.bufferBytes), 0, state,
      { opaque, target, count in
        guard let state = unsafe opaque?.assumingMemoryBound(to: State.self), let target = unsafe target, count > 0
        else {
          return podwright_averror_io
        }
        return unsafe FFmpegByteSource.read(
          &state.pointee, UnsafeMutableRawBufferPointer(start: target, count: Int(count)))
      }, nil,
      { opaque, offset, whence in
        guard let state = unsafe opaque?.assumingMemoryBound(to: State.self) else { return Int64(podwright_averror_io) }
        let byteCount = unsafe state.pointee.file.byteCount
        return unsafe FFmpegIO.seek(&state.pointee.position, offset, whence, byteCount: byteCount)
      })
    if unsafe context == nil { unsafe av_free(buffer) }
  }

  deinit {
    unsafe FFmpegIO.free(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  var path: String { unsafe state.pointee.file.path }
  var byteCount: Int { unsafe state.pointee.file.byteCount }
  func bytes(at offset: Int, count: Int) -> [UInt8] { unsafe state.pointee.file.bytes(at: offset, count: count) }

  /// Says how far reading has come.
  func reportProgress() {
    unsafe state.pointee.progress(Double(state.pointee.position) / Double(state.pointee.file.byteCount))
  }

  private static func read(_ state: inout State, _ target: UnsafeMutableRawBufferPointer) -> Int32 {
    state.progress(Double(state.position) / Double(state.file.byteCount))
    guard state.position < state.file.byteCount else { return podwright_averror_eof }
    guard state.remainingBytes > 0 else { return podwright_averror_io }
    let count = unsafe state.file.read(into: target, at: state.position)
    guard count > 0 else { return count == 0 ? podwright_averror_eof : podwright_averror_io }
    state.position += count
    state.remainingBytes -= count
    return Int32(count)
  }
}
