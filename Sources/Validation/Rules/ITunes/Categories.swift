import PodcastModel

extension Rule {
  static let itunesCategoryMissing = Rule(
    id: "itunes-category-missing",
    severity: .error, for: [.rss2: .warning], from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "A show has a category.",
    why: "Apple and PSP-1 require it.",
    fix: "Choose one of Apple's list.",
    source: "Apple RSS guide, show tags; PSP-1",
    fails: [
      Example(part: "missing", "<title>A</title>"), Example(part: "text", "<itunes:category/>"),
    ],
    passes: ["<itunes:category text=\"Education\"/>"],
    .feed { feed in
      guard let channel = feed.channel, channel.child("itunes:category") == nil else { return [] }
      return [
        Remark(
          at: channel, missing: "itunes:category", part: "missing", only: feed.itunesDemanders,
          "the channel has no <itunes:category>")
      ]
    },
    .misfit(.missingAttribute, of: "itunes") { misfit in
      guard misfit.element.name == "itunes:category" else { return [] }
      return [
        Remark(at: misfit.element, part: "text", as: .error, for: [.rss2: .error], "<itunes:category> has no text")
      ]
    })

  static let itunesCategoryUnknown = Rule(
    id: "itunes-category-unknown",
    severity: .error, from: [.apple], level: .channel,
    summary: "A category is one of Apple's, written as Apple writes it.",
    why: "Apple compares letter by letter, and drops what it does not know.",
    fix: "Write the exact name, a subcategory inside of its category.",
    source: "Apple categories (1691); Apple RSS requirements (823)", fixable: .yes,
    fails: [
      Example(part: "spelling", "<itunes:category text=\"Tv and Film\"/>"),
      Example(part: "unknown", "<itunes:category text=\"Seafaring\"/>"),
      Example(
        part: "place",
        "<itunes:category text=\"Arts\"><itunes:category text=\"Courses\"/></itunes:category>"),
      Example(part: "place", "<itunes:category text=\"Courses\"/>"),
      Example(
        part: "depth",
        "<itunes:category text=\"Arts\"><itunes:category text=\"Books\"><itunes:category text=\"Books\"/></itunes:category></itunes:category>"
      ),
    ],
    passes: [
      "<itunes:category text=\"TV &amp; Film\"><itunes:category text=\"After Shows\"/></itunes:category>",
      "<itunes:category text=\"Arts\"/><itunes:category text=\"Religion &amp; Spirituality\"><itunes:category text=\"Religion\"/></itunes:category>",
    ],
    .element("itunes:category") { category in
      guard let text = category.attribute("text"), !Blank.isBlank(text) else { return [] }
      func remark(_ part: String, mend: Mend? = nil, _ message: String) -> [Remark] {
        [Remark(at: category, attribute: "text", part: part, mend: mend, message)]
      }
      let isInner = category.isIn("itunes:category")
      if isInner, category.parent?.isIn("itunes:category") ?? false {
        return remark("depth", "categories are nested two deep at most: \(text.quoted)")
      }
      let parent = isInner ? category.parent?.attribute("text") ?? "" : nil
      let known = parent.map { AppleCategories.all[$0] ?? [] } ?? Set(AppleCategories.all.keys)
      if known.contains(text) || AppleCategories.obsolete[(parent.map { "\($0) > " } ?? "") + text] != nil { return [] }
      // Nothing can be said of what stands in a category that is wrong.
      if let parent, AppleCategories.all[parent] == nil { return [] }
      if let right = known.first(where: { AppleCategories.loose($0) == AppleCategories.loose(text) }) {
        return remark("spelling", mend: .value(right), "\(text.quoted) is written \(right.quoted)")
      }
      if let home = AppleCategories.all.first(where: { $0.value.contains(text) })?.key {
        return remark("place", mend: categoryMend(category), "\(text.quoted) stands inside of \(home.quoted)")
      }
      if isInner, AppleCategories.all[text] != nil {
        return remark(
          "place", mend: categoryMend(category), "\(text.quoted) is a category of its own, and stands in no other")
      }
      return remark(
        "unknown",
        "Apple has no category \(text.quoted)\(isInner ? " in \((parent ?? "").quoted)" : "")")
    })

