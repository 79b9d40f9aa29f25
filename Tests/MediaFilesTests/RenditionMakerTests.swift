import MediaFiles
import PodcastModel
import Testing

@Suite("RenditionMaker")
struct RenditionMakerTests {
  private func make(_ rendition: Rendition, of path: String) throws -> (
    bytes: [UInt8], facts: MediaFacts, sound: [Float]
  ) {
    let bytes = try RenditionMaker.make(rendition, of: path)
    let scratch = try Scratch()
    let made = try scratch.file("made.\(rendition.fileExtension)", bytes)
    return try withExtendedLifetime(scratch) {
      let (facts, sound, _) = try MediaReaderTests.listen(made, wanted: .native)
      return (bytes, facts, sound)
    }
  }

  @Test(
    "the sound is as long as before, and where it was", arguments: MediaReaderTests.gapless, Rendition.Codec.allCases)
  func position(name: String, codec: Rendition.Codec) throws {
    let (_, facts, sound) = try make(Rendition(codec: codec), of: Recordings.path(name))
    #expect(facts.codec == codec.rawValue)
    #expect(facts.mimeType == (codec == .opus ? "audio/ogg" : "audio/x-m4a"))
    #expect(facts.complaints.isEmpty)
    #expect(abs(facts.duration.milliseconds - 2280) <= 1)
    // Two codecs' windows smear the start.
    let onset = try #require(sound.firstIndex { abs($0) > 0.1 })
    #expect(abs(Double(onset) / Double(facts.sampleRate * facts.channels) - 1) < 0.012)
  }

  @Test(
    "any rate and number of channels comes out as one that players know",
    arguments: [
      (8000, 1, 48_000, 1, 48_000), (22_050, 2, 48_000, 2, 22_050), (44_100, 2, 48_000, 2, 44_100),
      (96_000, 1, 48_000, 1, 48_000), (48_000, 6, 48_000, 2, 48_000),
    ])
  func shape(rate: Int, channels: Int, opusRate: Int, outChannels: Int, aacRate: Int) throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "a.wav",
      Recordings.wave(
        Recordings.tone(seconds: 2, sampleRate: rate, channels: channels), sampleRate: rate, channels: channels))
    for (codec, expected) in [(Rendition.Codec.opus, opusRate), (.aac, aacRate)] {
      let facts = try make(Rendition(codec: codec), of: path).facts
      #expect((facts.sampleRate, facts.channels) == (expected, outChannels))
      #expect(abs(facts.duration.milliseconds - 2000) <= 1)
    }
  }

  @Test("the same recording gives the same bytes, without a version or a time", arguments: Rendition.Codec.allCases)
  func deterministic(codec: Rendition.Codec) throws {
    let path = Recordings.path("tone.flac")
    let first = try RenditionMaker.make(Rendition(codec: codec), of: path)
    #expect(try RenditionMaker.make(Rendition(codec: codec), of: path) == first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(!text.contains("Lavf5") && !text.contains("Lavc5") && !text.contains("Lavf6") && !text.contains("Lavf7"))
  }

  @Test("every bit rate that may be asked for is one that the encoder has", arguments: Rendition.Codec.allCases)
  func bitRates(codec: Rendition.Codec) throws {
    let bounds = Rendition.bitRatesKbps(of: codec)
    let sizes = try [bounds.lowerBound, bounds.upperBound].map { rate in
      try RenditionMaker.make(Rendition(codec: codec, bitRateKbps: rate), of: Recordings.path("tone.flac")).count
    }
    #expect(sizes[0] < sizes[1])
  }

  @Test("a recording without sound, and one that is none, are refused")
  func refused() throws {
    let scratch = try Scratch()
    let text = try scratch.file("a.mp3", Array("<html>".utf8))
    let silence = try scratch.file("b.wav", Recordings.wave([]))
    for path in [text, silence, "/nothing"] {
      let failure = #expect(throws: MediaFailure.self) { try RenditionMaker.make(Rendition(codec: .opus), of: path) }
      #expect(failure?.file == path)
    }
  }
}
