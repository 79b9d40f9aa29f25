import PodcastModel

extension Rule {
  static let rssItemTitleMissing = Rule(
    id: "rss-item-title-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .item,
    summary: "An episode has a title.",
    why: "Apple and PSP-1 require it; RSS 2.0 requires a title or a description.",
    fix: "Add `<title>` with the episode's title.",
    source: "Apple RSS guide, episode tags; PSP-1; RSS 2.0, item",
    fails: [
      Example(part: "title", "<description>A day at the sea.</description>"),
      Example(part: "title-or-description", "<link>https://a.example.org/</link>"),
      Example(part: "blank", "<title></title><description>A day at the sea.</description>"),
    ],
    passes: ["<title>A day at the sea</title>"],
    .item { item in
      // A live item has a rule of its own.
      guard item.text(of: "title") == nil, item.name == "item" else { return [] }
      if let title = item.child("title") {
        return [Remark(at: title, part: "blank", for: [.rss2: .warning], "the <title> of this item is empty")]
      }
      if item.child("description") == nil {
        return [
          Remark(
            at: item, missing: "title", part: "title-or-description", "this item has neither <title> nor <description>")
        ]
      }
      let others = Set(Profile.allCases).subtracting([.rss2])
      return [Remark(at: item, missing: "title", part: "title", only: others, "this item has no <title>")]
    })

