import Foundation
import MediaJobs
import PodcastModel
import SpeechSynthesis
import Testing

@testable import MediaWorker

@Suite("JobRoom")
struct JobRoomTests {
  private let program: RealProgram

  init() throws { program = try RealProgram() }

  @Test("a probe gives the facts, with the loudness where it is wanted", arguments: [false, true])
  func probe(loudness: Bool) throws {
    let tone = (0..<96_000).map { Float(0.1 * sin(2 * Double.pi * 997 * Double($0) / 48_000)) }
    let path = try program.wave("tone.wav", tone, sampleRate: 48_000)
    guard
      case .facts(let facts) = JobRoom.answer(.probe(file: path, loudness: loudness, peaks: true), progress: { _ in })
    else {
      Issue.record("no facts")
      return
    }
    #expect(facts.duration == MediaTime(milliseconds: 2000))
    #expect((facts.loudness != nil) == loudness)
    // A tenth of full scale, all the time; what resamples it overshoots a little at its start.
    #expect(facts.peaks?.values.count == 480)
    #expect(facts.peaks?.values.allSatisfy { (24...28).contains($0) } == true)
    guard let measured = facts.loudness else { return }
    #expect(abs(measured.integratedLUFS + 23.01) < 0.1)  // one channel: 3 LU below -20 dBFS
    #expect(abs(measured.truePeakDBTP + 20) < 0.2)
  }

  @Test("texts are found where they are spoken")
  func align() throws {
    let voice = try EspeakVoice(language: "en")
    let texts = ["Good morning, and welcome to the programme.", "Today we talk about the price of bread in the city."]
    var sound: [Float] = []
    var starts: [Double] = []
    var rate = 22_050
    for text in texts {
      let spoken = try voice.speak(SpeechRequest(text: text, keepsSamples: true))
      rate = spoken.sampleRate
      sound += [Float](repeating: 0, count: rate)
      starts.append(Double(sound.count) / Double(rate))
      sound += spoken.samples.map { Float($0) / 32_768 }
    }
    let path = try program.wave("talk.wav", sound, sampleRate: rate)
    var parts: [Double] = []
    let job = MediaJob.align(
      file: path, language: "en", turns: texts.map { SpokenTurn($0) }, hints: nil, loudness: true, cores: 1)
    guard case .aligned(let facts, let transcript) = JobRoom.answer(job, progress: { parts.append($0) }) else {
      Issue.record("not aligned")
      return
    }
    #expect(facts.loudness != nil)
    #expect(transcript.turns.map { $0.words.count } == [7, 11])
    for (turn, start) in zip(transcript.turns, starts) {
      #expect(abs((turn.span?.start.seconds ?? -9) - start) < 0.15)
    }
    #expect(parts.last == 1)
    #expect(parts.allSatisfy { (0...1).contains($0) })
  }

  @Test("a language that nobody speaks is refused before the recording is read")
  func language() throws {
    let job = MediaJob.align(
      file: "/no/such.mp3", language: "tlh-x-none", turns: [SpokenTurn("a")], hints: nil, loudness: false, cores: 1)
    guard case .failed(let failure) = JobRoom.answer(job, progress: { _ in }) else {
      Issue.record("not refused")
      return
    }
    #expect((failure.reason, failure.file) == (.languageWithoutVoice, "/no/such.mp3"))
  }

  @Test("a recording that cannot be read is an answer, not an end")
  func unreadable() {
    guard
      case .failed(let failure) = JobRoom.answer(
        .probe(file: "/no/such.mp3", loudness: false, peaks: false), progress: { _ in })
    else {
      Issue.record("not refused")
      return
    }
    #expect(failure == MediaFailure(.unreadable, file: "/no/such.mp3", "there is no such file"))
  }

  @Test(
    "a line that is no job is an answer, not an end", arguments: ["", "{}", "probe", "{\"probe\":{\"file\":\"a\"}}"])
  func noJob(line: String) {
    guard case .failed(let failure) = MediaWorker.answer(Array(line.utf8), progress: { _ in }) else {
      Issue.record("not refused")
      return
    }
    #expect(failure.reason == .programFailed)
  }
}
