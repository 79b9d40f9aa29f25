import CLibAVUtil

/// libavutil's Fourier transform of real frames, with the buffers it works on.
@safe struct LibAVUtilTransform: ~Copyable {
  let frameLength: Int
  private let context: OpaquePointer
  private let transform: av_tx_fn
  // From av_malloc: the transform relies on the alignment that it gives.
  private let input: UnsafeMutablePointer<Float>
  private let output: UnsafeMutablePointer<AVComplexFloat>

  /// - Parameter frameLength: a power of two.
  init(frameLength: Int) {
    self.frameLength = frameLength
    var context: OpaquePointer?
    var transform: av_tx_fn?
    var scale: Float = 1
    let status = unsafe av_tx_init(&context, &transform, AV_TX_FLOAT_RDFT, 0, Int32(frameLength), &scale, 0)
    guard status == 0, let context = unsafe context, let transform = unsafe transform,
      let input = unsafe av_malloc(frameLength * MemoryLayout<Float>.stride),
      let output = unsafe av_malloc((frameLength / 2 + 1) * MemoryLayout<AVComplexFloat>.stride)
    else { preconditionFailure("libavutil has no memory for a transform of \(frameLength) samples") }
    unsafe self.context = context
    unsafe self.transform = transform
    unsafe self.input = input.bindMemory(to: Float.self, capacity: frameLength)
    unsafe self.output = output.bindMemory(to: AVComplexFloat.self, capacity: frameLength / 2 + 1)
  }

  deinit {
    unsafe av_free(input)
    unsafe av_free(output)
    var context = unsafe Optional(context)
    unsafe av_tx_uninit(&context)
  }

  /// The squared magnitudes of a frame's transform: `frameLength / 2 + 1` of them, unscaled.
  func power(of frame: [Float], into power: inout [Float]) {
    precondition(frame.count == frameLength && power.count == frameLength / 2 + 1)
    unsafe frame.withUnsafeBufferPointer { frame in
      guard let base = frame.baseAddress else { return }
      unsafe input.update(from: base, count: frameLength)
    }
    unsafe transform(context, output, input, MemoryLayout<Float>.stride)
    unsafe power.withUnsafeMutableBufferPointer { power in
      for bin in power.indices {
        let value = unsafe output[bin]
        unsafe power[bin] = value.re * value.re + value.im * value.im
      }
    }
  }
}
