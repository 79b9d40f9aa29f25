import Testing
import XMLTree

@Suite("URI reference")
struct URIReferenceTests {
  @Test(
    "what a URI cannot hold is encoded, once",
    arguments: [
      ("https://a.example/blå bær.mp3?x=æ&y#z", "https://a.example/bl%C3%A5%20b%C3%A6r.mp3?x=%C3%A6&y#z"),
      ("https://a.example/a%20b%C3", "https://a.example/a%20b%C3"), ("a%zz%2", "a%25zz%252"),
      ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"), ("https://a.example/#a#b", "https://a.example/#a%23b"),
      (" https://a.example/\"<>\\^`{|} \n", "https://a.example/%22%3C%3E%5C%5E%60%7B%7C%7D"), ("", ""), (" ", ""),
      ("https://a.example/\u{0}\u{7F}", "https://a.example/%00%7F"),
    ])
  func ascii(address: String, expected: String) { #expect(URIReference.ascii(address) == expected) }

  @Test(
    "only the web's addresses are the web's",
    arguments: [
      ("HTTPS://a.example", true), ("http://a", true), ("https://", false), ("javascript:x", false), ("/a", false),
      ("", false), ("mailto:a@b", false),
    ])
  func web(address: String, isWeb: Bool) { #expect((URIReference.web(address) != nil) == isWeb) }
}