  static let rssItemTitleNumber = Rule(
    id: "rss-item-title-number",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "Numbers and the show's name stay out of titles.",
    why: "Apps show the number by themselves, and put the show's name beside it.",
    fix: "Put the number into `<itunes:episode>` and `<itunes:season>`.",
    source: "Apple RSS guide, episode tags; PSP-1, item title", fixable: .yes,
    fails: [
      Example(part: "number", "<title>Ep. 12: The sea</title>"), Example(part: "number", "<title>The sea S2E3</title>"),
      Example(part: "number", "<title>#45 The sea</title>"), Example(part: "number", "<title>012 - The sea</title>"),
      Example(
        part: "show", "<channel><title>Tides</title><item><title>Tides: The sea</title></item></channel>"),
    ],
    passes: ["<title>The sea in 1984</title>", "<title>20,000 leagues</title>"],
    .element("title", "itunes:title") { title in
      guard title.isInItem, let text = title.trimmedText, EpisodeMarker.isIn(text) else { return [] }
      return [
        Remark(
          at: title, part: "number", mend: numberMend(title, text),
          "\(text.quoted) has the episode's number in it")
      ]
    },
    .feed { feed in
      guard let show = feed.channel?.text(of: "title"), show.utf8.count > 3 else { return [] }
      let wanted = Array(show.lowercased().utf8)
      // Byte by byte: going through characters would take longer than reading the feed.
      let holdsShow = { (title: String) in
        let bytes = Array(title.lowercased().utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { start in
          bytes[start] == wanted[0] && bytes[start...].starts(with: wanted)
        }
      }
      return feed.items.filter { $0.title.map(holdsShow) ?? false }.map {
        Remark(
          at: $0.place($0.titleSpot, "title"), part: "show",
          mend: without(show, in: $0.title ?? "").map { .value($0) },
          "\(($0.title ?? "").quoted) has the show's title in it")
      }
    })

  /// The number goes into the elements made for it; nil where it is not the one that stands there.
  private static func numberMend(_ title: Element, _ text: String) -> Mend? {
    guard let parts = EpisodeMarker.parted(text), let item = title.parent else { return nil }
    var new: [NewElement] = []
    for (name, number) in [("itunes:season" as FeedName, parts.season), ("itunes:episode", parts.episode)] {
      guard let number else { continue }
      guard number > 0 else { return nil }
      if let element = item.child(name) {
        guard element.trimmedText.flatMap(Number.natural) == number else { return nil }
      } else {
        new.append(NewElement(name.text, text: "\(number)"))
      }
    }
    return new.isEmpty ? .value(parts.rest) : .all(.value(parts.rest), .children(new).at(item))
  }

  /// Nil where the show's title is in the middle, or all there is.
  private static func without(_ show: String, in title: String) -> String? {
    let separators = " \u{A0}:-\u{2013}\u{2014}|,/"
    var rest = title[...]
    if title.hasPrefix(show) {
      rest = title.dropFirst(show.count)
      guard let next = rest.first(where: { $0 != " " }), separators.contains(next) else { return nil }
      rest = rest.drop { separators.contains($0) }
    } else if title.hasSuffix(show) {
      rest = title.dropLast(show.count)
      guard let last = rest.last(where: { $0 != " " }), separators.contains(last) else { return nil }
      while let last = rest.last, separators.contains(last) { rest.removeLast() }
    } else {
      return nil
    }
    return rest.contains(where: \.isLetter) ? String(rest) : nil
  }

  static let rssItemTitleDuplicate = Rule(
    id: "rss-item-title-duplicate",
    severity: .warning, level: .item,
    summary: "No two episodes have the same title.",
    why: "It looks as if one was published twice, and nobody can tell them apart.",
    fix: "Make the titles different, or take one episode out.",
    source: "Podwright",
    fails: ["<item><title>The sea</title></item><item><title>the sea</title></item>"],
    passes: [
      "<item><title>The sea</title></item><item><title>The sea</title><itunes:episodeType>trailer</itunes:episodeType></item>"
    ],
    .feed { feed in
      var seen: [String: Int] = [:]
      return feed.items.compactMap { item in
        guard let title = item.title else { return nil }
        let key = title.lowercased() + "\u{0}" + (item.episodeType ?? "full")
        guard let earlier = seen[key] else {
          seen[key] = item.number
          return nil
        }
        return Remark(at: item.place(item.titleSpot, "title"), "item \(earlier) has the same title, \(title.quoted)")
      }
    })

  static let rssItemDescriptionMissing = Rule(
    id: "rss-item-description-missing",
    severity: .warning, from: [.apple, .psp1, .spotify], reach: .demand, level: .item,
    summary: "An episode has a description of its own.",
    why:
      "Spotify reads `<description>` and `<content:encoded>`, but not `<itunes:summary>`; Apple asks for one for each episode.",
    fix: "Say what the episode is about.",
    source: "PSP-1 (recommended); Apple; Spotify PDS v1.10",
    fails: [
      Example(part: "missing", "<title>A</title>"),
      Example(part: "summary-only", "<title>A</title><itunes:summary>A day at the sea.</itunes:summary>"),
      Example(part: "placeholder", "<title>A day</title><description>A day</description>"),
    ],
    passes: ["<title>A</title><description>A day at the sea.</description>"],
    .item { item in
      if let element = item.child("description"), let text = element.trimmedText {
        let isTitle = text == item.text(of: "title") || text == item.text(of: "itunes:author")
        let isFiller =
          text.utf8.count < 16
          && ["tba", "todo", "description", "lorem ipsum", "no description", "test"].contains(text.lowercased())
        return isTitle || isFiller
          ? [
            Remark(
              at: element, part: "placeholder", "the description is \(text.quoted), which says nothing of the episode")
          ] : []
      }
      if item.text(of: "content:encoded") != nil || item.text(of: "media:description") != nil { return [] }
      return item.text(of: "itunes:summary") == nil
        ? [Remark(at: item, missing: "description", part: "missing", "this item has no <description>")]
        : [
          Remark(
            at: item, missing: "description", part: "summary-only",
            "this item has an <itunes:summary> and no <description>")
        ]
    })

  static let rssItemLinkMissing = Rule(
    id: "rss-item-link-missing",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "An episode has a page.",
    why: "Apps link to it.",
    fix: "Add `<link>` with the address of the episode's page, if there is one.",
    source: "PSP-1 (recommended); Apple (recommended)",
    fails: ["<title>A</title>"],
    passes: ["<link>https://a.example.org/1</link>"],
    .item { item in
      item.text(of: "link") == nil ? [Remark(at: item, missing: "link", "this item has no <link>")] : []
    })
}

/// `Ep. 12`, `S2E3`, `#45`, `012 -`, at the beginning or at the end of a title.
private enum EpisodeMarker {
  static func isIn(_ title: String) -> Bool {
    // Most titles have no number, and need no taking apart.
    guard title.utf8.contains(where: { 0x30...0x39 ~= $0 }) else { return false }
    let words = title.lowercased().split { $0 == " " || $0 == "\u{A0}" }.map { word in
      word.drop { $0 == "(" || $0 == "[" }
    }
    guard let first = words.first, let last = words.last, words.count > 1 else { return false }
    if isMarker(trimmed(first)) || isMarker(trimmed(last)) { return true }
    if isWord(trimmed(first)), isNumber(trimmed(words[1])) { return true }
    if words.count > 2, isWord(trimmed(words[words.count - 2])), isNumber(trimmed(last)) { return true }
    // `012 - The sea`, `12. The sea`, `12: The sea`
    guard isNumber(trimmed(first)) else { return false }
    return first.last == ":" || first.last == "." || ["-", "\u{2013}", "\u{2014}", "|", ":"].contains(words[1])
  }

