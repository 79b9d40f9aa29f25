import AudioTags
public import PodcastModel

/// Decoded samples, as they are wanted; a kind that is not wanted is empty.
public struct SoundBlock: Sendable {
  /// At the recording's own rate, interleaved: `nativeChannels` samples for each moment.
  public var native: [Float] = []
  /// One channel, 16 kHz.
  public var speech: [Float] = []
}

/// One recording, read through once: its packets counted, and decoded where sound is wanted.
///
/// Sample `i` of a kind is heard `i / rate` seconds after playing starts: the encoder's delay is left out, and silence
/// stands for what is damaged.
public struct MediaReader: ~Copyable {
  /// What is to be heard while reading.
  public struct Wanted: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let native = Wanted(rawValue: 1)
    public static let speech = Wanted(rawValue: 2)
  }

  public static let speechSampleRate = 16_000
  /// A day.
  private static let longestSeconds = 86_400.0

  /// Of the recording's own sound.
  public let nativeSampleRate: Int
  public let nativeChannels: Int

  /// Of the native sound as it is given: the recording's own, unless others were asked for.
  public var soundSampleRate: Int { native.sampleRate }
  public var soundChannels: Int { native.channels }

  private let wanted: Wanted
  var input: FFmpegInput
  private var decoder: FFmpegDecoder
  private var native: FFmpegResampler
  private var speech: FFmpegResampler
  var clock: PacketClock
  var packetCount = 0
  var damagedPacketCount = 0
  private var soundBytes = 0
  private var hasSound = false
  private var isFinished = false
  var lastFrameIsCut = false

  /// Opens a recording.
  ///
  /// - Parameters:
  ///   - shape: from the recording's own sample rate and channels to those of the native sound as it is to be given.
  ///   - progress: called now and then with the part of the file that was read, from 0 to 1; also a sign that work goes
  ///     on.
  public init(
    file path: String, wanted: Wanted = [], shape: (_ sampleRate: Int, _ channels: Int) -> (Int, Int) = { ($0, $1) },
    progress: @escaping (Double) -> Void = { _ in }
  ) throws(MediaFailure) {
    let file = try RecordingFile(path: path)
    try file.refuseText()
    let input = try FFmpegInput(FFmpegByteSource(file: file, progress: progress))
    let (sampleRate, channels) = (input.sampleRate, input.channels)
    guard (1000...768_000).contains(sampleRate), (1...64).contains(channels) else {
      throw MediaFailure(
        .unreadable, file: path,
        "it says it has \(channels) channels at \(sampleRate) Hz: that is no recording this program can play")
    }
    decoder = try FFmpegDecoder(for: input)
    clock = PacketClock(
      secondsPerTick: input.secondsPerTick ?? 1 / Double(sampleRate), sampleRate: sampleRate,
      startSeconds: input.startSeconds, initialPadding: input.initialPadding, paddingIsCounted: input.format == "ogg")
    let given = shape(sampleRate, channels)
    native = FFmpegResampler(sampleRate: given.0, channels: given.1)
    speech = FFmpegResampler(sampleRate: Self.speechSampleRate, channels: 1)
    nativeSampleRate = sampleRate
    nativeChannels = channels
    self.wanted = wanted
    self.input = input
  }

  /// Reads on until there is a block of wanted sound; nil at the end, after which `facts` are complete.
  public mutating func next() throws(MediaFailure) -> SoundBlock? {
    while !isFinished {
      guard let packet = input.next() else { return try finish() }
      packetCount += 1
      if packetCount % 256 == 0 { input.reportProgress() }
      guard isSound(packet) else { continue }
      soundBytes += packet.byteCount
      let before = clock.seconds
      let hole = clock.count(packet)
      guard clock.secondsWithPadding < Self.longestSeconds else {
        throw MediaFailure(.unsuitable, file: input.path, "the recording is longer than a day")
      }
      // Where sound is not wanted, it is enough to know that some can be decoded.
      let lengthIsKnown = packet.ticks > 0 || packet.isUnheard
      guard !wanted.isEmpty || !hasSound || !lengthIsKnown else { continue }
      if hole > 0 { try keepSilent(seconds: hole) }
      let isWhole = decoder.send(input)
      if !(try receive(countingSamples: !lengthIsKnown)) || !isWhole {
        damagedPacketCount += 1
        try keepSilent(seconds: clock.seconds - before - hole)
      }
      if let block = readyBlock() { return block }
    }
    return nil
  }

  /// What was found; call it when `next` has given nil.
  public func facts() throws(MediaFailure) -> MediaFacts {
    precondition(isFinished, "the recording was not read to its end")
    let seconds = clock.seconds
    let head = input.bytes(at: 0, count: 64)
    let (format, tags) = (input.format, input.tags)
    let measuredBitRate = seconds > 0 ? (Double(soundBytes) * 8 / seconds).rounded() : 0
    // A constant rate is better known to the codec than by counting: the last frame is often a short one.
    let statesBitRate = abs(Double(input.bitRate) - measuredBitRate) < measuredBitRate / 100
    return MediaFacts(
      duration: MediaTime(seconds: seconds), format: format, codec: input.codec, sampleRate: nativeSampleRate,
      channels: nativeChannels, bitRate: statesBitRate ? input.bitRate : Int(min(measuredBitRate, 1e12)),
      byteCount: input.byteCount,
      mimeType: EnclosureType.mimeType(
        format: format, hasVideo: input.hasVideo, brand: input.brand, path: input.path, head: head),
      tags: tags, chapters: input.chapters, pictures: input.pictures,
      isCutShort: ending.isCutShort, complaints: complaints)
  }

  private mutating func finish() throws(MediaFailure) -> SoundBlock? {
    isFinished = true
    decoder.sendEnd()
    _ = try receive(countingSamples: false)
    guard hasSound else {
      throw MediaFailure(
        .unreadable, file: input.path,
        packetCount == 0 ? "there is no sound in this file" : "nothing of its sound can be decoded: it is damaged")
    }
    do throws(SystemRefusal) {
      let block = SoundBlock(
        native: try native.finish(seconds: clock.seconds), speech: try speech.finish(seconds: clock.seconds))
      return block.native.isEmpty && block.speech.isEmpty ? nil : block
    } catch {
      throw unconvertible(error)
    }
  }

  /// Takes what the decoder has to give. False where that is damaged.
  private mutating func receive(countingSamples: Bool) throws(MediaFailure) -> Bool {
    while true {
      switch decoder.receive() {
      case .nothing: return true
      case .damaged: return false
      case .samples(let count):
        hasSound = true
        if countingSamples { clock.count(samples: count) }
        do throws(SystemRefusal) {
          if wanted.contains(.native) { try native.append(decoder) }
          if wanted.contains(.speech) { try speech.append(decoder) }
        } catch {
          throw unconvertible(error)
        }
      }
    }
  }

  private mutating func keepSilent(seconds: Double) throws(MediaFailure) {
    do throws(SystemRefusal) {
      if wanted.contains(.native) { try native.appendSilence(seconds: seconds) }
      if wanted.contains(.speech) { try speech.appendSilence(seconds: seconds) }
    } catch {
      throw unconvertible(error)
    }
  }

  private mutating func readyBlock() -> SoundBlock? {
    let block = SoundBlock(native: native.take(), speech: speech.take())
    return block.native.isEmpty && block.speech.isEmpty ? nil : block
  }

  /// False for what stands between the frames of a MP3 file, and for the last frame of one that was cut: neither can be
  /// played. Other containers say themselves what is sound.
  private mutating func isSound(_ packet: FFmpegInput.Packet) -> Bool {
    guard input.format == "mp3" else { return true }
    guard let frame = MPEGAudioHeader(packet.head) else { return false }
    lastFrameIsCut = packet.byteCount < frame.frameBytes ?? 0
    return !lastFrameIsCut
  }

  private func unconvertible(_ refusal: SystemRefusal) -> MediaFailure {
    MediaFailure(.unreadable, file: input.path, "its sound cannot be converted: \(refusal.words)")
  }
}
