import Foundation
import Testing

/// `podwright align`, by the real programs.
@Suite("Aligning")
struct AlignTests {
  private struct Spoken: Decodable {
    struct Timed: Decodable {
      var text: String
      var start, end: Double?
    }
    struct Turn: Decodable {
      var speaker, language: String?
      var start, end: Double?
      var confidence: Double
      var sentences, words: [Timed]
    }
    var language: String?
    var duration: Double?
    var turns: [Turn]
  }

  private func json(_ run: Program.Run) throws -> Spoken {
    try JSONDecoder().decode(Spoken.self, from: Data(run.output.utf8))
  }

  /// A refusal that says why, or times that can be: inside the recording, in order, no end before its start.
  private func expectSound(_ run: Program.Run) throws {
    #expect([0, 1, 2, 3].contains(run.status), "\(run.errors)")
    guard run.status == 0 else {
      #expect(run.errors.contains("error:"))
      #expect(run.errors.count > 40)
      return
    }
    let spoken = try json(run)
    let duration = try #require(spoken.duration)
    for timed in [spoken.turns.map { (Optional($0.start), Optional($0.end)) }]
      + spoken.turns.flatMap({ turn in
        [
          turn.sentences.map { (Optional($0.start), Optional($0.end)) },
          turn.words.map { (Optional($0.start), Optional($0.end)) },
        ]
      })
    {
      var last = 0.0
      for (start, end) in timed {
        guard let start = start ?? nil, let end = end ?? nil else { continue }
        #expect(start >= last && end >= start && end <= duration + 0.02)
        last = start
      }
    }
  }

  @Test("turns, sentences and words have times, and those in another language too")
  func twoLanguages() throws {
    let show = try ScratchShow([
      "talk.txt":
        "Kim: Good morning, and welcome. This is a chair from the north.\n\nOla [nb]: Takk skal du ha. Jeg kjøpte den på torget i går.\n\nKim: It is beautiful."
    ])
    try show.write(
      Sound.speech(
        [
          "Good morning, and welcome. This is a chair from the north.",
          "Takk skal du ha. Jeg kjøpte den på torget i går.",
          "It is beautiful.",
        ], languages: ["en", "nb", "en"], seconds: 12), to: "talk.wav")
    let files = [show.path + "/talk.wav", show.path + "/talk.txt", "--language", "en"]
    let run = try Program().run(["align"] + files + ["--json"])
    try expectSound(run)
    let spoken = try json(run)
    #expect(spoken.turns.map(\.language) == [nil, "nb", nil])
    #expect(spoken.turns.map(\.sentences.count) == [2, 2, 1])
    #expect(spoken.turns.map { $0.sentences.first?.start } == spoken.turns.map(\.start))
    #expect(spoken.turns.allSatisfy { $0.start != nil })
    let text = try Program().run(["align"] + files + ["--to", "vtt"]).output
    #expect(text.contains("<v Ola><lang nb>Takk skal du ha."))
  }

  @Test("a language that no voice speaks is refused with the nearest one, before the recording is opened")
  func nearest() throws {
    let show = try ScratchShow(["talk.txt": "Kim: Ja.\n\nOla [se]: Buorre beaivi.\n"])
    let run = try Program().run(["align", show.path + "/none.wav", show.path + "/talk.txt", "--language", "gsw"])
    #expect(run.status == 2)
    #expect(run.errors.contains("\"gsw\". The nearest that has one is \"de\"."))
    #expect(run.errors.contains("--language"))
    let turn = try Program().run(["align", show.path + "/none.wav", show.path + "/talk.txt", "--language", "de"])
    #expect(turn.status == 2)
    #expect(turn.errors.contains("talk.txt:3:1: error:"))
    #expect(turn.errors.contains("The nearest that has one is \"smj\"."))
  }

  @Test("the times of a recogniser's output are moved onto the text, without the recording and with it")
  func timings() throws {
    let show = try ScratchShow([
      "heard.vtt":
        "WEBVTT\n\n00:00.500 --> 00:02.300\na chair stands by the floor\n\n00:02.900 --> 00:05.500\nit has three legs and it needs for\n"
    ])
    let transcript = show.path + "/episodes/one/transcript.txt"
    let alone = try Program().run(["align", transcript, "--timings", show.path + "/heard.vtt", "--json"])
    #expect(alone.status == 0)
    let object = try alone.json()
    #expect(object["duration"] is NSNull)
    #expect(object["language"] is NSNull)
    let spoken = try json(alone)
    #expect(spoken.turns.map(\.start) == [0.5, 2.9])
    let both = try Program().run([
      "align", show.path + "/episodes/one/audio.wav", transcript, "--timings", show.path + "/heard.vtt", "--language",
      "en",
      "--json",
    ])
    try expectSound(both)
    #expect(abs((try json(both).turns.first?.start ?? 9) - 0.5) < 0.3)
    #expect(try Program().run(["align", transcript]).errors.contains("TRANSCRIPT is missing"))
    try show.write("1\n00:00:01,000 --> 00:00:02,000\nnaught but other words\n", to: "other.srt")
    let other = try Program().run(["align", transcript, "--timings", show.path + "/other.srt"])
    #expect(other.status == 1)
    #expect(other.errors.contains("transcript.txt: error: nothing of this transcript is found in"))
  }

