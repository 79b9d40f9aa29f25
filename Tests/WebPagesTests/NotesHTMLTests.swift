import PodcastModel
import Testing

@testable import WebPages

@Suite("Notes HTML")
struct NotesHTMLTests {
  private func safe(_ html: String) -> String {
    let page = Page(site: SampleShow.site(), folder: "episodes/one/", title: "One")
    return NotesHTML.safe(html, on: page, below: 2)
  }

  @Test(
    "nothing but text and its shape is left",
    arguments: [
      ("<p onclick=\"x()\">a</p>", "<p>a</p>"), ("<p>b<script>alert(1)</script></p>", "<p>b</p>"),
      ("<p style=\"color:red\">a", "<p>a</p>"),
      ("<a href=\"javascript:alert(1)\">a</a>", "a"), ("<a href=\" JaVaScRiPt:alert(1)\">a</a>", "a"),
      ("<a href=\"data:text/html,x\">a</a>", "a"),
      ("<a href=\"https://e.org/?a=1&b\">a</a>", "<a href=\"https://e.org/?a=1&amp;b\">a</a>"),
      ("<a href=\"mailto:a@e.org\" target=_top>a</a>", "<a href=\"mailto:a@e.org\">a</a>"),
      ("<a href=\"#t=83\">a</a>", "<a href=\"#t=83\">a</a>"),
      ("<iframe src=\"https://e.org\"></iframe>c", "c"), ("<svg><script>x</script></svg>d", "d"),
      ("<img src=\"https://e.org/x.png\" alt=\"A cat\">", "<a href=\"https://e.org/x.png\">A cat</a>"),
      (
        "<img src=\"https://example.org/show/episodes/one/x.png\" alt=\"\">",
        "<img src=\"x.png\" alt=\"\" loading=\"lazy\">"
      ),
      ("<img src=x onerror=alert(1) alt='&lt;b>'>", "&lt;b&gt;"),
      ("<ul><li lang=\"EN-gb\">a</ul>", "<ul><li lang=\"en-GB\">a</li></ul>"),
      ("<td colspan=\"9999999\">a</td>", "<td>a</td>"), ("<form action=\"https://e.org\"><input value=x>e</form>", "e"),
      ("  \n", ""),
    ])
  func kept(html: String, expected: String) { #expect(safe(html) == expected) }

  @Test("headings go down from the page's own, one step at a time")
  func headings() {
    #expect(safe("<h1>a</h1><h4>b</h4><h2>c</h2>") == "<h3>a</h3><h4>b</h4><h3>c</h3>")
    #expect(safe("<h6>a</h6>") == "<h3>a</h3>")
  }

  @Test("elements without end are no way into the stack")
  func deep() { #expect(safe(String(repeating: "<div><b>", count: 5000) + "x") == "") }
}
