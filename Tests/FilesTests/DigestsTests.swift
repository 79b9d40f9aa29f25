import Testing

@testable import Files

@Suite("Digests")
struct DigestsTests {
  @Test(
    "SHA-256 is that of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func sha256(text: String, digest: String) { #expect(SHA256.hex(of: Array(text.utf8)) == digest) }

  @Test(
    "a podcast guid is that of the namespace's own examples",
    arguments: [
      ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
      ("http://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
      ("https://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ])
  func guid(address: String, guid: String) { #expect(UUIDv5.podcastGUID(forFeedAddress: address) == guid) }
}
