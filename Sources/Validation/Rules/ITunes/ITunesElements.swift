import PodcastModel

extension Rule {
  static let itunesDeprecated = Rule(
    id: "itunes-deprecated",
    severity: .info, from: [.apple, .podcastindex], level: .channel,
    summary: "A feed has none of the elements that Apple has given up.",
    why: "They do nothing in Apple Podcasts; the summary is still read by some apps, but not by Spotify.",
    fix:
      "Take it out: texts belong into the description, the order into episode and season, captions into `<podcast:transcript>`, codes into `<podcast:txt>`.",
    source: "Apple RSS guide; podcast namespace, other recommendations", fixable: .yes,
    fails: [
      Example(part: "element", "<itunes:subtitle>Short</itunes:subtitle>"),
      Example(part: "element", "<item><itunes:order>3</itunes:order></item>"),
      Example(part: "keywords", "<itunes:keywords>sea ships harbours</itunes:keywords>"),
    ],
    passes: [
      "<itunes:author>Ada</itunes:author>",
      "<itunes:owner><itunes:email>ada@a.example.org</itunes:email></itunes:owner>",
    ],
    .element(
      "itunes:keywords", "itunes:subtitle", "itunes:summary", "itunes:order", "itunes:isClosedCaptioned",
      "itunes:pubDate", "itunes:link", "itunes:name", "itunes:email", "itunes:applepodcastsverify"
    ) { element in
      guard !element.isIn("itunes:owner") else { return [] }
      if element.name == "itunes:keywords", element.text.contains(" "), !element.text.contains(",") {
        return [
          Remark(
            at: element, part: "keywords", for: [.rss2: .warning], mend: .noElement,
            "<itunes:keywords> has words without commas between them; Apple does not read it any more")
        ]
      }
      // Texts and codes are kept where they have a better place.
      var mend = Mend.noElement
      if element.name == "itunes:summary", let parent = element.parent, parent.child("description") == nil {
        mend = .elementName("description", keepsPrefix: false)
      } else if element.name == "itunes:applepodcastsverify", let code = element.trimmedText {
        mend = .replaced(by: NewElement("podcast:txt", ["purpose": "applepodcastsverify"], text: code))
      }
      return [
        Remark(
          at: element, part: "element", mend: mend, "Apple does not read <\(element.qualifiedName)> any more")
      ]
    })

  static let itunesUnknownElement = Rule(
    id: "itunes-unknown-element",
    severity: .warning, for: [.rss2: .error], from: [.apple], level: .channel,
    summary: "Elements of Apple's namespace are those that Apple has, where Apple has them.",
    why: "Others are ignored.",
    fix: "Write the name that was meant, or move the element to the show or to the episode.",
    source: "Apple RSS guide",
    fails: [
      Example(part: "unknown", "<itunes:mood>calm</itunes:mood>"),
      Example(part: "misplaced", "<itunes:duration>1800</itunes:duration>"),
    ],
    passes: ["<itunes:author>Ada</itunes:author>"],
    .misfit(.unknownElement, .misplaced, of: "itunes") { misfit in
      let name = misfit.element.qualifiedName
      if misfit.kind == .misplaced {
        let parent = misfit.element.parent?.qualifiedName ?? "the document"
        return [Remark(at: misfit.element, part: "misplaced", "<\(name)> does not belong into <\(parent)>")]
      }
      // With a rule of its own.
      guard Vocabulary.elementMeant(by: name) == nil else { return [] }
      return [Remark(at: misfit.element, part: "unknown", "Apple has no element <\(name)>")]
    })

  static let itunesTitleKeywords = Rule(
    id: "itunes-title-keywords",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "Title and author are names, and not lists of words to be found by.",
    why: "Apple may take such shows out.",
    fix: "Leave the bare name; topics belong into description and category.",
    source: "Apple RSS guide, title; PSP-1, title",
    fails: [
      Example(part: "segments", "<title>Tides | Sea | Ships | Harbours</title>"),
      Example(
        part: "words",
        "<itunes:author>Ada, sea, ships, ports, fish, nets, tides, moon, sand, wind, sails, ropes, salt</itunes:author>"
      ),
      Example(part: "category", "<title>Tides - Education, Arts</title>"),
    ],
    passes: ["<title>Tides: a show of the sea</title>", "<title>Arts &amp; Ideas</title>"],
    .channel { channel in
      let names: [FeedName] = ["title", "itunes:title", "itunes:author"]
      return names.compactMap { name in
        guard let element = channel.child(name), let text = element.trimmedText else { return nil }
        let segments = text.split { $0 == "|" || $0 == ":" || $0 == "/" }.flatMap { $0.split(separator: " - ") }
        let words = text.split(separator: ",")
        if segments.count > 3 {
          return Remark(
            at: element, part: "segments", "<\(name.text)> has \(segments.count) parts: \(text.quoted)")
        }
        if words.count > 12 {
          return Remark(at: element, part: "words", "<\(name.text)> is a list of \(words.count) words: \(text.quoted)")
        }
        let listed = (segments.dropFirst().isEmpty ? words.dropFirst() : words[...]).flatMap {
          $0.split(separator: " - ")
        }
        .map { Blank.trimmed(String($0)) ?? "" }.filter { AppleCategories.all[$0] != nil }
        guard listed.count > 1 else { return nil }
        return Remark(
          at: element, part: "category", "<\(name.text)> lists categories: \(listed.joined(separator: ", "))")
      }
    })
}
