import PodcastModel

/// The rule book as text.
extension RuleBook {
  /// `docs/rules.md`: every rule with why, source, and examples.
  public static var markdown: String {
    var lines = [
      "# The rule book", "",
      "<!-- Generated: `podwright rules > docs/rules.md`. -->", "",
      "What `podwright check` looks for: \(all.count) rules. An **error** breaks players or is refused, a **warning** costs listeners, an",
      "**info** is good manners and never changes the exit status. A rule counts in every profile where something is wrong",
      "whoever reads it; where only some ask for it, it says for whom. `podwright explain RULE` prints one of them.",
      "",
    ]
    for (title, rules) in families {
      lines += ["## \(title)", ""]
      for rule in rules { lines += markdown(of: rule) }
    }
    return lines.joined(separator: "\n")
  }

  private static func markdown(of rule: Rule) -> [String] {
    var lines = ["### `\(rule.id)`", "", "**\(rule.severity.rawValue)** · \(rule.level.rawValue)\(mending(rule))", ""]
    lines += ["\(escaped(rule.summary)) \(escaped(rule.why))", "", "*What to do:* \(escaped(rule.fix))", ""]
    if let audience = audience(of: rule) { lines += ["*Profiles:* \(audience)", ""] }
    let isFeed = rule.fails.allSatisfy { $0.subject == nil }
    lines += ["*Source:* \(escaped(rule.source))", "", isFeed ? "```xml" : "```text"]
    func titled(_ title: String, _ example: Example) -> String {
      "\(isFeed ? "<!-- \(title) -->" : "--- \(title):")\n\(shown(example.text))"
    }
    lines += rule.fails.prefix(2).map { titled("wrong\($0.part.map { ": \($0)" } ?? "")", $0) }
    lines += rule.passes.prefix(1).map { titled("right", $0) }
    return lines + ["```", ""]
  }

  /// One page of the rule book, for a terminal.
  public static func page(of rule: Rule) -> String {
    var lines = [
      "\(rule.id): \(rule.severity.rawValue), \(rule.level.rawValue)\(mending(rule))", "", rule.summary, "",
      "Why: \(rule.why)", "Fix: \(rule.fix)", "Source: \(rule.source)",
    ]
    if let audience = audience(of: rule) { lines.append("Profiles: \(audience)") }
    for example in rule.fails {
      lines += ["", "Wrong\(example.part.map { " (\($0))" } ?? ""):"] + indented(shown(example.text))
    }
    for example in rule.passes { lines += ["", "Right:"] + indented(shown(example.text)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func mending(_ rule: Rule) -> String {
    switch rule.fixable {
    case .yes: " · can be mended"
    case .withFile: " · can be mended where the file is there"
    case .no: ""
    }
  }

  /// Nil where it is the same for everybody.
  private static func audience(of rule: Rule) -> String? {
    let severities = Profile.allCases.map { ($0, rule.severity(in: $0)) }
    guard severities.contains(where: { $0.1 != rule.severity }) else { return nil }
    return severities.compactMap { profile, severity in
      severity.map { $0 == rule.severity ? profile.title : "\(profile.title) (\($0.rawValue))" }
    }.joined(separator: ", ")
  }

  private static func indented(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
  }

  /// Long texts are made to be too long, and control characters to be seen.
  private static func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || 0x7F...0x9F ~= scalar.value
        || scalar.value == 0xFEFF
      {
        shown += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown.count > 400 ? "\(shown.prefix(180)) … \(shown.suffix(60))" : shown
  }

  /// HTML in a sentence is text, except where it stands between backticks.
  private static func escaped(_ text: String) -> String {
    var isCode = false
    return text.map { character in
      if character == "`" { isCode.toggle() }
      return character == "<" && !isCode ? "&lt;" : String(character)
    }.joined()
  }
}
