import PodcastModel
import Testing

@testable import Transcripts

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Cases that are kept beside the project, not in it: the tests are skipped where they are missing.
private enum Shared {
  static let root =
    ProcessInfo.processInfo.environment["SHARED"]
    ?? #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared"

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }
}

@Suite("Shared cases")
struct SharedCasesTests {
  private struct TrueTurns: Decodable {
    struct Turn: Decodable {
      var speaker: String
      var text: String
    }
    var turns: [Turn]
  }

  @Test(
    "a published transcript gives the turns that were spoken, whoever is in the roster",
    .enabled(if: Shared.has("acceptance/c0775/turns.json")),
    arguments: [
      [], ["Eirik Løkke", "Tore Sandvik", "Pia Jøsendal"],
      ["Eirik Løkke", "Tore Sandvik", "Pia Jøsendal", "Silvija Seres"],
    ])
  func publishedTranscript(people: [String]) throws {
    let truth = try JSONDecoder().decode(TrueTurns.self, from: Data(Shared.bytes("acceptance/c0775/turns.json"))).turns
    let roster = SpeakerRoster(episodePeople: people.map { Person(id: $0, name: $0) })
    let reading = try TranscriptFormats.read(
      Shared.bytes("acceptance/c0775/transcript.txt"), file: "transcript.txt", roster: roster)
    let turns = reading.transcript.turns
    #expect(turns.count == 30)
    let isListed = people.contains("Silvija Seres")
    #expect(
      turns.map { $0.speaker ?? "Narrator" }
        == truth.map { !isListed && $0.speaker == "Silvija Seres" ? "Silvija" : $0.speaker })
    // The spoken text leaves out what a voice cannot say; the words are the same.
    #expect(turns.map { $0.text.prefix(40) } == truth.map { $0.text.prefix(40) })
    #expect(reading.transcript.headings.map(\.turnIndex) == [0])
    #expect(reading.remarks.map(\.rule) == (people.count == 3 ? ["transcript-speaker-form"] : []))
  }

  private struct Case: Decodable {
    var file: String
    var format: String
    var expected: String
    var compare: String
  }

  private struct Expected: Decodable {
    struct Cue: Decodable {
      var start: Double?
      var end: Double?
      var text: String
    }
    var cues: [Cue]
  }

  /// Where we are more lenient on purpose: files without signature or blank line; and an end before its start.
  private static let otherwise = ["0143-", "0144-", "0147-", "0422-", "0383-", "0384-"]

  @Test(
    "other projects' files give the cues that their own readers find",
    .enabled(if: Shared.has("suites/transcripts/manifest.json")))
  func otherReaders() throws {
    let root = "suites/transcripts/"
    let cases = try JSONDecoder().decode([Case].self, from: Data(Shared.bytes(root + "manifest.json")))
    func key(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }
    func plain(_ text: String) -> String {
      text.split { $0.isWhitespace || "\u{200E}\u{200F}\u{FEFF}".contains($0) }.joined(separator: " ")
    }
    for one in cases where one.format != "ttml" && !Self.otherwise.contains(where: { one.file.contains("/" + $0) }) {
      let wanted = try JSONDecoder().decode(Expected.self, from: Data(Shared.bytes(root + one.expected))).cues
        .filter { !plain($0.text).isEmpty }
      let bytes = try Shared.bytes(root + one.file)
      // No cue to find is no failure of this test.
      let found =
        (try? TranscriptFormats.read(bytes, file: one.file))?.transcript.cues.filter { !plain($0.text).isEmpty } ?? []
      if one.compare == "times" {
        #expect(found.count >= wanted.count, "\(one.file)")
        continue
      }
      #expect(found.map(\.span.start.milliseconds) == wanted.map { key($0.start ?? 0) }, "\(one.file)")
      #expect(found.map { plain($0.text) } == wanted.map { plain($0.text) }, "\(one.file)")
    }
  }
}
