import PodcastModel
import XMLTree

extension Rule {
  static let rssUnknownElement = Rule(
    id: "rss-unknown-element",
    severity: .error, from: [.rss2], level: .file,
    summary: "Elements without a prefix are those of RSS 2.0, where RSS 2.0 has them.",
    why: "RSS is extended through namespaces only. Mostly a prefix was forgotten, and nobody reads the element.",
    fix: "Put the right prefix before the name, or take the element out.",
    source: "RSS 2.0, Extending RSS",
    fails: [
      Example(part: "unknown", "<duration>1800</duration>"),
      Example(part: "misplaced", "<item><language>en</language></item>"),
      Example(part: "in-text", "<description><p>A day at the sea.</p></description>"),
      Example(part: "attribute", "<item xmlns:a=\"https://words.example.org/\" a:b=\"c\"><title>A</title></item>"),
    ],
    passes: ["<itunes:duration>1800</itunes:duration>"],
    .misfit(.unknownElement, .misplaced, of: "") { misfit in
      let element = misfit.element
      let name = element.qualifiedName
      if misfit.kind == .misplaced {
        let parent = element.parent?.qualifiedName ?? "the document"
        // Items have a rule of their own.
        guard name != "item", name != "channel" else { return [] }
        return [Remark(at: element, part: "misplaced", "<\(name)> does not belong into <\(parent)>")]
      }
      // With a rule of its own.
      guard Vocabulary.elementMeant(by: name) == nil, element.parent != nil else { return [] }
      // Inside of what is unknown, everything is.
      if let parent = element.parent, parent.termNumber < 0 { return [] }
      let advice = Vocabulary.prefixes(with: name).first.map { "; <\($0):\(name)> may have been meant" } ?? ""
      return [Remark(at: element, part: "unknown", "RSS 2.0 has no element <\(name)>\(advice)")]
    },
    .misfit(.insideText) { misfit in
      let parent = misfit.element.parent?.qualifiedName ?? ""
      return [
        Remark(
          at: misfit.element, part: "in-text",
          "<\(misfit.element.qualifiedName)> stands inside <\(parent)>, which holds text: HTML must be escaped, or stand in CDATA"
        )
      ]
    },
    .document { document in
      // Whoever follows the Board's specification may.
      let docs = document.root?.child("channel")?.text(of: "docs") ?? ""
      guard !docs.hasPrefix("http://www.rssboard.org/"), !docs.hasPrefix("https://www.rssboard.org/") else { return [] }
      return document.names.compactMap { name, place in
        guard let attribute = place.attribute, let uri = name.namespaceURI, Namespace.loosely(uri) == nil,
          let element = place.element, !element.contains(":")
        else { return nil }
        return Remark(
          at: place, part: "attribute", as: .warning,
          "RSS 2.0 does not say that <\(element)> may have attributes of other namespaces, such as \(attribute)")
      }
    })

  static let rssDuplicateElement = Rule(
    id: "rss-duplicate-element",
    severity: .error, from: [.rss2], level: .channel,
    summary: "What may stand once stands once.",
    why: "Some parsers keep the first, others the last.",
    fix: "Delete all but the right one; where they are equal, keep the first.",
    source: "RSS 2.0",
    fails: [
      "<title>A</title><title>B</title>",
      "<item><guid>https://a.example.org/1</guid><guid>https://a.example.org/2</guid></item>",
    ],
    passes: ["<category>A</category><category>B</category>"],
    .misfit(.repeated) { misfit in
      // The podcast namespace has a rule of its own, and channels too.
      let element = misfit.element
      guard element.term?.prefix != "podcast", element.name != "channel" else { return [] }
      let parent = element.parent?.qualifiedName ?? "document"
      return [Remark(at: element, "<\(parent)> has more than one <\(element.qualifiedName)>")]
    })

