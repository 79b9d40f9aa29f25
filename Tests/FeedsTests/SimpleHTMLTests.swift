import Testing
import XMLTree

@testable import Feeds

@Suite("Simple HTML")
struct SimpleHTMLTests {
  @Test(
    "only what stores show is left",
    arguments: [
      ("<p>a <strong>b</strong></p>\n<ul>\n<li>c</li>\n</ul>", "<p>a <strong>b</strong></p><ul><li>c</li></ul>"),
      ("<h2>Om</h2><p>x<br>y</p><hr>", "<p><strong>Om</strong></p><p>x y</p>"),
      ("<script>alert(1)</script><p onclick='x'>a<img src=x></p><p><img></p>", "<p>a</p>"),
      (
        "<p><a href=\"javascript:x\">a</a> <a href='https://e.org/æ?x&y'>b</a></p>",
        "<p>a <a href=\"https://e.org/%C3%A6?x&amp;y\">b</a></p>"
      ),
      ("<p>1 &lt; 2 &amp; 3 &amp;lt;</p>", "<p>1 &lt; 2 & 3 &amp;lt;</p>"),
      ("<blockquote><p>sitat</p></blockquote>", "<p>sitat</p>"),
      ("<pre><code>a\n b</code></pre>", "<p>a b</p>"),
      ("<ul><li><p>a</p><h3>b</h3></li></ul>", "<ul><li><p>a</p><p><strong>b</strong></p></li></ul>"),
      ("<b>unclosed <i>x", "<b>unclosed <i>x</i></b>"), ("", ""), ("<!-- x -->", ""),
    ])
  func reduced(html: String, expected: String) { #expect(SimpleHTML.reduced(html) == expected) }

  @Test(
    "what is too long ends after a sentence, else a word, else a character, with every element closed",
    arguments: [
      ("<p>One two. Three four five six.</p>", 30, "<p>One two. Three four…</p>"),
      ("<p>One two three. Four five six.</p>", 30, "<p>One two three.</p>"),
      ("<p>One two three.</p><p>Four five six.</p>", 40, "<p>One two three.</p>"),
      ("<p>Longwordwithoutend<b>andmore</b></p>", 20, "<p>Longwordwi…</p>"),
      ("<p>a <b>b <i>c dddddddddddddddddd</i></b></p>", 34, "<p>a <b>b <i>c…</i></b></p>"),
      ("<p>这是第一句。这是第二句话。</p>", 36, "<p>这是第一句。</p>"),
      ("<p>👩‍👩‍👧‍👦👩‍👩‍👧‍👦</p>", 40, "<p>👩‍👩‍👧‍👦…</p>"),
    ])
  func cut(html: String, bytes: Int, expected: String) {
    let reduced = SimpleHTML.reduced(html, maximumBytes: bytes)
    #expect(reduced == expected)
    #expect(reduced.utf8.count <= bytes)
  }

  @Test("any limit holds, and what is left can be read", arguments: 0..<160)
  func everyLimit(bytes: Int) throws {
    let html =
      "<p>Ada &lt;og&gt; <a href='https://e.org/x?a&b'>Bø &amp; Co</a>. Så.</p><ul><li>én</li><li><em>to</em></li></ul>"
    let reduced = SimpleHTML.reduced(html, maximumBytes: bytes)
    #expect(reduced.utf8.count <= bytes)
    let readable = reduced.replacing("&", with: "&amp;")
    #expect(throws: Never.self) { try XMLElement(parsing: Array("<x>\(readable)</x>".utf8), file: "x") }
  }

  @Test("elements that begin where the room ends leave no more than fits", arguments: 0..<60)
  func lateElements(bytes: Int) {
    #expect(SimpleHTML.reduced("Four<h2><em><b> and five</b></em></h2>", maximumBytes: bytes).utf8.count <= bytes)
  }

  @Test("plain text stays what it is, and is never taken for markup")
  func plain() {
    #expect(SimpleHTML.ofPlain("R & D, AT&T, 1 < 2\n\nNy") == "R & D, AT&amp;T, 1 &lt; 2\n\nNy")
    #expect(SimpleHTML.ofPlain("<script>x</script>") == "&lt;script>x&lt;/script>")
    #expect(SimpleHTML.ofPlain("One two. Three.", maximumBytes: 14) == "One two.")
    #expect(HTMLText.isMarkup("a <b>c") && !HTMLText.isMarkup("a < b > c") && !HTMLText.isMarkup(""))
    #expect(!HTMLText.isMarkup("Sizes x <5 and y > 3, a<b fine") && HTMLText.isMarkup("<P class=x>a</P>"))
  }
}
