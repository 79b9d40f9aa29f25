import PodcastModel

// Podlove Simple Chapters, in the feed itself.

extension Rule {
  static let pscStructure = Rule(
    id: "psc-structure",
    severity: .error, level: .item,
    summary: "An episode has one list of chapters, and each has a start and a title.",
    why: "Apps read the first list only, and drop what has no start.",
    fix: "Keep one `<psc:chapters>` in the item, with `start` and `title` on every chapter.",
    source: "Podlove Simple Chapters 1.2, Structure",
    fails: [
      Example(
        part: "several",
        "<psc:chapters><psc:chapter start=\"0\" title=\"A\"/></psc:chapters><psc:chapters><psc:chapter start=\"0\" title=\"B\"/></psc:chapters>"
      ),
      Example(part: "empty", "<psc:chapters version=\"1.2\"/>"),
      Example(part: "misplaced", "<psc:chapter start=\"0\" title=\"A\"/>"),
      Example(part: "unknown", "<psc:chapters><psc:mark start=\"0\" title=\"A\"/></psc:chapters>"),
      Example(part: "start", "<psc:chapters><psc:chapter title=\"A\"/></psc:chapters>"),
      Example(part: "title", "<psc:chapters><psc:chapter start=\"0\"/></psc:chapters>"),
    ],
    passes: ["<psc:chapters version=\"1.2\"><psc:chapter start=\"0\" title=\"A\"/></psc:chapters>"],
    .misfit(.misplaced, .unknownElement, of: "psc") { misfit in
      let element = misfit.element
      let name = element.qualifiedName
      if misfit.kind == .misplaced {
        return [
          Remark(
            at: element, part: "misplaced",
            "<\(name)> does not belong into <\(element.parent?.qualifiedName ?? "the document")>")
        ]
      }
      guard Vocabulary.elementMeant(by: name) == nil else { return [] }
      return [Remark(at: element, part: "unknown", "Podlove Simple Chapters have no element <\(name)>")]
    },
    .misfit(.missingAttribute, of: "psc") { misfit in
      guard let attribute = misfit.attribute else { return [] }
      return [
        Remark(
          at: misfit.element, attribute: misfit.isBlank ? attribute : nil, part: attribute,
          "\(attribute) of <psc:chapter> is \(misfit.isBlank ? "empty" : "missing")")
      ]
    },
    .element("psc:chapters") { chapters in
      var remarks: [Remark] = []
      if chapters.child("psc:chapter") == nil {
        remarks.append(Remark(at: chapters, part: "empty", "<psc:chapters> has no chapters"))
      }
      if !chapters.isFirstOfItsName {
        remarks.append(
          Remark(at: chapters, part: "several", "this item has more than one <psc:chapters>; apps read the first"))
      }
      return remarks
    })

  static let pscTimeInvalid = Rule(
    id: "psc-time-invalid",
    severity: .error, level: .item,
    summary: "A chapter's start is seconds, minutes:seconds or hours:minutes:seconds.",
    why: "Apps drop a chapter whose start they cannot read.",
    fix: "Write it like `00:12:34.500`.",
    source: "Podlove Simple Chapters 1.2, Time", fixable: .yes,
    fails: [
      "<psc:chapters><psc:chapter start=\"1m 20s\" title=\"A\"/></psc:chapters>",
      "<psc:chapters><psc:chapter start=\"0:75:00\" title=\"A\"/></psc:chapters>",
      "<psc:chapters><psc:chapter start=\"00:12:34,500\" title=\"A\"/></psc:chapters>",
    ],
    passes: ["<psc:chapters><psc:chapter start=\"00:12:34.500\" title=\"A\"/></psc:chapters>"],
    .element("psc:chapter") { chapter in
      guard let start = chapter.attribute("start").flatMap(Blank.trimmed), NormalPlayTime.seconds(start) == nil else {
        return []
      }
      return [
        Remark(
          at: chapter, attribute: "start",
          mend: NormalPlayTime.meant(by: start).map { .value(NormalPlayTime.written($0)) },
          "start is \(start.quoted), not hours:minutes:seconds")
      ]
    })