  /// Marker and title, taken apart; nil where nothing would be left.
  static func parted(_ title: String) -> (rest: String, season: Int?, episode: Int?)? {
    let words = title.split { $0 == " " || $0 == "\u{A0}" }
    let lower = words.map { word in word.lowercased().drop { $0 == "(" || $0 == "[" } }
    guard words.count > 1, let first = lower.first, let last = lower.last else { return nil }
    let separators: Set<Substring> = ["-", "\u{2013}", "\u{2014}", "|", ":"]
    func rest(_ kept: ArraySlice<Substring>) -> String? {
      var kept = kept
      while let first = kept.first, separators.contains(first) { kept.removeFirst() }
      while let last = kept.last, separators.contains(last) { kept.removeLast() }
      guard let start = kept.first?.startIndex, let end = kept.last?.endIndex else { return nil }
      var text = title[start..<end]
      while let last = text.last, ":,-(|\u{2013}".contains(last) { text.removeLast() }
      return text.contains(where: \.isLetter) && !isIn(String(text)) ? String(text) : nil
    }
    func number(_ word: Substring) -> Int? { Int(trimmed(word)) }
    if isMarker(trimmed(first)), let marker = numbers(trimmed(first)) {
      return rest(words.dropFirst()).map { ($0, marker.season, marker.episode) }
    }
    if isWord(trimmed(first)), isNumber(trimmed(lower[1])) {
      return rest(words.dropFirst(2)).map { ($0, nil, number(lower[1])) }
    }
    if isNumber(trimmed(first)) {
      return rest(words.dropFirst()).map { ($0, nil, number(first)) }
    }
    if isMarker(trimmed(last)), let marker = numbers(trimmed(last)) {
      return rest(words.dropLast()).map { ($0, marker.season, marker.episode) }
    }
    guard words.count > 2, isWord(trimmed(lower[words.count - 2])), isNumber(trimmed(last)) else { return nil }
    return rest(words.dropLast(2)).map { ($0, nil, number(last)) }
  }

  private static func numbers(_ marker: Substring) -> (season: Int?, episode: Int?)? {
    let numbers = marker.split { !$0.isNumber }.compactMap { Int($0) }
    switch numbers.count {
    case 1: return (nil, numbers[0])
    case 2: return (numbers[0], numbers[1])
    default: return nil
    }
  }

  private static func trimmed(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last, ":.,-)]|\u{2013}".contains(last) { word.removeLast() }
    return word
  }

  private static func isWord(_ word: Substring) -> Bool {
    ["ep", "eps", "episode", "epis\u{F3}dio", "episodio", "folge", "no", "nr", "#"].contains(word)
  }

  private static func isNumber(_ word: Substring) -> Bool {
    (1...4).contains(word.utf8.count) && word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// `s2e3`, `ep12`, `e12`, `#45`
  private static func isMarker(_ word: Substring) -> Bool {
    if word.first == "#" { return isNumber(word.dropFirst()) }
    if word.hasPrefix("ep"), isNumber(word.dropFirst(2)) { return true }
    if word.first == "e", isNumber(word.dropFirst()) { return true }
    guard word.first == "s", let e = word.firstIndex(of: "e") else { return false }
    return isNumber(word[word.index(after: word.startIndex)..<e]) && isNumber(word[word.index(after: e)...])
  }
}
