#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CEspeak
import PodcastModel
import Synchronization

/// espeak-ng 1.51: one engine a process, behind one lock. Its pointers end here.
enum LibEspeak {
  private static let engine = Mutex<Engine?>(nil)

  /// Starts the engine at its first use; everything that touches espeak-ng's global state runs in `body`.
  static func withEngine<Result: Sendable>(
    _ body: (inout Engine) throws(SpeechFailure) -> Result
  ) throws(SpeechFailure) -> Result {
    try engine.withLock { slot throws(SpeechFailure) in
      var engine = if let engine = slot { engine } else { try Engine() }
      defer { slot = engine }
      return try body(&engine)
    }
  }

  /// Proof that espeak-ng has been started. Only `withEngine` makes one.
  struct Engine: Sendable {
    let sampleRate: Int
    let catalogue: VoiceCatalogue
    private var voice = ""

    fileprivate init() throws(SpeechFailure) {
      // Without DONT_EXIT a missing data folder ends the process.
      let options = espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT
      let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, options)
      guard rate > 0 else {
        throw SpeechFailure(
          .engine,
          "espeak-ng cannot start: its data (package espeak-ng-data) is missing or does not fit it, "
            + "or there is too little memory.")
      }
      sampleRate = Int(rate)
      unsafe espeak_SetSynthCallback { samples, count, events in
        unsafe LibEspeak.collect(samples: samples, count: count, events: events)
      }
      catalogue = LibEspeak.catalogue()
    }

    /// - Parameter voice: the voice's file, and its variant after a plus sign.
    mutating func choose(voice: String, wordsPerMinute: Int) throws(SpeechFailure) {
      if voice != self.voice {
        self.voice = ""
        guard unsafe espeak_SetVoiceByName(voice) == EE_OK else {
          throw SpeechFailure(.engine, "espeak-ng cannot load the voice \"\(voice)\".")
        }
        self.voice = voice
      }
      espeak_SetParameter(espeakRATE, Int32(clamping: wordsPerMinute), 0)
    }

    /// Adds a piece, spoken, to what is there.
    func speak(
      _ piece: SpeakablePieces.Piece, into spoken: inout SpokenText, keepsSamples: Bool
    ) throws(SpeechFailure) {
      // No SSML, no phoneme codes. The end pause is off unless speech goes on behind the piece.
      let flags = UInt32(espeakCHARS_UTF8) | (piece.endsWithPause ? UInt32(espeakENDPAUSE) : 0)
      var speech = PieceOfSpeech(keepsSamples: keepsSamples)
      let status = unsafe withUnsafeMutablePointer(to: &speech) { speech in
        unsafe espeak_Synth(piece.text, piece.text.utf8.count + 1, 0, POS_CHARACTER, 0, flags, nil, speech)
      }
      guard status == EE_OK else {
        throw SpeechFailure(.engine, "espeak-ng could not speak a text (status \(status.rawValue)).")
      }
      spoken.samples += speech.samples
      spoken.phones += speech.phones(in: piece)
    }
  }

  /// espeak-ng's callback: a block of samples, and the events that fall into it or shortly after it.
  private static func collect(
    samples: UnsafeMutablePointer<Int16>?, count: Int32, events: UnsafeMutablePointer<espeak_EVENT>?
  ) -> Int32 {
    guard let events = unsafe events, let data = unsafe events.pointee.user_data else { return 0 }
    let speech = unsafe data.assumingMemoryBound(to: PieceOfSpeech.self)
    if let samples = unsafe samples, count > 0 {
      unsafe speech.pointee.add(UnsafeBufferPointer(start: samples, count: Int(count)))
    }
    var event = unsafe events
    while unsafe event.pointee.type != espeakEVENT_LIST_TERMINATED {
      if unsafe event.pointee.type == espeakEVENT_PHONEME {
        unsafe speech.pointee.add(event.pointee)
      }
      unsafe event += 1
    }
    return 0
  }

  private static func catalogue() -> VoiceCatalogue {
    var voices: [VoiceCatalogue.Voice] = []
    guard var entry = unsafe espeak_ListVoices(nil) else { return VoiceCatalogue(voices: []) }
    while let voice = unsafe entry.pointee?.pointee {
      unsafe entry += 1
      let file = unsafe String(cString: voice.identifier)
      var languages: [VoiceCatalogue.Voice.Language] = []
      // Pairs of a priority byte and a C string, ended by a zero byte.
      var cursor = unsafe voice.languages
      while let pair = unsafe cursor, unsafe pair.pointee != 0 {
        let name = unsafe String(cString: pair + 1)
        languages.append(.init(name: name.lowercased(), priority: UInt8(bitPattern: unsafe pair.pointee)))
        unsafe cursor = pair + 2 + Int(strlen(pair + 1))
      }
      // MBROLA voices are files of another program.
      guard !languages.isEmpty, !file.hasPrefix("mb/") else { continue }
      voices.append(VoiceCatalogue.Voice(file: file, languages: languages))
    }
    return VoiceCatalogue(voices: voices)
  }
}

/// Takes the place of pcaudiolib's function of this name: espeak-ng 1.51 opens the sound card, or a connection to
/// PulseAudio, whatever kind of output it is told to make. Nothing is ever played here, and the confined program may
/// reach neither. Without a device espeak-ng goes on. Where libraries do not look here first (macOS), nothing changes.
@_cdecl("create_audio_device_object")
public func noAudioDevice(
  _ device: UnsafePointer<CChar>?, _ application: UnsafePointer<CChar>?, _ description: UnsafePointer<CChar>?
) -> UnsafeMutableRawPointer? { nil }

/// What the callback gathers of one piece.
private struct PieceOfSpeech {
  let keepsSamples: Bool
  var samples: [Int16] = []
  var sampleCount = 0
  private var events: [(name: String, position: Int, sample: Int)] = []

  init(keepsSamples: Bool) { self.keepsSamples = keepsSamples }

  mutating func add(_ block: UnsafeBufferPointer<Int16>) {
    sampleCount += block.count
    if keepsSamples { unsafe samples.append(contentsOf: block) }
  }

  mutating func add(_ event: espeak_EVENT) {
    // Eight bytes; a zero ends the name unless it needs all of them.
    let bytes = unsafe withUnsafeBytes(of: event.id.string) { bytes in unsafe [UInt8](bytes.prefix { $0 != 0 }) }
    unsafe events.append((String(decoding: bytes, as: UTF8.self), Int(event.text_position), Int(event.sample)))
  }

  /// A phone lasts until the next; those of no length are left out.
  func phones(in piece: SpeakablePieces.Piece) -> [SpokenText.Phone] {
    let scalarCount = piece.text.unicodeScalars.count
    var phones: [SpokenText.Phone] = []
    var end = 0
    for (index, event) in events.enumerated() {
      // Before the first event, and where positions run back, the clock stands.
      let start = max(end, index == 0 ? 0 : event.sample)
      end = max(start, index + 1 < events.count ? min(events[index + 1].sample, sampleCount) : sampleCount)
      guard end > start else { continue }
      let isPause = event.name.hasPrefix("_") || event.name.hasPrefix("(")
      let name = isPause ? "" : event.name.filter { !"',%=".contains($0) }
      // Positions count from 1; that of a pause may lie behind the text.
      let place = min(max(0, event.position - 1), scalarCount - 1)
      phones.append(.init(name: name, wordOffset: piece.offset + place, sampleCount: end - start))
    }
    return phones
  }
}
