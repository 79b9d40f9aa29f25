import MediaJobs
import PodcastModel
import Testing

@Suite("MediaProgram")
struct MediaProgramTests {
  @Test("it is found beside the running program")
  func beside() throws {
    let programs = try FakePrograms()
    let program = try programs.file("podwright-media")
    #expect(try MediaProgram.find(environment: [:], runningProgram: "\(programs.folder)/podwright") == program)
  }

  @Test("the environment names it before that")
  func named() throws {
    let programs = try FakePrograms()
    _ = try programs.file("podwright-media")
    let other = try programs.file("other")
    let found = try MediaProgram.find(
      environment: ["PODWRIGHT_MEDIA": other.path], runningProgram: "\(programs.folder)/podwright")
    #expect(found == other)
  }

  @Test("where it is not, the failure says where it was looked for")
  func missing() throws {
    let beside = #expect(throws: MediaFailure.self) {
      try MediaProgram.find(environment: ["PODWRIGHT_MEDIA": ""], runningProgram: "/no/where/podwright")
    }
    #expect(beside?.reason == .programFailed)
    #expect(beside?.message.contains("/no/where/podwright-media") == true)
    let named = #expect(throws: MediaFailure.self) {
      try MediaProgram.find(environment: ["PODWRIGHT_MEDIA": "/no/thing"], runningProgram: "/no/where/podwright")
    }
    #expect(named?.message.contains("/no/thing, which PODWRIGHT_MEDIA names") == true)
  }
}
