import MediaFiles
import PodcastModel
import Testing

@Suite("MediaReader")
struct MediaReaderTests {
  /// Reads a recording to its end.
  static func listen(
    _ path: String, wanted: MediaReader.Wanted = []
  ) throws(MediaFailure) -> (facts: MediaFacts, native: [Float], speech: [Float]) {
    var reader = try MediaReader(file: path, wanted: wanted)
    var native: [Float] = []
    var speech: [Float] = []
    while let block = try reader.next() {
      native += block.native
      speech += block.speech
    }
    return (try reader.facts(), native, speech)
  }

  static let kept = ["lame.mp3", "plain.mp3", "tone.aac", "tone.flac", "tone.m4a", "tone.mka", "tone.ogg", "tone.opus"]

  /// These containers say what the encoder put before and after the sound.
  static let gapless = ["lame.mp3", "tone.flac", "tone.m4a", "tone.mka", "tone.ogg", "tone.opus"]

  @Test("the duration is the sound's, to the millisecond, without the encoder's delay and padding", arguments: gapless)
  func duration(name: String) throws {
    #expect(try Self.listen(Recordings.path(name)).facts.duration == MediaTime(milliseconds: 2280))
  }

  @Test(
    "the duration of frames that say nothing of a delay is that of all frames",
    arguments: [
      ("plain.mp3", 89 * 1152), ("tone.aac", 100 * 1024),
    ])
  func wholeFrames(name: String, samples: Int) throws {
    let seconds = Double(samples) / Double(Recordings.sampleRate)
    #expect(try Self.listen(Recordings.path(name)).facts.duration == MediaTime(seconds: seconds))
  }

  @Test("decoded samples last as long as the packets say", arguments: kept)
  func decodedLength(name: String) throws {
    let (facts, native, speech) = try Self.listen(Recordings.path(name), wanted: [.native, .speech])
    #expect(abs(Double(native.count) / Double(facts.sampleRate) - facts.duration.seconds) < 0.0011)
    #expect(abs(Double(speech.count) / 16_000 - facts.duration.seconds) < 0.0011)
    #expect(facts.complaints.isEmpty)
  }

  @Test("sound is heard where it was: the tone starts after one second", arguments: gapless)
  func position(name: String) throws {
    let (facts, native, speech) = try Self.listen(Recordings.path(name), wanted: [.native, .speech])
    // A codec's window smears the start a little; the delays that must not be heard are 12 to 50 ms.
    for (samples, rate) in [(native, Double(facts.sampleRate)), (speech, 16_000)] {
      let onset = try #require(samples.firstIndex { abs($0) > 0.1 })
      #expect(abs(Double(onset) / rate - 1) < 0.006)
    }
  }

  @Test("a WAVE file gives its own samples back")
  func samples() throws {
    let scratch = try Scratch()
    let tone = Recordings.tone(seconds: 2.5, sampleRate: 22_050, channels: 2)
    let path = try scratch.file("tone.wav", Recordings.wave(tone, sampleRate: 22_050, channels: 2))
    let (facts, native, speech) = try Self.listen(path, wanted: [.native, .speech])
    #expect(native == tone.map { Float($0) / 32_768 })
    #expect(speech.count == 40_000)
    #expect(facts.duration == MediaTime(milliseconds: 2500))
    #expect((facts.format, facts.codec, facts.mimeType) == ("wav", "pcm_s16le", "audio/wav"))
    #expect((facts.sampleRate, facts.channels, facts.bitRate) == (22_050, 2, 705_600))
  }

  @Test("reading with and without sound gives the same facts", arguments: kept)
  func sameFacts(name: String) throws {
    let path = Recordings.path(name)
    #expect(try Self.listen(path).facts == Self.listen(path, wanted: [.native, .speech]).facts)
  }

  @Test(
    "the kind of a file is told as an enclosure tells it",
    arguments: [
      ("lame.mp3", "mp3", "mp3", "audio/mpeg"), ("tone.aac", "aac", "aac", "audio/aac"),
      ("tone.flac", "flac", "flac", "audio/flac"), ("tone.m4a", "mov", "aac", "audio/x-m4a"),
      ("tone.mka", "matroska", "opus", "audio/x-matroska"), ("tone.ogg", "ogg", "vorbis", "audio/ogg"),
      ("tone.opus", "ogg", "opus", "audio/ogg"),
    ])
  func kind(name: String, format: String, codec: String, mimeType: String) throws {
    let facts = try Self.listen(Recordings.path(name)).facts
    #expect((facts.format, facts.codec, facts.mimeType) == (format, codec, mimeType))
    #expect(facts.byteCount == (try Recordings.bytes(name).count))
    #expect(facts.channels == 1)
  }

  @Test(
    "tags have FFmpeg's names", arguments: ["lame.mp3", "tone.flac", "tone.m4a", "tone.mka", "tone.ogg", "tone.opus"])
  func tags(name: String) throws {
    let tags = try Self.listen(Recordings.path(name)).facts.tags
    #expect((tags["title"], tags["artist"], tags["album"]) == ("A Tone", "Ada Example", "Tones"))
    #expect((tags["date"], tags["genre"], tags["track"]) == ("2024-05-06", "Podcast", "7"))
    #expect(tags["major_brand"] == nil)
  }

  @Test("chapters have spans and titles", arguments: ["lame.mp3", "tone.m4a", "tone.mka", "tone.opus"])
  func chapters(name: String) throws {
    let chapters = try Self.listen(Recordings.path(name)).facts.chapters
    #expect(chapters.map(\.title) == ["Silence", "The tone: ærlig talt"])
    #expect(chapters.map(\.span.start) == [.zero, MediaTime(milliseconds: 1000)])
  }

  @Test("a cover is a picture, not a film")
  func cover() throws {
    let facts = try Self.listen(Recordings.path("tone.m4a")).facts
    #expect(facts.pictures == [MediaFacts.Picture(mimeType: "image/png", width: 32, height: 24, byteCount: 115)])
  }

  @Test("progress goes on to the end")
  func progress() throws {
    var parts: [Double] = []
    var reader = try MediaReader(file: Recordings.path("tone.flac"), progress: { parts.append($0) })
    while try reader.next() != nil {}
    #expect(parts.last == 1)
    #expect(parts.allSatisfy { (0...1).contains($0) })
  }
}