  static let pscOrder = Rule(
    id: "psc-order",
    severity: .warning, level: .item,
    summary: "Chapters stand in the order of their starts, the first at the beginning.",
    why: "Apps that do not put them in order show nonsense.",
    fix: "Put them in order; make one of two that start together.",
    source: "Podlove Simple Chapters 1.2, psc:chapter", fixable: .yes,
    fails: [
      Example(
        part: "order",
        "<psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"90\" title=\"C\"/><psc:chapter start=\"60\" title=\"B\"/></psc:chapters>"
      ),
      Example(
        part: "equal",
        "<psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"0:00\" title=\"B\"/></psc:chapters>"
      ),
      Example(part: "first", "<psc:chapters><psc:chapter start=\"10\" title=\"A\"/></psc:chapters>"),
    ],
    passes: [
      "<psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"1:00\" title=\"B\"/></psc:chapters>"
    ],
    .element("psc:chapters") { chapters in
      var remarks: [Remark] = []
      var latest: Double?
      var last: Element?
      for chapter in chapters.children {
        guard let start = chapter.attribute("start").flatMap(Blank.trimmed).flatMap(NormalPlayTime.seconds) else {
          continue
        }
        if let latest {
          if start < latest {
            remarks.append(
              Remark(
                at: chapter, attribute: "start", part: "order", mend: inOrder(chapters),
                "this chapter starts before the one above it"))
          } else if start == latest {
            remarks.append(
              Remark(
                at: chapter, attribute: "start", part: "equal", mend: last.flatMap { joined($0, chapter) },
                "this chapter starts with the one above it"))
          }
        } else if start > 0 {
          remarks.append(
            Remark(
              at: chapter, attribute: "start", part: "first", as: .info,
              "the first chapter starts at \(shown(start)) s, and what is before it has no title"))
        }
        if start >= latest ?? 0 { last = chapter }
        latest = max(latest ?? 0, start)
      }
      return remarks
    })

  /// Nil where one of them has no time.
  private static func inOrder(_ chapters: Element) -> Mend? {
    var starts: [(place: Place, seconds: Double)] = []
    for chapter in chapters.children {
      guard let seconds = chapter.attribute("start").flatMap(Blank.trimmed).flatMap(NormalPlayTime.seconds) else {
        return nil
      }
      starts.append((Place(chapter), seconds))
    }
    let ordered = starts.enumerated().sorted { ($0.element.seconds, $0.offset) < ($1.element.seconds, $1.offset) }
    return .order(ordered.map(\.element.place))
  }

  /// One chapter with the titles of both.
  private static func joined(_ first: Element, _ second: Element) -> Mend? {
    guard let one = first.attribute("title"), let other = second.attribute("title") else { return nil }
    let title = one == other ? one : "\(one) / \(other)"
    return .all(
      title == one ? Mend { _, _ in [] } : .attribute("title", title).at(first), .noElement.at(second))
  }

  static let pscPastEnd = Rule(
    id: "psc-past-end",
    severity: .error, level: .item,
    summary: "Chapters start before the episode ends.",
    why: "There is nothing to jump to.",
    fix: "Correct its start, or take it out.",
    source: "Podwright",
    fails: [
      "<itunes:duration>600</itunes:duration><psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"10:00\" title=\"B\"/></psc:chapters>"
    ],
    passes: [
      "<itunes:duration>600</itunes:duration><psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"9:00\" title=\"B\"/></psc:chapters>"
    ],
    .element("psc:chapters") { chapters in
      guard let end = chapters.parent?.statedSeconds, end > 0 else { return [] }
      return chapters.children.compactMap { chapter in
        guard let start = chapter.attribute("start").flatMap(Blank.trimmed).flatMap(NormalPlayTime.seconds),
          start >= Double(end)
        else { return nil }
        return Remark(
          at: chapter, attribute: "start", "this chapter starts at \(shown(start)) s, and the episode ends at \(end) s")
      }
    })

  static let pscVersion = Rule(
    id: "psc-version",
    severity: .info, level: .item,
    summary: "The version of the chapters is one that there is.",
    why: "Parsers warn of others.",
    fix: "Write `version=\"1.2\"`.",
    source: "Podlove Simple Chapters 1.2", fixable: .yes,
    fails: ["<psc:chapters version=\"2.0\"><psc:chapter start=\"0\" title=\"A\"/></psc:chapters>"],
    passes: ["<psc:chapters version=\"1.1\"><psc:chapter start=\"0\" title=\"A\"/></psc:chapters>"],
    .element("psc:chapters") { chapters in
      guard let version = chapters.attribute("version"), !["1.0", "1.1", "1.2"].contains(Blank.trimmed(version)) else {
        return []
      }
      return [
        Remark(
          at: chapters, attribute: "version", mend: .value("1.2"),
          "version is \(version.quoted), neither 1.0, 1.1 nor 1.2")
      ]
    })
}
