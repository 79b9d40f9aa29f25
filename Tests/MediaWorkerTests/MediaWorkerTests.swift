import Foundation
import MediaJobs
import PodcastModel
import Testing

/// The real program, as the light one sees it.
@Suite("podwright-media")
struct MediaWorkerTests {
  private let program: RealProgram

  init() throws { program = try RealProgram() }

  private func failure(_ process: inout MediaProcess, _ file: String, loudness: Bool = false) -> MediaFailure? {
    do throws(MediaFailure) {
      _ = try process.facts(of: file, loudness: loudness)
      return nil
    } catch {
      return error
    }
  }

  @Test("one process works through good jobs and bad ones")
  func jobs() throws {
    let tone = try program.wave("tone.wav", [Float](repeating: 0.1, count: 8000), sampleRate: 8000)
    var process = program.process()
    for _ in 0..<3 {
      #expect(try process.facts(of: tone).duration == MediaTime(milliseconds: 1000))
      #expect(failure(&process, program.folder)?.message == "this is a folder, not a recording")
    }
  }

  @Test("a long job gives signs of life, more and more of it done")
  func progress() throws {
    var parts: [Double] = []
    var process = program.process()
    let facts = try process.facts(of: try program.longSilence(), loudness: true, progress: { parts.append($0) })
    #expect(facts.duration == MediaTime(seconds: 120))
    #expect(!parts.isEmpty)
    #expect(parts == parts.sorted())
  }

  @Test("a process that is killed in the middle of a job is replaced by the next job")
  func killed() throws {
    let mark = UUID().uuidString
    var process = program.process(["PODWRIGHT_MARK": mark])
    let silence = try program.longSilence()
    let killer = Thread {
      for _ in 0..<500 {
        if let number = Self.process(marked: mark) {
          kill(number, SIGKILL)
          return
        }
        usleep(10_000)
      }
    }
    killer.start()
    let message = failure(&process, silence, loudness: true)?.message
    #expect(message == "the media program was killed (signal 9), perhaps because the machine is out of memory")
    #expect(failure(&process, silence) == nil)
  }

  @Test("a program that may use too little memory says so", arguments: ["1", "100", "260"])
  func memory(megabytes: String) throws {
    var process = program.process(["PODWRIGHT_MEDIA_MEMORY_MB": megabytes])
    let turns = [SpokenTurn](repeating: SpokenTurn("words and more words that nobody says here"), count: 100_000)
    let silence = try program.longSilence()
    let failure = #expect(throws: MediaFailure.self) {
      try process.run(.align(file: silence, language: "en", turns: turns, hints: nil, loudness: false, cores: 1))
    }
    #expect(failure?.reason == .programFailed)
    #expect(failure?.message.contains("PODWRIGHT_MEDIA_MEMORY_MB") == true)
  }

  #if os(Linux)
    @Test("it has given up its rights, and ends when nobody is left to answer to")
    func rights() throws {
      let mark = UUID().uuidString
      let number: pid_t
      do {
        var process = program.process(["PODWRIGHT_MARK": mark])
        #expect(failure(&process, program.folder) != nil)
        number = try #require(Self.process(marked: mark))
        let status = try String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8)
        #expect(status.contains("NoNewPrivs:\t1"))
        let limits = try String(contentsOfFile: "/proc/\(number)/limits", encoding: .utf8)
        for (name, value) in [("file size", 0), ("core file size", 0), ("address space", 2048 << 20)] {
          #expect(limits.split(separator: "\n").contains { $0.hasPrefix("Max \(name) ") && $0.contains(" \(value) ") })
        }
      }
      #expect(Self.process(marked: mark) == nil)
    }
  #endif

  @Test(
    "it says what it is", arguments: [("--help", "decodes, measures and aligns"), ("--version", "podwright-media 0.")])
  func help(argument: String, words: String) throws {
    let run = Process()
    let output = Pipe()
    run.executableURL = URL(fileURLWithPath: RealProgram.path)
    run.arguments = [argument]
    run.standardOutput = output
    try run.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    run.waitUntilExit()
    #expect(text.contains(words))
    #expect(run.terminationStatus == 0)
  }

  /// The media program that was given this word in its environment.
  private static func process(marked mark: String) -> pid_t? {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
    return numbers.first { number in
      guard number != getpid(), let variables = FileManager.default.contents(atPath: "/proc/\(number)/environ") else {
        return false
      }
      return String(decoding: variables, as: UTF8.self).contains(mark)
    }
  }
}
