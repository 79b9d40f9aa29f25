import PodcastModel

extension Rule {
  static let atomPagingInvalid = Rule(
    id: "atom-paging-invalid",
    severity: .error, level: .channel,
    summary: "The pages of a feed lead from one to the next.",
    why: "Readers turn in circles, or stop too early.",
    fix: "Work out first, last, next and previous anew for this page; episodes and complete feeds have none.",
    source: "RFC 5005, §2 and §3", fixable: .yes,
    fails: [
      Example(
        part: "loop",
        "<atom:link rel=\"self\" href=\"https://a.example.org/1\"/><atom:link rel=\"next\" href=\"https://a.example.org/1\"/>"
      ),
      Example(
        part: "end",
        "<atom:link rel=\"self\" href=\"https://a.example.org/1\"/><atom:link rel=\"last\" href=\"https://a.example.org/1\"/><atom:link rel=\"next\" href=\"https://a.example.org/2\"/>"
      ),
      Example(part: "item", "<item><atom:link rel=\"next\" href=\"https://a.example.org/2\"/></item>"),
      Example(part: "complete", "<fh:complete/><atom:link rel=\"next\" href=\"https://a.example.org/2\"/>"),
    ],
    passes: [
      "<atom:link rel=\"self\" href=\"https://a.example.org/1\"/><atom:link rel=\"next\" href=\"https://a.example.org/2\"/>"
    ],
    .channel { channel in
      guard channel.child("atom:link") != nil else { return [] }
      let paging = channel.children("atom:link").filter { pagingRelations.contains($0.attribute("rel") ?? "") }
      if channel.child("fh:complete") != nil {
        return paging.filter { $0.attribute("rel") != "current" }.map {
          Remark(
            at: $0, attribute: "rel", part: "complete", mend: .noElement,
            "a complete feed has no other pages, and this link leads to one (\($0.attribute("rel") ?? ""))")
        }
      }
      func address(_ relation: String) -> String? {
        links(relation, in: channel).first?.attribute("href").map(FeedAddress.canonical)
      }
      guard let own = address("self") else { return [] }
      return paging.compactMap { link in
        guard let rel = link.attribute("rel"), let href = link.attribute("href") else { return nil }
        let isForward = rel == "next"
        guard isForward || rel == "previous" || rel == "prev" else { return nil }
        if FeedAddress.canonical(href) == own {
          return Remark(at: link, attribute: "href", part: "loop", mend: .noElement, "the \(rel) page is this one")
        }
        guard address(isForward ? "last" : "first") == own else { return nil }
        return Remark(
          at: link, attribute: "rel", part: "end", mend: .noElement,
          "this is the \(isForward ? "last" : "first") page, and has a \(rel) one")
      }
    },
    .element("atom:link") { link in
      guard link.isInItem, let rel = link.attribute("rel"), pagingRelations.contains(rel) else { return [] }
      return [
        Remark(
          at: link, attribute: "rel", part: "item", mend: .noElement,
          "an episode has no pages, and this link says so (\(rel))")
      ]
    })

  static let atomArchiveIncomplete = Rule(
    id: "atom-archive-incomplete",
    severity: .warning, level: .channel,
    summary: "A page of an archive leads to the current feed.",
    why: "Readers cannot put the whole history together.",
    fix: "Add `rel=\"current\"`, and `prev-archive` and `next-archive` where there are such pages.",
    source: "RFC 5005, §4",
    fails: [
      Example(part: "current", "<fh:archive/><atom:link rel=\"prev-archive\" href=\"https://a.example.org/2\"/>"),
      Example(part: "neighbours", "<fh:archive/><atom:link rel=\"current\" href=\"https://a.example.org/\"/>"),
    ],
    passes: [
      "<fh:archive/><atom:link rel=\"current\" href=\"https://a.example.org/\"/><atom:link rel=\"next-archive\" href=\"https://a.example.org/2\"/>"
    ],
    .channel { channel in
      guard let archive = channel.child("fh:archive") else { return [] }
      var remarks: [Remark] = []
      if links("current", in: channel).isEmpty {
        remarks.append(
          Remark(at: archive, part: "current", "this page of an archive has no link to the current feed"))
      }
      if links("prev-archive", in: channel).isEmpty, links("next-archive", in: channel).isEmpty {
        remarks.append(
          Remark(
            at: archive, part: "neighbours", "this page of an archive has no link to another page"))
      }
      return remarks
    })

  static let atomPagingPrev = Rule(
    id: "atom-paging-prev",
    severity: .info, from: [.podcastindex], level: .channel,
    summary: "The page before is `previous`.",
    why: "That is the word of RFC 5005; `prev` means the same, but not every reader knows it.",
    fix: "Write `previous`, or both.",
    source: "RFC 5005, §3; podcast namespace, other recommendations", fixable: .yes,
    fails: ["<atom:link rel=\"prev\" href=\"https://a.example.org/1\"/>"],
    passes: [
      "<atom:link rel=\"previous\" href=\"https://a.example.org/1\"/>",
      "<atom:link rel=\"previous\" href=\"https://a.example.org/1\"/><atom:link rel=\"prev\" href=\"https://a.example.org/1\"/>",
    ],
    .channel { channel in
      guard let link = links("prev", in: channel).first, links("previous", in: channel).isEmpty else { return [] }
      return [
        Remark(
          at: link, attribute: "rel", mend: .value("previous"),
          "the page before is called prev here, and previous in RFC 5005")
      ]
    })

  private static let pagingRelations: Set<String> = [
    "first", "last", "next", "previous", "prev", "prev-archive", "next-archive", "current",
  ]
}
