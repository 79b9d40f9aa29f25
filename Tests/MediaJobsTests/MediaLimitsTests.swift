import MediaJobs
import Testing

@Suite("MediaLimits")
struct MediaLimitsTests {
  @Test(
    "the environment sets them; nonsense does not",
    arguments: [
      ("", 2048), ("0", 2048), ("-5", 2048), ("much", 2048), ("99999999999999999999", 2048), ("1", 1), ("512", 512),
    ])
  func memory(text: String, megabytes: Int) {
    let limits = MediaLimits(environment: ["PODWRIGHT_MEDIA_MEMORY_MB": text, "PODWRIGHT_MEDIA_PATIENCE": "7"])
    #expect(limits == MediaLimits(memoryMB: megabytes, patienceSeconds: 7))
  }
}
