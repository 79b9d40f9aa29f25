import PodcastModel

extension Rule {
  static let xmlUnexpectedText = Rule(
    id: "xml-unexpected-text",
    severity: .error, from: [.rss2], level: .file,
    summary: "Elements that hold elements hold no text between them.",
    why: "It is mostly what a broken template left behind, and nobody will see it.",
    fix: "Put the text into the element in which it belongs, or take it out.",
    source: "RSS 2.0",
    fails: ["<item>Hello<title>A</title></item>", "<enclosure url=\"https://a.example.org/1.mp3\">1</enclosure>"],
    passes: ["<item>\n  <title>A</title>\n</item>"],
    .value(.elements, .nothing) { value in
      // With the address in its text, it has a rule of its own.
      guard !value.text.isEmpty, let text = value.trimmed, value.element.qualifiedName != "itunes:image" else {
        return []
      }
      return [Remark(at: value, "<\(value.element.qualifiedName)> has text in it, where none belongs: \(text.quoted)")]
    })

  static let xmlNameCase = Rule(
    id: "xml-name-case",
    severity: .error, from: [.apple], level: .file,
    summary: "Names are written exactly as their specification has them.",
    why: "XML tells large letters from small ones: what is spelled otherwise is silently ignored.",
    fix: "Write the name exactly as it should be.",
    source: "Apple RSS requirements (823); XML 1.0, §1.2", fixable: .yes,
    fails: [
      Example(part: "element", "<pubdate>Thu, 12 Mar 2026 09:00:00 +0100</pubdate>"),
      Example(part: "element", "<itunes:episodetype>full</itunes:episodetype>"),
      Example(part: "attribute", "<guid isPermalink=\"false\">a-b-c-d</guid>"),
    ],
    passes: ["<guid isPermaLink=\"false\">a-b-c-d</guid>"],
    .misfit(.unknownElement, .unknownAttribute) { misfit in
      let element = misfit.element
      if let attribute = misfit.attribute {
        guard let right = element.term?.attributeMeant(by: attribute) else { return [] }
        return [
          Remark(
            at: element, attribute: attribute, part: "attribute", mend: .attributeName(right),
            "the attribute \(attribute) of <\(element.qualifiedName)> is written \(right)")
        ]
      }
      guard let right = Vocabulary.elementMeant(by: element.qualifiedName) else { return [] }
      let local = right.split(separator: ":").last.map(String.init) ?? right
      return [
        Remark(
          at: element, part: "element", mend: .elementName(local), "<\(element.qualifiedName)> is written <\(right)>")
      ]
    })

  static let xmlSurroundingSpace = Rule(
    id: "xml-surrounding-space",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .file,
    summary: "Values begin and end without white space.",
    why: "Who compares strictly takes `true` with a line end behind it, or a padded GUID, for another value.",
    fix: "Take the white space out.",
    source: "Apple RSS guide, closing notes; PSP-1", fixable: .yes,
    fails: [
      "<guid isPermaLink=\"false\"> a-b-c-d</guid>",
      "<enclosure url=\"https://a.example.org/1.mp3 \" length=\"1200000\" type=\"audio/mpeg\"/>",
    ],
    passes: ["<guid isPermaLink=\"false\">a-b-c-d</guid>", "<description> <![CDATA[<p>A</p>]]> </description>"],
    .value(
      .text, .token, .url, .uri, .date, .isoDate, .integer, .decimal, .boolean, .yesNo, .email, .contact, .mimeType,
      .language, .oneOf, .playTime, .own
    ) { value in
      guard Blank.surrounds(value.text), value.trimmed != nil, !value.element.hasChildren else { return [] }
      return [Remark(at: value, mend: .trimmed, "\(value.name) begins or ends with white space")]
    })
}
