import CFFmpeg
import PodcastModel

/// Where libavformat writes to: memory, so that what is written may be gone back to, and no file is opened.
@safe struct FFmpegByteSink: ~Copyable {
  /// What libavformat's calls come back to; it stays where it is.
  private struct State: ~Copyable {
    var bytes: [UInt8] = []
    var position = 0
    var isFull = false
  }

  private static let bufferBytes = 1 << 16
  private let state: UnsafeMutablePointer<State>
  /// For AVFormatContext.pb. Nil where memory ran out.
  let context: UnsafeMutablePointer<AVIOContext>?

  init() {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    unsafe state.initialize(to: State())
    unsafe self.state = state
    let buffer = unsafe av_malloc(Self.bufferBytes)?.assumingMemoryBound(to: UInt8.self)
    unsafe context = unsafe avio_alloc_context(
      buffer, Int32(Self.bufferBytes), 1, state, nil,
      { opaque, source, count in
        guard let state = unsafe opaque?.assumingMemoryBound(to: State.self), let source = unsafe source, count > 0
        else {
          return podwright_averror_io
        }
        return unsafe FFmpegByteSink.write(&state.pointee, UnsafeRawBufferPointer(start: source, count: Int(count)))
      },
      { opaque, offset, whence in
        guard let state = unsafe opaque?.assumingMemoryBound(to: State.self) else { return Int64(podwright_averror_io) }
        let byteCount = unsafe state.pointee.bytes.count
        return unsafe FFmpegIO.seek(
          &state.pointee.position, offset, whence, byteCount: byteCount, limit: Rendition.mostBytes)
      })
    if unsafe context == nil { unsafe av_free(buffer) }
  }

  deinit {
    unsafe FFmpegIO.free(context)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// All that was written. More than there is room for was not.
  var bytes: [UInt8] { unsafe state.pointee.bytes }
  var isFull: Bool { unsafe state.pointee.isFull }

  private static func write(_ state: inout State, _ source: UnsafeRawBufferPointer) -> Int32 {
    let end = state.position + source.count
    guard end <= Rendition.mostBytes else {
      state.isFull = true
      return podwright_averror_io
    }
    if end > state.bytes.count { state.bytes.append(contentsOf: repeatElement(0, count: end - state.bytes.count)) }
    unsafe state.bytes.withUnsafeMutableBytes { target in
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[state.position..<end]).copyMemory(from: source)
    }
    state.position = end
    return Int32(source.count)
  }
}
