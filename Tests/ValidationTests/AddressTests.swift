import PodcastModel
import Testing

@testable import Validation

@Suite("Addresses")
struct AddressTests {
  private static let addresses: [(String, String?, String?, Address.Flaws)] = [
    ("https://A.example.org:8080/x?y#z", "https", "a.example.org", []),
    ("https://ada@a.example.org/", "https", "a.example.org", []),
    ("https://[2001:db8::1]:80/", "https", "[2001:db8::1]", []),
    ("mailto:ada@a.example.org", "mailto", nil, []), ("/a/b", nil, nil, []), ("a.example.org", nil, nil, []),
    ("", nil, nil, []), (":", nil, nil, []), ("://", nil, nil, []), ("https://", "https", "", []),
    ("https://a.example.org:99999/", "https", "a.example.org", .port), ("https://a:b:c/", "https", "a", .port),
    ("https://a.example.org/a b", "https", "a.example.org", .blank),
    ("https://a.example.org/\u{E6}", "https", "a.example.org", .nonASCII),
    ("https://a.example.org/%zz", "https", "a.example.org", .percent),
    ("https://a.example.org/[", "https", "a.example.org", .forbidden),
    ("https://a.example.org/%", "https", "a.example.org", .percent),
    ("HTTPS://a.example.org", "https", "a.example.org", []),
  ]

  @Test("an address is taken apart", arguments: addresses)
  func parts(text: String, scheme: String?, host: String?, flaws: Address.Flaws) {
    let address = Address(text)
    #expect(address.scheme == scheme && address.host == host && address.flaws == flaws)
  }

  @Test(
    "two addresses of a feed are the same but for what does not matter",
    arguments: [
      ("HTTPS://A.example.org:443/feed.xml#top", "https://a.example.org/feed.xml"),
      ("http://a.example.org:80", "http://a.example.org"),
      ("https://a.example.org:8443/", "https://a.example.org:8443/"),
      ("https://a.example.org?x=1", "https://a.example.org?x=1"),
      ("https://ada@a.example.org/", "https://a.example.org/"),
      (" /feed.xml ", "/feed.xml"), ("", ""), ("https://", "https://"),
    ])
  func canonical(text: String, same: String) { #expect(FeedAddress.canonical(text) == same) }

  @Test(
    "the end of a file's name is that of its path",
    arguments: [
      ("https://a.example.org/1.MP3?x=.wav", "mp3"), ("https://a.example.org", nil), ("https://a.example.org/", nil),
      ("https://a.example.org/x.y/z", nil), ("https://a.example.org/.mp3", nil), ("1.mp3", nil),
    ])
  func fileExtension(address: String, end: String?) { #expect(FileExtension.of(address) == end) }

  @Test(
    "hosts that only their owner can reach",
    arguments: [
      ("localhost", true), ("10.1.2.3", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true),
      ("8.8.8.8", false), ("[::1]", true), ("[2001:db8::1]", false), ("a.example.org", false), ("printer.local", true),
      ("example", true), ("999.1.1.1", false),
    ])
  func privateHosts(host: String, isPrivate: Bool) { #expect(PrivateHost.isPrivate(host) == isPrivate) }
}

@Suite("Dates of RFC 2822")
struct DateReadingTests {
  @Test(
    "are read to the second, in their zone",
    arguments: [
      ("Thu, 12 Mar 2026 09:05:07 +0100", 1_773_302_707), ("12 Mar 2026 09:05 GMT", 1_773_306_300),
      ("12 Mar 26 09:05:00 EST", 1_773_324_300), ("Thu, 12 Mar 2026 09:05:07 (noon (nearly)) +0100", 1_773_302_707),
      ("1 Jan 1800 00:00:00 +0000", -5_364_662_400),
    ])
  func read(text: String, seconds: Int) { #expect(DateReading(text).instant?.unixSeconds == seconds) }

  @Test(
    "what is none is refused",
    arguments: [
      "", "now", "2026-03-12", "Thu, 12 Mar 2026", "Thu, 12 Mar 2026 09:05", "Thu, 30 Feb 2026 09:05:00 +0100",
      "Thu, 12 Mar 2026 24:05:00 +0100", "Thu, 12 Mar 2026 09:05:00 +01:00", "Thu, 12 Mar 2026 09:05:00 CET",
      "Thu, 12 March 2026 09:05:00 +0100", "Thu 12 Mar 2026 09:05:00 +0100", "Thu, 12 Mar 026 09:05:00 +0100",
      "Thu, 12 Mar 2026 9:05:00 +0100", "99999999999999999999", "(((((", "\\",
    ])
  func refused(text: String) { #expect(DateReading(text).instant == nil) }
}