  static let rssLegacyElement = Rule(
    id: "rss-legacy-element",
    severity: .info, for: [.rss2: .warning], from: [.rss2], level: .channel,
    summary: "A feed has no elements that nobody uses any more.",
    why: "Podcast software ignores them.",
    fix: "Take the element out.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "element", "<rating>(PICS-1.1)</rating>"),
      Example(part: "incomplete", "<textInput><title>Search</title></textInput>"),
      Example(
        part: "name",
        "<textInput><title>Search</title><description>Find it</description><name>9 lives</name><link>https://a.example.org/</link></textInput>"
      ),
    ],
    passes: ["<title>A</title>"],
    .element("textInput", "rating", "blogChannel:blogRoll", "blogChannel:mySubscriptions", "blogChannel:blink") {
      element in
      var remarks = [
        Remark(
          at: element, part: "element", for: element.name == "textInput" ? [:] : [.rss2: .info], mend: .noElement,
          "<\(element.qualifiedName)> means nothing to podcast software")
      ]
      guard element.name == "textInput" else { return remarks }
      for child: FeedName in ["title", "description", "name", "link"] where element.child(child) == nil {
        remarks.append(
          Remark(
            at: element, missing: child.text, part: "incomplete", for: [.rss2: .error], mend: .noElement,
            "<textInput> has no <\(child.text)>, which it must have"))
      }
      if let name = element.child("name"), !isFormName(name.trimmedText ?? "") {
        remarks.append(
          Remark(
            at: name, part: "name", for: [.rss2: .error], mend: .noElement.at(element),
            "\(name.text.quoted) is no name for a field of a form"))
      }
      return remarks
    })

  private static func isFormName(_ text: String) -> Bool {
    text.utf8.first.map { 0x41...0x5A ~= $0 & 0xDF } ?? false
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") }
  }

  static let rssDuplicateSemantics = Rule(
    id: "rss-duplicate-semantics",
    severity: .info, for: [.rss2: .warning], from: [.rss2], level: .channel,
    summary: "Nothing is said twice, in RSS's words and in another namespace's.",
    why: "Readers take either of them.",
    fix: "Keep RSS's own element, and delete the other.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "value", "<language>en</language><dc:language>de</dc:language>"),
      Example(
        part: "body", "<item><description>A</description><xhtml:body><xhtml:p>B</xhtml:p></xhtml:body></item>"),
    ],
    passes: ["<language>en</language>", "<item><dc:creator>Ada</dc:creator></item>"],
    .channel { twins(in: $0, channelTwins) }, .item { twins(in: $0, itemTwins) },
    .element("xhtml:body") {
      let isSaid = $0.parent?.text(of: "description") != nil || $0.parent?.text(of: "content:encoded") != nil
      return [
        Remark(
          at: $0, part: "body", mend: isSaid ? .noElement : nil,
          "<xhtml:body> says again what <description> says, and few readers know it")
      ]
    })

  private static let channelTwins: [(core: FeedName, twin: FeedName)] = [
    ("managingEditor", "dc:creator"), ("category", "dc:subject"), ("pubDate", "dc:date"),
    ("generator", "admin:generatorAgent"), ("webMaster", "dc:publisher"), ("language", "dc:language"),
    ("copyright", "dc:rights"), ("lastBuildDate", "dcterms:modified"), ("creativeCommons:license", "cc:license"),
    ("title", "atom:title"), ("copyright", "atom:rights"), ("lastBuildDate", "atom:updated"),
  ]
  private static let itemTwins: [(core: FeedName, twin: FeedName)] = [
    ("author", "dc:creator"), ("category", "dc:subject"), ("pubDate", "dc:date"), ("pubDate", "atom:published"),
    ("guid", "atom:id"), ("source", "dc:source"), ("creativeCommons:license", "cc:license"), ("title", "atom:title"),
    ("description", "atom:summary"),
  ]

  private static func twins(in parent: Element, _ pairs: [(core: FeedName, twin: FeedName)]) -> [Remark] {
    // Few items have any of these namespaces.
    let hasTwin = parent.children.contains { ["dc", "dcterms", "atom", "cc", "admin"].contains($0.term?.prefix) }
    guard hasTwin else { return [] }
    return pairs.compactMap { pair in
      guard let core = parent.child(pair.core), let twin = parent.child(pair.twin) else { return nil }
      // Where both say the same, only those mind who would have each thing said once.
      return Remark(
        at: twin, part: "value", only: core.trimmedText == twin.trimmedText ? [.rss2] : nil, mend: .noElement,
        "<\(core.qualifiedName)> and <\(twin.qualifiedName)> say the same thing")
    }
  }
}
