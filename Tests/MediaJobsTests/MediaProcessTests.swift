import Foundation
import MediaJobs
import PodcastModel
import Testing

@Suite("MediaProcess")
struct MediaProcessTests {
  private let programs: FakePrograms

  init() throws { programs = try FakePrograms() }

  /// What asking for the facts of `talk.mp3` fails with.
  private func failure(_ process: inout MediaProcess, loudness: Bool = false) -> MediaFailure? {
    do throws(MediaFailure) {
      _ = try process.facts(of: "talk.mp3", loudness: loudness)
      return nil
    } catch {
      return error
    }
  }

  private func message(_ script: String, _ variables: [String: String] = [:]) throws -> String {
    var process = programs.process(script, variables)
    let failure = failure(&process)
    #expect(failure?.reason == .programFailed)
    #expect(failure?.file == "talk.mp3")
    return failure?.message ?? ""
  }

  @Test("jobs are answered one after another by one process, with progress on the way")
  func answers() throws {
    var process = programs.process(
      """
      echo $$ >> $HERE/started
      while read -r job; do
        printf '%s\\n' "$job" >> $HERE/jobs
        echo '{"progress":{"_0":0.25}}'; echo '{"progress":{"_0":7}}'
        echo '\(FakePrograms.answer)'
      done
      """)
    var parts: [Double] = []
    for name in ["a.mp3", "b \"ø\"\n.mp3"] {
      let facts = try process.facts(of: name, loudness: true, progress: { parts.append($0) })
      #expect(facts.duration == MediaTime(milliseconds: 1))
    }
    #expect(parts == [0.25, 1, 0.25, 1])
    #expect(programs.text("started")?.split(separator: "\n").count == 1)
    #expect(
      programs.text("jobs") == """
        {"probe":{"file":"a.mp3","loudness":true,"peaks":false}}
        {"probe":{"file":"b \\"ø\\"\\n.mp3","loudness":true,"peaks":false}}

        """)
  }

  @Test("an answer that the job failed is thrown, and the process goes on")
  func failedJob() throws {
    var process = programs.process(
      """
      echo $$ >> $HERE/started
      while read -r job; do echo '{"failed":{"_0":{"reason":"unreadable","file":"x","message":"it is empty"}}}'; done
      """)
    let expected = MediaFailure(.unreadable, file: "talk.mp3", "it is empty")
    #expect(failure(&process) == expected)
    #expect(failure(&process) == expected)
    #expect(programs.text("started")?.split(separator: "\n").count == 1)
  }

  @Test("a crash is told as one, and the next job starts a new program")
  func crash() throws {
    var process = programs.process(
      """
      read -r job
      if [ -e $HERE/crashed ]; then echo '\(FakePrograms.answer)'; read -r job; exit; fi
      touch $HERE/crashed; echo 'last words' >&2
      kill -SEGV $$
      """)
    let crash = failure(&process)
    #expect(crash?.message == "the media program crashed (signal 11) on this recording; its last words: last words")
    #expect(failure(&process) == nil)
  }

  @Test(
    "an end without an answer is told by how it came",
    arguments: [
      ("exit 3", "the media program ended with status 3 before it had answered"),
      ("exit 71", "the media program ran out of the 99 MB of memory it may use (PODWRIGHT_MEDIA_MEMORY_MB raises it)"),
      ("kill -KILL $$", "the media program was killed (signal 9), perhaps because the machine is out of memory"),
      ("echo hello", "the media program said something that is no answer and was stopped"),
      ("echo '{\"unheard\":{}}'", "the media program said something that is no answer and was stopped"),
      ("echo '\(FakePrograms.answer)' | tr -d '\\n'", "the media program ended with status 0 before it had answered"),
    ])
  func endings(script: String, expected: String) throws {
    #expect(try message("read -r job; \(script)", ["PODWRIGHT_MEDIA_MEMORY_MB": "99"]) == expected)
  }

  @Test("what is encoded comes in pieces")
  func pieces() throws {
    var process = programs.process(
      """
      while read -r job; do
        printf '%s\\n' "$job" >> $HERE/jobs
        echo '{"piece":{"base64":"AQID"}}'; echo '{"progress":{"_0":0.5}}'; echo '{"piece":{"base64":"BA=="}}'
        echo '{"encoded":{"byteCount":4}}'
      done
      """)
    for _ in 0..<2 {
      var bytes: [UInt8] = []
      try process.encode(file: "a.mp3", as: Rendition(codec: .opus)) { bytes += $0 }
      #expect(bytes == [1, 2, 3, 4])
    }
    let job = #"{"encode":{"file":"a.mp3","rendition":{"bitRateKbps":48,"codec":"opus"}}}"#
    #expect(programs.text("jobs") == "\(job)\n\(job)\n")
  }

  @Test(
    "pieces that are no bytes, or of another number than was said, are no recording",
    arguments: [
      #"{"piece":{"base64":"A"}}"#, #"{"encoded":{"byteCount":1}}"#, FakePrograms.answer,
      #"{"piece":{"base64":"AQID"}}"#,
    ])
  func badPieces(line: String) throws {
    var process = programs.process(
      "read -r job; echo '\(line)'; echo '{\"encoded\":{\"byteCount\":9}}'; cat > /dev/null")
    let failure = #expect(throws: MediaFailure.self) {
      try process.encode(file: "a.mp3", as: Rendition(codec: .opus)) { _ in }
    }
    #expect(failure?.reason == .programFailed && failure?.file == "a.mp3")
  }

  @Test("a program that hangs is stopped, with all that it started")
  func hang() throws {
    let message = try message(
      "sleep 600 & echo $! > $HERE/sleeper; read -r job; echo '{\"progress\":{\"_0\":0.5}}'; wait",
      ["PODWRIGHT_MEDIA_PATIENCE": "1"])
    #expect(message == "the media program gave no sign of life for 1 s and was stopped")
    let sleeper = try #require(programs.text("sleeper"))
    // It was killed; when the system gets round to it depends on how busy it is. Left alone, it would sleep on.
    for _ in 0..<500 where FakePrograms.isAlive(process: sleeper) { usleep(10_000) }
    #expect(!FakePrograms.isAlive(process: sleeper))
  }

  @Test("a line without end is not kept in memory for ever")
  func flood() throws {
    #expect(try message("exec cat /dev/zero") == "the media program talked without end and was stopped")
  }

  @Test("only the end of the error output is kept, and nothing in it steers the terminal")
  func lastWords() throws {
    let message = try message(
      "i=0; while [ $i -lt 3000 ]; do echo \"complaint $i\" >&2; i=$((i+1)); done; printf '\\033[31mred\\n' >&2; exit 4"
    )
    #expect(message.hasSuffix("complaint 2998\ncomplaint 2999\n[31mred"))
    #expect(message.count < 300)
  }

  @Test("a great job and a program that talks before it listens do not block each other")
  func greatJob() throws {
    var process = programs.process(
      """
      i=0; while [ $i -lt 20000 ]; do echo '{"progress":{"_0":0.5}}'; echo 'complaint' >&2; i=$((i+1)); done
      head -n 1 | wc -c > $HERE/count
      echo '{"aligned":{"_0":{"bitRate":1,"byteCount":1,"channels":1,"chapters":[],"codec":"c","complaints":[],\
      "duration":1,"isCutShort":false,"format":"f","mimeType":"m","pictures":[],"sampleRate":1,"tags":{}},\
      "_1":{"turns":[],"untranscribed":[[0,1]]}}}'
      """)
    let turns = [SpokenTurn](repeating: SpokenTurn("every word of it"), count: 200_000)
    let aligned = try process.align(file: "talk.mp3", language: "en", turns: turns)
    #expect(aligned.transcript.turns.isEmpty)
    #expect(Int(programs.text("count")?.split(whereSeparator: \.isWhitespace).first ?? "") ?? 0 > 3_800_000)
  }

  @Test("a program that stops listening ends nothing but its job")
  func deaf() throws {
    var process = programs.process("exec 0<&-; sleep 0.2; exit 5")
    let turns = [SpokenTurn](repeating: SpokenTurn("words that nobody reads"), count: 200_000)
    let failure = #expect(throws: MediaFailure.self) {
      try process.run(.align(file: "talk.mp3", language: "en", turns: turns, hints: nil, loudness: false, cores: 1))
    }
    #expect(failure?.message == "the media program ended with status 5 before it had answered")
  }

  @Test("the program sees little of the environment")
  func environment() throws {
    var process = programs.process(
      "env > $HERE/environment; while read -r job; do echo '\(FakePrograms.answer)'; done",
      ["SECRET": "s", "PODWRIGHT_OWN": "o", "LANG": "nb_NO.UTF-8", "LD_PRELOAD": "", "OPENBLAS_NUM_THREADS": "8"])
    #expect(failure(&process) == nil)
    // The shell itself adds PWD and the like.
    let seen = Set((programs.text("environment") ?? "").split(separator: "\n").map(String.init))
    #expect(seen.isSuperset(of: ["PODWRIGHT_OWN=o", "LANG=nb_NO.UTF-8", "OPENBLAS_NUM_THREADS=1"]))
    #expect(!seen.contains { $0.hasPrefix("SECRET") || $0.hasPrefix("LD_PRELOAD") })
  }

  @Test("a program inherits nothing of the talk with another")
  func openFiles() throws {
    func files(_ name: String) -> MediaProcess {
      programs.process("ls /proc/$$/fd > $HERE/\(name); while read -r job; do echo '\(FakePrograms.answer)'; done")
    }
    var first = files("first")
    #expect(failure(&first) == nil)
    var second = files("second")
    #expect(failure(&second) == nil)
    let seen = try #require(programs.text("first"))
    #expect(seen.hasPrefix("0\n1\n"))
    #expect(seen == programs.text("second"))
    #expect(failure(&first) == nil)
  }

  @Test("the program ends with the value")
  func end() throws {
    do {
      var process = programs.process("echo $$ > $HERE/me; while read -r job; do echo '\(FakePrograms.answer)'; done")
      #expect(failure(&process) == nil)
      #expect(FakePrograms.isAlive(process: try #require(programs.text("me"))))
    }
    #expect(!FakePrograms.isAlive(process: try #require(programs.text("me"))))
  }

  @Test("several processes work side by side")
  func sideBySide() async throws {
    let programs = programs
    let durations = await withTaskGroup(of: MediaTime?.self) { group in
      for index in 0..<4 {
        group.addTask {
          var process = programs.process("while read -r job; do sleep 0.3; echo '\(FakePrograms.answer)'; done")
          _ = try? process.facts(of: "\(index).mp3")
          return try? process.facts(of: "\(index).mp3").duration
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(durations == [MediaTime?](repeating: MediaTime(milliseconds: 1), count: 4))
  }

  @Test("a program that is not there, or is none, cannot be started")
  func noProgram() throws {
    var gone = MediaProcess(program: MediaProgram(path: "\(programs.folder)/gone"))
    #expect(failure(&gone)?.message.hasSuffix("could not be started: No such file or directory") == true)
    var folder = MediaProcess(program: MediaProgram(path: programs.folder))
    #expect(failure(&folder)?.message.hasSuffix("could not be started: Permission denied") == true)
  }
}
