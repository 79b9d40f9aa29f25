import PodcastModel

extension Rule {
  static let rssEnclosureAttributeMissing = Rule(
    id: "rss-enclosure-attribute-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .item,
    summary: "An enclosure has `url`, `length` and `type`.",
    why: "All three are required: Spotify refuses the episode, and older apps drop it.",
    fix: "Set `url`; take `length` and `type` from the file.",
    source: "RSS 2.0, enclosure; Apple; PSP-1", fixable: .withFile,
    fails: [
      Example(part: "length", "<enclosure url=\"https://a.example.org/1.mp3\" type=\"audio/mpeg\"/>"),
      Example(part: "type", "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\"/>"),
      Example(part: "url", "<enclosure length=\"1200000\" type=\"audio/mpeg\"/>"),
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .misfit(.missingAttribute, of: "") { misfit in
      guard misfit.element.name == "enclosure", !misfit.isBlank, let attribute = misfit.attribute else { return [] }
      return [Remark(at: misfit.element, part: attribute, "<enclosure> has no \(attribute)")]
    })

  static let rssEnclosureLengthInvalid = Rule(
    id: "rss-enclosure-length-invalid",
    severity: .error, from: [.rss2], level: .item,
    summary: "An enclosure states the byte count of its file.",
    why: "Players size a download by it before it starts; a wrong number breaks progress and resuming.",
    fix: "Put the byte count; 0 only where nobody knows it.",
    source: "RSS 2.0, enclosure", fixable: .withFile,
    fails: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"12 MB\" type=\"audio/mpeg\"/>",
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"\" type=\"audio/mpeg\"/>",
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"-1\" type=\"audio/mpeg\"/>",
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .element("enclosure") { enclosure in
      guard let length = enclosure.attribute("length") else { return [] }
      let trimmed = Blank.trimmed(length) ?? ""
      guard trimmed.isEmpty || !trimmed.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return [] }
      return [Remark(at: enclosure, attribute: "length", "length is \(length.quoted), not a number of bytes")]
    })
}