  static let itunesCategoryObsolete = Rule(
    id: "itunes-category-obsolete",
    severity: .warning, from: [.apple], level: .channel,
    summary: "A category is of Apple's list of today.",
    why: "Apple has had another list since 2019, and reads the old names no more.",
    fix: "Take the category that comes nearest.",
    source: "Apple categories (1691)", fixable: .yes,
    fails: ["<itunes:category text=\"Games &amp; Hobbies\"/>"],
    passes: ["<itunes:category text=\"Leisure\"/>"],
    .element("itunes:category") { category in
      guard let text = category.attribute("text") else { return [] }
      let parent = category.isIn("itunes:category") ? category.parent?.attribute("text").map { "\($0) > " } ?? "" : ""
      guard let next = AppleCategories.obsolete[parent + text],
        parent.isEmpty
          ? AppleCategories.all[text] == nil
          : !(AppleCategories.all[String(parent.dropLast(3))]?.contains(text) ?? false)
      else { return [] }
      let advice = next.isEmpty ? "" : "; \(next.quoted) comes nearest"
      return [
        Remark(
          at: category, attribute: "text", mend: next.isEmpty ? nil : categoryMend(category),
          "Apple has had no category \((parent + text).quoted) since 2019\(advice)")
      ]
    })

  /// Everything in a main category, put where it belongs today: another name, another main category, or both.
  private static func categoryMend(_ category: Element) -> Mend? {
    guard let main = category.isIn("itunes:category") ? category.parent : category,
      let name = main.attribute("text"), main.attributes.count == 1
    else { return nil }
    // Each pair once, in the order in which they stand.
    var homes: [(main: String, subs: [String])] = []
    func add(_ place: String) {
      let parts = place.split(separator: ">").map { Blank.trimmed(String($0)) ?? "" }
      guard let main = parts.first else { return }
      if !homes.contains(where: { $0.main == main }) { homes.append((main, [])) }
      guard parts.count > 1, let home = homes.firstIndex(where: { $0.main == main }) else { return }
      if !homes[home].subs.contains(parts[1]) { homes[home].subs.append(parts[1]) }
    }
    let inner = main.children("itunes:category")
    guard inner.count == main.children.reduce(0, { count, _ in count + 1 }) else { return nil }
    add(home(of: name, in: nil))
    for sub in inner {
      guard let text = sub.attribute("text"), !sub.hasChildren, sub.attributes.count == 1 else { return nil }
      add(home(of: text, in: name))
    }
    let now = homes
    if now.count == 1, inner.isEmpty, now[0].subs.isEmpty { return .value(now[0].main) }
    return Mend { source, place in
      let elements = now.map { home in
        NewElement(
          "itunes:category", ["text": home.main],
          children: home.subs.map { NewElement("itunes:category", ["text": $0]) })
      }
      return Mend.replaced(by: elements).edits(source, place)
    }.at(main)
  }

  /// Where a name belongs: `Arts > Books`; itself, where nobody knows.
  private static func home(of name: String, in main: String?) -> String {
    let place = (main.map { "\($0) > " } ?? "") + name
    if let main, AppleCategories.all[main]?.contains(name) ?? false { return place }
    if main == nil, AppleCategories.all[name] != nil { return name }
    if let next = AppleCategories.obsolete[place], !next.isEmpty { return next }
    if AppleCategories.all[name] != nil { return name }
    if let home = AppleCategories.all.first(where: { $0.value.contains(name) })?.key { return "\(home) > \(name)" }
    // It goes where its main category goes.
    return main.map { "\(AppleCategories.obsolete[$0] ?? $0) > \(name)" } ?? name
  }

  static let itunesCategoryMany = Rule(
    id: "itunes-category-many",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "A show has up to three categories, each once.",
    why: "Apple takes the first only.",
    fix: "Keep up to three, the most important first.",
    source: "Apple RSS guide, show tags; PSP-1",
    fails: [
      Example(
        part: "many",
        "<itunes:category text=\"Arts\"/><itunes:category text=\"News\"/><itunes:category text=\"History\"/><itunes:category text=\"Music\"/>"
      ),
      Example(part: "repeated", "<itunes:category text=\"Arts\"/><itunes:category text=\"Arts\"/>"),
    ],
    passes: ["<itunes:category text=\"Arts\"/><itunes:category text=\"News\"/>"],
    .channel { channel in
      let categories = channel.children("itunes:category")
      var remarks: [Remark] = []
      if categories.count > 3 {
        remarks.append(Remark(at: categories[3], part: "many", "the show has \(categories.count) categories"))
      }
      var seen: Set<String> = []
      for category in categories {
        let inner = category.child("itunes:category")?.attribute("text") ?? ""
        guard let text = category.attribute("text"), !seen.insert("\(text) > \(inner)").inserted else { continue }
        remarks.append(Remark(at: category, part: "repeated", "the category \(text.quoted) stands there twice"))
      }
      return remarks
    })
}
