import CCMark

/// CommonMark to HTML, by cmark in its safe mode: raw HTML and `javascript:` addresses are left out.
enum LibCMark {
  /// What cmark writes where it leaves HTML out.
  private static let omission = "<!-- raw HTML omitted -->"

  /// - Returns: the HTML, and whether raw HTML was left out of it.
  static func html(fromMarkdown markdown: String) -> (html: String, omittedHTML: Bool) {
    // NUL is replaced by cmark itself; the length is given, so nothing ends early.
    var markdown = markdown
    let rendered = markdown.withUTF8 { bytes -> String in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let html = unsafe cmark_markdown_to_html(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
        else { return "" }
        defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
        return unsafe String(cString: html)
      }
    }
    // Text that merely looks like the omission is escaped, so only cmark's own match.
    let pieces = rendered.split(separator: omission, omittingEmptySubsequences: false)
    return (pieces.joined(), pieces.count > 1)
  }
}

/// Show notes as they are made from Markdown.
package enum NotesHTML {
  package static func html(fromMarkdown markdown: String) -> String { LibCMark.html(fromMarkdown: markdown).html }
}
