import Testing

@testable import AudioTags

@Suite("MPEGAudioHeader")
struct MPEGAudioHeaderTests {
  @Test(
    "a header gives rate and length",
    arguments: [
      ([0xFF, 0xFB, 0x90, 0x64], 44_100, 1152, 417),  // MPEG 1, layer III, 128 kbit/s
      ([0xFF, 0xFB, 0x92, 0x64], 44_100, 1152, 418),  // the same, with padding
      ([0xFF, 0xF3, 0x40, 0xC4], 22_050, 576, 104),  // MPEG 2, layer III, 32 kbit/s
      ([0xFF, 0xE3, 0x18, 0xC4], 8000, 576, 72),  // MPEG 2.5, layer III, 8 kbit/s
      ([0xFF, 0xFD, 0xA4, 0x00], 48_000, 1152, 576),  // MPEG 1, layer II, 192 kbit/s
      ([0xFF, 0xFF, 0x60, 0x00], 44_100, 384, 208),  // MPEG 1, layer I, 192 kbit/s
    ] as [([UInt8], Int, Int, Int)])
  func header(bytes: [UInt8], sampleRate: Int, samples: Int, frameBytes: Int) {
    let header = MPEGAudioHeader(bytes)
    #expect(header?.sampleRate == sampleRate)
    #expect(header?.samplesPerFrame == samples)
    #expect(header?.frameBytes == frameBytes)
  }

  @Test(
    "what is no header is none",
    arguments: [
      [], [0xFF, 0xFB, 0x90], [0x54, 0x41, 0x47, 0x00], [0xFF, 0xFB, 0xF0, 0x00], [0xFF, 0xEB, 0x90, 0x64],
      [0xFF, 0xFB, 0x9C, 0x64], [0xFF, 0xF9, 0x90, 0x64],
    ] as [[UInt8]])
  func none(bytes: [UInt8]) { #expect(MPEGAudioHeader(bytes) == nil) }

  @Test("a free bit rate leaves the length open")
  func free() { #expect(MPEGAudioHeader([0xFF, 0xFB, 0x00, 0x64])?.frameBytes == nil) }

  /// A first frame of MPEG 1, layer III, stereo, with a summary at some place in it.
  private func frame(_ name: String, at offset: Int, _ rest: [UInt8]) -> [UInt8] {
    let start: [UInt8] = [0xFF, 0xFB, 0x90, 0x64]
    return start + [UInt8](repeating: 0, count: offset - 4) + Array(name.utf8) + rest
      + [UInt8](repeating: 0, count: 100)
  }

  @Test("a summary says how many frames there are")
  func summary() {
    let hundredFrames = 100.0 * 1152 / 44_100
    #expect(MP3Summary(frame("Xing", at: 36, [0, 0, 0, 1, 0, 0, 0, 100])[...])?.seconds == hundredFrames)
    #expect(MP3Summary(frame("Info", at: 36, [0, 0, 0, 15, 0, 0, 0, 100])[...])?.seconds == hundredFrames)
    #expect(
      MP3Summary(frame("VBRI", at: 36, [UInt8](repeating: 0, count: 10) + [0, 0, 0, 100])[...])?.seconds
        == hundredFrames)
  }

  @Test("a frame without a count has no summary")
  func noSummary() {
    #expect(MP3Summary(frame("Xing", at: 36, [0, 0, 0, 2, 0, 0, 0, 100])[...]) == nil)
    #expect(MP3Summary(frame("Info", at: 36, [0, 0, 0, 1, 0, 0, 0, 0])[...]) == nil)
    #expect(MP3Summary(frame("Note", at: 36, [0, 0, 0, 1, 0, 0, 0, 9])[...]) == nil)
    #expect(MP3Summary([0xFF, 0xFB, 0x90, 0x64]) == nil)
    #expect(MP3Summary([]) == nil)
  }

  @Test("sound begins behind the ID3 tags")
  func soundStart() {
    let tag = Array("ID3".utf8) + [4, 0, 0x10, 0, 0, 0, 5] + [UInt8](repeating: 0, count: 5 + 10)
    func start(_ bytes: [UInt8]) -> Int { MP3Summary.soundStart { Array(bytes.dropFirst($0).prefix(10)) } }
    #expect(start([0xFF, 0xFB, 0x90, 0x64]) == 0)
    #expect(start(tag + [0xFF, 0xFB, 0x90, 0x64]) == 25)
    #expect(start(tag + tag) == 50)
    #expect(start(Array("ID3".utf8)) == 0)
  }
}