  @Test("a turn that is not heard is said, with its line and first words")
  func unspoken() throws {
    let show = try ScratchShow([
      "talk.txt":
        "Kim: A chair stands by the door.\n\nOla: Nobody ever said a single word about this wonderful thing.\n\nKim: It has three legs, and it needs four.\n",
      "heard.srt":
        "1\n00:00:00,500 --> 00:00:02,300\nA chair stands by the door.\n\n2\n00:00:02,900 --> 00:00:05,500\nIt has three legs, and it needs four.\n",
    ])
    let run = try Program().run(["align", show.path + "/talk.txt", "--timings", show.path + "/heard.srt"])
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "talk.txt:3:1: warning: this turn is not heard in the recording, so it has no times: Nobody ever said a single word about this … [transcript-misaligned]"
      ))
  }

  // MARK: Recordings that are not what they should be

  private func align(_ sound: [UInt8], _ text: String, language: String = "en") throws -> Program.Run {
    let show = try ScratchShow(["t.txt": text])
    try show.write(sound, to: "a.wav")
    return try Program().run(["align", show.path + "/a.wav", show.path + "/t.txt", "--language", language, "--json"])
  }

  private static let dialogue =
    "Kim: A chair stands by the door. It has three legs, and it needs four.\n\nOla: Then we shall make one.\n"

  private static func noise(_ level: Float, seconds: Int) -> [Float] {
    var state: UInt32 = 1
    return (0..<seconds * Sound.rate).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return level * (Float(state >> 8) / Float(1 << 23) - 1)
    }
  }

  @Test(
    "sound that holds no speech gives a refusal or times that can be",
    arguments: ["too short", "half a second", "nothing", "silence", "tone", "clipped noise"])
  func withoutSpeech(kind: String) throws {
    let sound: [UInt8] =
      switch kind {
      case "too short": Array(Sound.tone(seconds: 2))
      case "half a second": Sound.wave(Self.noise(0.1, seconds: 1).dropLast(8000))
      case "nothing": Sound.wave([])
      case "silence": Sound.wave([Float](repeating: 0, count: 8 * Sound.rate))
      case "tone": Sound.tone(seconds: 12)
      default: Sound.wave(Self.noise(4, seconds: 10))
      }
    try expectSound(try align(sound, Self.dialogue))
    if kind == "too short" { try expectSound(try align(sound, String(repeating: Self.dialogue + "\n", count: 100))) }
  }

  @Test("a text far too long for the recording is refused with exit status 1, and nothing is written")
  func farTooLong() throws {
    let show = try ScratchShow(["t.txt": String(repeating: Self.dialogue + "\n", count: 2000)])
    let run = try Program().run([
      "align", show.path + "/episodes/one/audio.wav", show.path + "/t.txt", "--language", "en", "--output",
      show.path + "/out.vtt",
    ])
    #expect(run.status == 1)
    #expect(run.errors.contains("[transcript-mismatched]"))
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: show.path + "/out.vtt"))
  }

  @Test("a transcript of another recording fails its episode, with status 1, and the rest is built")
  func mismatchInBuild() throws {
    let show = try ScratchShow([
      "episodes/two.md": "---\ntitle: Two\ndate: 2026-03-13\n---\n",
      "episodes/two.txt": String(repeating: Self.dialogue + "\n", count: 2000),
    ])
    try show.write(Sound.tone(seconds: 2), to: "episodes/two.wav")
    let run = try Program().run(["build", show.path])
    #expect(run.status == 1)
    #expect(run.errors.contains("episodes/two.wav: error:"))
    #expect(run.errors.contains("[transcript-mismatched]"))
    #expect(show.files().keys.contains("episodes/one/transcript.vtt"))
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/two") })
  }

  @Test(
    "speech is found whatever the sampling rate and the channels are",
    arguments: [(8000, 1), (192_000, 1), (48_000, 6)])
  func rates(rate: Int, channels: Int) throws {
    let speech = try ScratchShow.speech.get()
    let samples = stride(from: 44, to: 44 + 7 * Sound.rate * 2, by: 2).map { index in
      Float(Int16(truncatingIfNeeded: Int(speech[index]) | Int(speech[index + 1]) << 8)) / 32_768
    }
    let step = Double(Sound.rate) / Double(rate)
    let resampled = (0..<Int(Double(samples.count) / step)).map { samples[Int(Double($0) * step)] }
    let text = "Kim: A chair stands by the door.\n\nKim: It has three legs, and it needs four.\n"
    let run = try align(Sound.wave(resampled, rate: rate, channels: channels), text)
    #expect(run.status == 0)
    try expectSound(run)
    #expect(abs((try json(run).turns.first?.start ?? 9) - 0.5) < 0.3)
  }

  @Test(
    "texts of all kinds give a refusal or times that can be",
    arguments: [
      "Kim: Yes.\n", "Kim: 🎙 👩‍👩‍👧 🎉\n\nOla: Yes, 🎙 it is.\n",
      "Kim: See https://a.example/b?c=d&e=%20#f or mail a.b@c.example on 2026-03-12 at 10:30.\n",
      "Kim: 1984, 3.14, 450 000 kr, №5, ½, XIV, 25 %.\n", "Dr. Berg: e.g. the U.S., Mr. O'Neil & Co., etc.\n",
      "Ким: Стул стоит у двери.\n", "金: 椅子在门边。它有三条腿。\n", "كيم: الكرسي بجانب الباب.\n", "Kim: … – !\n",
      "Kim: \u{202E}reversed\u{202C} \u{0301}\u{0301}\u{0301} a\u{200D}b\n",
    ])
  func texts(text: String) throws {
    try expectSound(try align(ScratchShow.speech.get(), text))
    try expectSound(
      try align(ScratchShow.speech.get(), text + "\nKim: A chair stands by the door. It has three legs.\n"))
  }
}
