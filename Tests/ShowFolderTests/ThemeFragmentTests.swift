import PodcastModel
import Testing

@testable import ShowFolder

@Suite("Theme fragment")
struct ThemeFragmentTests {
  private func read(_ html: String, for place: Theme.Place = .footer) throws(Finding) -> [Theme.Part] {
    try ThemeFragment.read(Array(html.utf8), file: "theme/footer.html", for: place)
  }

  @Test("a fragment is cut at what is to be filled in, and loses its comments")
  func parts() throws {
    let parts = try read("<p><a href='{{ root }}x/'>{{show}}</a><!-- <b> --><br>& more</p>")
    #expect(
      parts == [
        .html("<p><a href='"), .value(.root), .html("x/'>"), .value(.show), .html("</a>"), .html("<br>& more</p>"),
      ])
    #expect(try read("<script src=\"{{root}}assets/a.js\" defer></script>", for: .head).count == 3)
    #expect(try read("").isEmpty)
  }

  @Test(
    "what would break every page is refused, with its place",
    arguments: [
      ("<p>\n <b>x</p>", 2, 6, "must"), ("<p>", 1, 1, "not closed"), ("</p>", 1, 1, "closes nothing"),
      ("a < b", 1, 3, "&lt;"),
      ("<a href=\"x>", 1, 9, "quote"), ("<a href=x>", 1, 9, "quotes"), ("<a onclick=\"x\">", 1, 4, "no effect"),
      ("<p style=\"x\">", 1, 4, "no effect"), ("<style>x</style>", 1, 1, "style.css"),
      ("<script>x</script>", 1, 1, "no script"),
      ("<script src=\"a\">x</script>", 1, 1, "no script"), ("<a href=\" javascript:x\">", 1, 9, "javascript"),
      ("{{titel}}", 1, 1, "title"),
      ("{{root", 1, 1, "not closed"), ("<!-- x", 1, 1, "comment"), ("<body>", 1, 1, "already"),
      ("<div/>", 1, 1, "slash"), ("a\u{0}", 1, 2, "control"),
      ("<p", 1, 1, "not closed"), ("<p =\"x\">", 1, 4, "attribute"),
    ])
  func broken(html: String, line: Int, column: Int, part: String) throws {
    let finding = #expect(throws: Finding.self) { try read(html) }
    #expect(finding?.position == SourcePosition(file: "theme/footer.html", line: line, column: column))
    #expect(finding?.message.contains(part) == true, "\(finding?.message ?? "")")
  }

  @Test("the head of a page takes nothing that is seen")
  func head() {
    #expect(throws: Finding.self) { try read("<p>x</p>", for: .head) }
    #expect(throws: Finding.self) { try read("<meta http-equiv=\"refresh\" content=\"0\">", for: .head) }
  }
}
