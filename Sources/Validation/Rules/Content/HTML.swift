import PodcastModel
import XMLTree

// What stands in descriptions: HTML, and which.

extension Rule {
  static let contentHTMLUnsafe = Rule(
    id: "content-html-unsafe",
    severity: .warning, from: [.rss2], level: .item,
    summary: "A description has nothing in it that could do harm.",
    why: "Apps take it out, or leave the whole description out.",
    fix: "Take the element or the attribute out, and leave its text.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "element", "<description><![CDATA[<script>play()</script>A day.]]></description>"),
      Example(part: "attribute", "<description><![CDATA[<p onclick=\"play()\">A day.</p>]]></description>"),
      Example(part: "address", "<description><![CDATA[<a href=\"javascript:play()\">A day.</a>]]></description>"),
      Example(
        part: "style", "<description><![CDATA[<p style=\"width: expression(play())\">A day.</p>]]></description>"),
    ],
    passes: ["<description><![CDATA[<p>A day at <a href=\"https://a.example.org/\">the sea</a>.</p>]]></description>"],
    .html { html, value in
      var told: Set<String> = []
      return html.tags.compactMap { tag in
        guard let danger = danger(of: tag), told.insert(danger.part).inserted else { return nil }
        return Remark(at: value, part: danger.part, mend: withoutDanger, "\(value.name) has \(danger.what) in it")
      }
    },
    .element("xhtml:body", "xhtml:div") { element in
      let nodes = element.part.fragment.nodes
      for index in (element.index + 1)..<max(nodes[element.index].end, element.index + 1) {
        let inner = Element(part: element.part, index: index)
        let attributes = inner.attributes.map { (name: $0.name.local.lowercased(), value: $0.value) }
        let tag = HTMLReading.Tag(
          name: inner.writtenName.local.lowercased(), isEnd: false, attributes: attributes)
        if let danger = danger(of: tag) {
          let mend = danger.attribute.map { Mend.noAttribute.at(Place(inner, attribute: $0)) }
          return [
            Remark(
              at: element, part: danger.part, mend: mend ?? .noElement.at(inner),
              "<\(element.qualifiedName)> has \(danger.what) in it")
          ]
        }
      }
      return []
    })

  private static let harmfulStyles = ["expression(", "javascript:", "behavior:", "-moz-binding", "@import", "url("]

  private static func danger(of tag: HTMLReading.Tag) -> (part: String, what: String, attribute: String?)? {
    if tag.isEnd { return nil }
    if tag.traits.contains(.harmful) { return ("element", "<\(tag.name)>", nil) }
    for (name, value) in tag.attributes {
      if let (part, what) = danger(of: name, value) { return (part, what, name) }
    }
    return nil
  }

  private static func danger(of name: String, _ value: String) -> (part: String, what: String)? {
    if name.hasPrefix("on"), name.utf8.count > 3 { return ("attribute", "the attribute \(name)") }
    if name == "href" || name == "src" {
      if isProgram(value) { return ("address", "an address that is a program") }
    }
    if name == "style" {
      let style = value.lowercased().filter { !$0.isWhitespace }
      if harmfulStyles.contains(where: style.contains) { return ("style", "a style that could do harm") }
    }
    return nil
  }

  private static let withoutDanger = Mend.parts { text, _ in
    HTMLReading(text)?.changesToBeSafe { danger(of: $0, $1) != nil }
  }

  /// Browsers pass over blanks in a scheme.
  private static func isProgram(_ address: String) -> Bool {
    // Hardly any address begins with one of these letters.
    guard let first = address.utf8.first(where: { !Blank.isByte($0) }),
      first >= 0x80 || first < 0x20 || first | 0x20 == UInt8(ascii: "j") || first | 0x20 == UInt8(ascii: "v")
    else { return false }
    let scheme = address.filter { !$0.isWhitespace }.prefix(11).lowercased()
    return scheme == "javascript:" || scheme.hasPrefix("vbscript:")
  }

  static let contentHTMLMalformed = Rule(
    id: "content-html-malformed",
    severity: .warning, from: [.rss2], reach: .demand, level: .item,
    summary: "Elements in a description are closed, in the right order.",
    why: "Otherwise the rest of the description, or of the page, looks broken.",
    fix: "Close what is open, in the reverse order of opening.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      "<description><![CDATA[<p>A <b>day</p>]]></description>",
      "<description><![CDATA[A <i>day <b>at</i> the</b> sea.]]></description>",
      "<description><![CDATA[A day at <a href=\"https://a.exam]]></description>",
    ],
    passes: ["<description><![CDATA[<p>A day<br>at the sea.<ul><li>Tides<li>Ships</ul>]]></description>"],
    .html { html, value in
      html.disorder.map {
        let mend = Mend.parts { text, _ in HTMLReading(text)?.changesToNest(length: text.utf8.count) }
        return [Remark(at: value, mend: mend, "the HTML in \(value.name) is broken: \($0)")]
      } ?? []
    })

  static let contentHTMLUnsupported = Rule(
    id: "content-html-unsupported",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "A description has only HTML that all apps show.",
    why: "Apple, Spotify and PSP-1 show paragraphs, lists, links and emphasis; the rest is lost.",
    fix: "Write headings as bold paragraphs, and pictures as links.",
    source: "PSP-1, item description; Apple RSS guide", fixable: .yes,
    fails: ["<description><![CDATA[<h2>A day</h2><p>At the sea.</p>]]></description>"],
    passes: ["<description><![CDATA[<p>A <em>day</em><br>at the sea.</p>]]></description>"],
    .html { html, value in
      var names: [String] = []
      for tag in html.tags where !tag.traits.contains(.portable) && !names.contains(tag.name) {
        // Nobody reads a longer list.
        if names.count < 8 { names.append(tag.name) }
      }
      guard !names.isEmpty else { return [] }
      let list = names.map { "<\($0)>" }.joined(separator: ", ")
      let mend = Mend.parts { text, _ in HTMLReading(text)?.changesToPortable(in: text) }
      return [Remark(at: value, mend: mend, "\(value.name) has \(list), which not all apps show")]
    })

  static let contentHTMLInPlain = Rule(
    id: "content-html-in-plain",
    severity: .warning, from: [.rss2], level: .channel,
    summary: "Titles and names are plain text.",
    why: "Markup in them is shown as it is written.",
    fix: "Take tags out, and write characters instead of their HTML names.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "tag", "<title>A &lt;b&gt;day&lt;/b&gt;</title>"),
      Example(part: "entity", "<title>Day &amp;amp; Night</title>"),
      Example(
        part: "tag",
        "<item><psc:chapters><psc:chapter start=\"0\" title=\"A &lt;i&gt;day&lt;/i&gt;\"/></psc:chapters></item>"
      ),
    ],
    passes: ["<title>Day &amp; Night, R&amp;D, 1 &lt; 2</title>"],
    .value(.text, .contact) { value in
      guard let markup = PlainText.markup(in: value.text) else { return [] }
      let (part, found) = markup
      // Characters that are named without a semicolon at the end trouble strict readers only.
      return [
        Remark(
          at: value, part: part.rawValue, only: part == .entity && !found.hasSuffix(";") ? [.rss2] : nil,
          mend: PlainText.plain(value.text).map { .value($0) },
          "\(value.name) has \(found.quoted) in it, which is HTML, and is shown as it is")
      ]
    })

  static let contentDoubleEscaped = Rule(
    id: "content-double-escaped",
    severity: .error, for: [.rss2: .warning], from: [.rss2], level: .item,
    summary: "HTML in a description is escaped once.",
    why: "Otherwise listeners read tags.",
    fix: "Escape it once, or put it into CDATA as it is.",
    source: "RSS 2.0, description", fixable: .yes,
    fails: [
      "<description>&amp;lt;p&amp;gt;A day.&amp;lt;/p&amp;gt;</description>",
      "<description><![CDATA[Ships &amp;amp; harbours]]></description>",
    ],
    passes: [
      "<description>&lt;p&gt;Ships &amp;amp; harbours&lt;/p&gt;</description>",
      "<description><![CDATA[<p>Write &lt;p&gt; before it.</p>]]></description>",
    ],
    .html { html, value in
      guard html.tags.isEmpty, let markup = html.escapedMarkup else { return [] }
      return [
        Remark(
          at: value, mend: .value { HTMLText.unescaped($0) },
          "\(value.name) is escaped twice: listeners read \(markup.quoted) in it")
      ]
    })

  static let contentRelativeURL = Rule(
    id: "content-relative-url",
    severity: .error, for: [.rss2: .warning], from: [.rss2], level: .item,
    summary: "Links in a description are complete, and encrypted.",
    why: "Apps do not know what a relative one is relative to, and Spotify follows encrypted ones only.",
    fix: "Write complete addresses with `https://`.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "relative", "<description><![CDATA[<a href=\"/1\">A day</a>]]></description>"),
      Example(
        part: "relative",
        "<link>https://a.example.org/days/1</link><description><![CDATA[<a href=\"2?a=b\">A day</a>]]></description>"),
      Example(
        part: "insecure", "<description><![CDATA[<a href=\"http://a.example.org/1\">A day</a>]]></description>"),
    ],
    passes: [
      "<description><![CDATA[<a href=\"https://a.example.org/1\">A day</a>, <a href=\"mailto:ada@a.example.org\">mail</a>]]></description>"
    ],
    .html { html, value in
      var remarks: [Remark] = []
      for tag in html.tags where !tag.attributes.isEmpty {
        for (name, text) in tag.attributes where name == "href" || name == "src" {
          let scheme = Address(Blank.trimmed(text) ?? "").scheme
          if scheme == nil, !remarks.contains(where: { $0.part == "relative" }) {
            remarks.append(
              Remark(
                at: value, part: "relative", mend: completed(from: value.element.parent?.text(of: "link")),
                "a link in \(value.name) is \(text.quoted), not a complete address"))
          }
          if scheme == "http", !remarks.contains(where: { $0.part == "insecure" }) {
            remarks.append(
              Remark(
                at: value, part: "insecure", as: .info, for: [.rss2: .info],
                "a link in \(value.name) is \(text.quoted), which is not encrypted"))
          }
        }
      }
      return remarks
    })

  /// - Parameter page: of the episode; nil where that of the show must do.
  private static func completed(from page: String?) -> Mend {
    .parts { text, source in
      (page ?? source.channelText("link")).flatMap { HTMLReading(text)?.changesToComplete(from: Address($0)) }
    }
  }

  static let contentEncodedOrder = Rule(
    id: "content-encoded-order",
    severity: .info, for: [.rss2: .warning], from: [.rss2, .podcastindex], reach: .demand, level: .item,
    summary: "`<content:encoded>` stands behind a `<description>`.",
    why: "Some readers keep the last of the two, and others read the description only.",
    fix: "Write the description, and write it first.",
    source: "RSS Best Practices Profile; podcast namespace, other recommendations", fixable: .yes,
    fails: [
      Example(part: "missing", "<content:encoded><![CDATA[<p>A day.</p>]]></content:encoded>"),
      Example(
        part: "order",
        "<content:encoded><![CDATA[<p>A day.</p>]]></content:encoded><description>A day.</description>"),
    ],
    passes: ["<description>A day.</description><content:encoded><![CDATA[<p>A day.</p>]]></content:encoded>"],
    .element("content:encoded") { encoded in
      guard encoded.isInItem, let description = encoded.parent?.child("description") else {
        return encoded.isInItem
          ? [
            Remark(
              at: encoded, part: "missing", mend: encoded.parent.map { described(by: encoded, in: $0) },
              "there is a <content:encoded> here, and no <description>")
          ] : []
      }
      guard description.index > encoded.index else { return [] }
      let (first, second) = (Place(description), Place(encoded))
      return [
        Remark(
          at: encoded, part: "order", mend: .order([first, second]), "<content:encoded> stands before <description>")
      ]
    })

  /// With the same text, as it is written there.
  private static func described(by encoded: Element, in item: Element) -> Mend {
    let place = Place(encoded)
    return Mend { source, _ in
      guard let element = source.element(place) else { return nil }
      let start = element.range.lowerBound
      let xml = Array("<description>".utf8) + source.bytes[element.content] + Array("</description>".utf8)
      return [ByteEdit(start..<start, xml + Array(source.indentation(of: start).utf8))]
    }
  }
}
