import PodcastModel

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
    ],
    passes: ["<itunes:duration>1800</itunes:duration>"],
    .misfit(.unknownElement, .misplaced, of: "") { misfit in
      let element = misfit.element
      let name = element.qualifiedName
      if misfit.kind == .misplaced {
        let parent = element.parent?.qualifiedName ?? "the document"
        return [Remark(at: element, part: "misplaced", "<\(name)> does not belong into <\(parent)>")]
      }
      // With a rule of its own.
      guard Vocabulary.elementMeant(by: name) == nil, element.parent != nil else { return [] }
      let advice = Vocabulary.prefixes(with: name).first.map { "; <\($0):\(name)> may have been meant" } ?? ""
      return [Remark(at: element, part: "unknown", "RSS 2.0 has no element <\(name)>\(advice)")]
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
      // The podcast namespace has a rule of its own.
      let element = misfit.element
      guard element.term?.prefix != "podcast" else { return [] }
      let parent = element.parent?.qualifiedName ?? "document"
      return [Remark(at: element, "<\(parent)> has more than one <\(element.qualifiedName)>")]
    })
}
