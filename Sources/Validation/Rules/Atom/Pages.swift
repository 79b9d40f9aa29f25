import PodcastModel

extension Rule {
  static let atomPagingOverlap = Rule(
    id: "atom-paging-overlap",
    severity: .error, level: .file,
    summary: "The pages of a feed are all there, each once, and no episode is on two of them.",
    why: "Readers that put the pages together show episodes twice, or never come to an end.",
    fix: "Write all pages anew from one list in one order.",
    source: "RFC 5005, §3 and §4",
    fails: [
      .pages(
        part: "guid", "an episode on the first page and on the second", .page("1", "a", "b"), .page("2", "b", "c")),
      .pages(
        part: "guid", "an episode in two documents of the archive", .page("1", "a"), .page("2", "b", isArchive: true),
        .page("3", "b", isArchive: true)),
      .pages(
        part: "repeated", "a second page that leads back to the first", .page("1", "a"), .page("2", "b"),
        .page("1", "a")),
      .pages(part: "unreachable", "a link to a page that is not there", .page("1", "a"), .missing("2")),
    ],
    passes: [
      .pages("two pages", .page("1", "a", "b"), .page("2", "c", "d")),
      .pages(
        "a feed whose archive begins with its last episode", .page("1", "a", "b"), .page("2", "b", isArchive: true)),
    ],
    .pages { subject in
      var remarks: [Remark] = []
      var addresses: Set<String> = []
      /// The page on which an episode was first, of the archive and of the other pages.
      var seen: [Bool: [String: String]] = [:]
      for page in subject.pages {
        guard addresses.insert(page.address).inserted else {
          remarks.append(
            Remark(
              at: page.link, element: "atom:link", part: "repeated", "this link leads back to \(page.address.quoted)"))
          continue
        }
        guard let guids = page.guids else {
          remarks.append(
            Remark(
              at: page.link, element: "atom:link", part: "unreachable",
              "this link leads to \(page.address.quoted), where no page can be read"))
          continue
        }
        for guid in guids {
          // What the current feed has, its archive may have too: an archive never changes, and the feed does (RFC 5005, §4).
          guard let earlier = seen[page.isArchive, default: [:]].updateValue(page.address, forKey: guid.value),
            earlier != page.address
          else { continue }
          remarks.append(
            Remark(
              at: guid.position, element: guid.element, part: "guid",
              "the episode \(guid.value.quoted) is on this page, and on \(earlier.quoted)"))
        }
      }
      return remarks
    })
}

extension Example {
  fileprivate static func pages(part: String? = nil, _ text: String, _ pages: PagesSubject.Page...) -> Example {
    Example(part: part, text, subject: .pages(PagesSubject(pages: pages)))
  }
}

extension PagesSubject.Page {
  fileprivate static func page(_ name: String, _ guids: String..., isArchive: Bool = false) -> Self {
    let position = SourcePosition(file: "\(name).xml", line: 1, column: 1)
    return Self(
      address: "https://a.example.org/\(name).xml", link: position, isArchive: isArchive,
      guids: guids.map { Claim($0, at: position, element: "guid") })
  }

  fileprivate static func missing(_ name: String) -> Self {
    Self(
      address: "https://a.example.org/\(name).xml", link: SourcePosition(file: "1.xml", line: 1, column: 1),
      isArchive: false, guids: nil)
  }
}
