import Testing

@testable import MediaFiles

@Suite("EnclosureType")
struct EnclosureTypeTests {
  @Test(
    "container, brand and name give the type",
    arguments: [
      ("mp3", false, nil, "a/b.MP3", "audio/mpeg"), ("mov", false, "M4A ", "x.mp4", "audio/x-m4a"),
      ("mov", false, "isom", "x.M4B", "audio/x-m4a"), ("mov", false, "isom", "x.mp4", "audio/mp4"),
      ("mov", true, "isom", "x.mp4", "video/mp4"), ("mov", true, "qt  ", "x.mov", "video/quicktime"),
      ("mov", true, "M4V ", "x.m4v", "video/x-m4v"), ("mov", false, "3gp6", "x.3gp", "audio/3gpp"),
      ("ogg", false, nil, "x.opus", "audio/ogg"), ("ogg", true, nil, "x.ogv", "video/ogg"),
      ("asf", false, nil, "x.wma", "audio/x-ms-wma"), ("wav", false, nil, "x", "audio/wav"),
      ("w64", false, nil, "", "audio/wav"), ("aiff", false, nil, "x.aif", "audio/aiff"),
    ])
  func types(format: String, hasVideo: Bool, brand: String?, path: String, expected: String) {
    #expect(
      EnclosureType.mimeType(format: format, hasVideo: hasVideo, brand: brand, path: path, head: []) == expected)
  }

  @Test("WebM is told from Matroska by its DocType")
  func webM() {
    func type(_ head: [UInt8]) -> String {
      EnclosureType.mimeType(format: "matroska", hasVideo: false, brand: nil, path: "x.webm", head: head)
    }
    #expect(type([0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x84] + Array("webm".utf8)) == "audio/webm")
    #expect(type([0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x88] + Array("matroska".utf8)) == "audio/x-matroska")
  }
}
