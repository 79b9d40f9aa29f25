import Testing

@testable import Workshop

@Suite("MarkdownNotes")
struct MarkdownNotesTests {
  @Test(
    "what Markdown can say becomes Markdown",
    arguments: [
      ("<p>One day.</p>", "One day."), ("<p>a</p>\n<p>b</p>", "a\n\nb"), ("<h2>Links</h2>\n<p>x</p>", "## Links\n\nx"),
      ("<p><em>a</em> <strong>b</strong> <code>c</code></p>", "*a* **b** `c`"),
      ("<p><a href=\"https://a.example/\">here</a></p>", "[here](<https://a.example/>)"),
      ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"), ("<ol>\n<li>a</li>\n<li>b</li>\n</ol>", "1. a\n2. b"),
      ("<blockquote>\n<p>said</p>\n</blockquote>", "> said"), ("<p>a<br />\nb</p>", "a\\\nb"), ("<hr />", "---"),
      ("<p># no heading, 5 * 3 * 2 [x] &lt;b&gt; a_b</p>", "\\# no heading, 5 \\* 3 \\* 2 \\[x\\] \\<b> a\\_b"),
      ("<p>1. no list</p>", "1\\. no list"), ("<pre><code>x = 1\n</code></pre>", "```\nx = 1\n```"),
    ])
  func markdown(html: String, markdown: String) { #expect(MarkdownNotes.markdown(of: html) == markdown) }

  @Test(
    "where something would be lost, there is none",
    arguments: [
      "plain", "<p>a</p><p>b</p>", "<p class=\"x\">a</p>", "<a href=\"https://a.example/\" target=\"_blank\">x</a>",
      "<div>a</div>",
      "<p>a<br>b</p>", "<p><b>a</b></p>", "<script>x</script>", "<p>open", "<p><a href=\"javascript:x\">a</a></p>", "",
      "<p>a &nbsp; b</p>", "<ul><li>a</li></ul>",
    ])
  func lossy(html: String) { #expect(MarkdownNotes.markdown(of: html) == nil) }
}
