import Foundation
import MediaFiles
import PodcastModel
import Testing

@Suite("Malformed recordings")
struct MalformedRecordingTests {
  private func failure(_ path: String) -> MediaFailure? {
    #expect(throws: MediaFailure.self) { try MediaReaderTests.listen(path, wanted: [.native, .speech]) }
  }

  @Test("what is no file is refused in words for people")
  func noFile() throws {
    let scratch = try Scratch()
    #expect(failure("\(scratch.folder)/gone.mp3")?.message == "there is no such file")
    #expect(failure(scratch.folder)?.message == "this is a folder, not a recording")
    #expect(failure("/dev/null")?.message.contains("a device or a pipe") == true)
    #expect(failure(try scratch.file("empty.mp3", []))?.message == "the file is empty")
    #expect(failure("\(scratch.folder)/gone.mp3")?.reason == .unreadable)
  }

  @Test("text is refused, with its first words")
  func text() throws {
    let scratch = try Scratch()
    let page = try scratch.file("episode.mp3", "\n<!DOCTYPE html>\n<title>Not found</title>\n".utf8)
    #expect(failure(page)?.message == "this is not audio but text, which begins with \"<!DOCTYPE html>\"")
    let long = try scratch.file("long.mp3", String(repeating: "blåbærsyltetøy ", count: 500).utf8)
    #expect(failure(long)?.message.contains("not audio but text") == true)
  }

  @Test(
    "a playlist opens no other file",
    arguments: [
      ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nOTHER\n#EXT-X-ENDLIST\n"),
      ("list.ffconcat", "ffconcat version 1.0\nfile 'OTHER'\n"),
      ("list.mp3", "ffconcat version 1.0\nfile 'OTHER'\n\0"),
      ("list.m4a", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nOTHER\n\0\n#EXT-X-ENDLIST\n"),
      ("list.mpd", "<?xml version=\"1.0\"?><MPD><Period><BaseURL>OTHER</BaseURL></Period></MPD>\0"),
      ("list.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5000 RTP/AVP 0\n\0"),
    ])
  func playlist(name: String, text: String) throws {
    let scratch = try Scratch()
    let other = try scratch.file("other.wav", Recordings.wave(Recordings.tone(seconds: 2)))
    let list = try scratch.file(name, text.replacingOccurrences(of: "OTHER", with: other).utf8)
    #expect(failure(list)?.reason == .unreadable)
  }

  @Test("a name that looks like an address is a name", arguments: ["concat:a.mp3|b.mp3", "data:audio,x", "http:x.mp3"])
  func addresses(name: String) throws {
    let scratch = try Scratch()
    let path = try scratch.file(name, try Recordings.bytes("lame.mp3"))
    #expect(try MediaReaderTests.listen(path).facts.duration == MediaTime(milliseconds: 2280))
  }

  @Test(
    "a file cut in the middle says so, with both times where its header has one",
    arguments: [
      ("lame.mp3", true), ("tone.flac", true), ("tone.wav", true), ("tone.mka", true), ("front.m4a", true),
      ("tone.ogg", false), ("tone.opus", false),
    ])
  func cutShort(name: String, headerHasTime: Bool) throws {
    let scratch = try Scratch()
    let whole =
      name == "tone.wav"
      ? Recordings.wave(Recordings.tone(seconds: 2.28)) : try Recordings.bytes(name)
    let path = try scratch.file(name, whole.prefix(whole.count * 7 / 10))
    let facts = try MediaReaderTests.listen(path).facts
    let complaint = try #require(facts.complaints.first)
    #expect(complaint.hasSuffix("it seems to be cut short"))
    #expect(complaint.contains("its header says") == headerHasTime)
    #expect(facts.isCutShort)
    #expect(facts.duration < MediaTime(milliseconds: 2200))
    let heard = try MediaReaderTests.listen(path, wanted: .speech)
    #expect(abs(Double(heard.speech.count) / 16_000 - heard.facts.duration.seconds) < 0.03)
  }

  @Test("a MP3 file without a header that ends inside a frame says so")
  func cutFrame() throws {
    let scratch = try Scratch()
    let whole = try Recordings.bytes("plain.mp3")
    let path = try scratch.file("cut.mp3", whole.prefix(whole.count / 2 + 7))
    let facts = try MediaReaderTests.listen(path).facts
    #expect(facts.complaints == ["the last frame is incomplete: the file seems to be cut short at 0:01"])
  }

  @Test("a MP4 file whose index stood at its cut end cannot be read, and says why")
  func withoutIndex() throws {
    let scratch = try Scratch()
    let whole = try Recordings.bytes("tone.m4a")
    let path = try scratch.file("cut.m4a", whole.prefix(whole.count / 2))
    #expect(failure(path)?.message == "its index (the moov atom) is missing: the file seems to be cut short")
  }

  @Test("a damaged packet in the middle is silence, and counted")
  func damagedPacket() throws {
    let scratch = try Scratch()
    var bytes = try Recordings.bytes("tone.flac")
    let middle = bytes.count / 2
    for place in middle..<(middle + 200) { bytes[place] ^= 0x5A }
    let heard = try MediaReaderTests.listen(try scratch.file("hurt.flac", bytes), wanted: .native)
    #expect(abs(heard.facts.duration.seconds - 2.28) < 0.2)
    #expect(abs(Double(heard.native.count) / 44_100 - heard.facts.duration.seconds) < 0.01)
  }

  @Test("a file of which nothing can be decoded is refused", arguments: ["tone.ogg", "tone.flac", "tone.opus"])
  func nothingDecodes(name: String) throws {
    let scratch = try Scratch()
    var generator = SeededNumbers(state: 7)
    let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let path = try scratch.file(name, try Recordings.bytes(name).prefix(60) + noise)
    #expect(failure(path)?.reason == .unreadable)
  }

  @Test("no cut and no flipped byte brings the reader down", arguments: MediaReaderTests.kept)
  func mutilated(name: String) throws {
    let scratch = try Scratch()
    let whole = try Recordings.bytes(name)
    var generator = SeededNumbers(state: UInt64(whole.count))
    for round in 0..<30 {
      var bytes = round % 3 == 0 ? Array(whole.prefix(Int.random(in: 1...whole.count, using: &generator))) : whole
      for _ in 0..<(round % 3 == 0 ? 0 : 1 + round) {
        // Mostly the beginning, where the headers are.
        let last = Bool.random(using: &generator) ? min(600, bytes.count) : bytes.count
        bytes[Int.random(in: 0..<last, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let path = try scratch.file(name, bytes)
      guard let heard = try? MediaReaderTests.listen(path, wanted: [.native, .speech]) else { continue }
      #expect(heard.facts.duration.seconds < 86_400)
      #expect(heard.native.allSatisfy { $0.isFinite })
    }
  }
}

/// The same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  // Steele, Lea & Flood 2014, "SplitMix".
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
