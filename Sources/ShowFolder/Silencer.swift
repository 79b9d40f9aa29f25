public import PodcastModel

/// A rule that somebody has thought about and wants to hear no more of, with the reason.
public struct Silencer: Hashable, Sendable {
  public enum Reach: Hashable, Sendable {
    case show
    /// By its page.
    case episode(factsPath: String)
    /// The line of YAML on which it stands.
    case line
  }

  /// `art-size`
  public var rule: String
  /// Which of the rule's questions; nil for all of them.
  public var part: String?
  public var reach: Reach
  public var position: SourcePosition

  /// What begins a comment of this kind.
  private static let mark = Array("# podwright: silence ".utf8)

  /// `silence:`, a list of blocks of `rule`, `part` and `reason`.
  static func read(_ fields: inout Fields, reach: Reach) -> [Silencer] {
    fields.blocks("silence") { block in
      let rule = block.requiredText("rule", orElse: "art-size")
      let part = block.text("part")
      // A reason is asked for, and nothing is done with it: it is for those who read the file.
      _ = block.requiredText("reason", orElse: "why nobody need hear of it")
      return rule.isEmpty ? nil : Silencer(rule: rule, part: part, reach: reach, position: block.position)
    }
  }

  /// `# podwright: silence RULE why`, on the line that it is about.
  package static func comments(
    in bytes: [UInt8], file: String
  ) -> (silencers: [Silencer], findings: [Finding]) {
    var silencers: [Silencer] = []
    var findings: [Finding] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(UInt8(ascii: "#")), let start = line.firstRange(of: mark) else { continue }
      let words = String(decoding: line[start.upperBound...], as: UTF8.self)
        .split(maxSplits: 1, whereSeparator: \.isWhitespace)
      let position = SourcePosition(file: file, line: index + 1, column: start.lowerBound - line.startIndex + 1)
      guard words.count == 2, words[1].contains(where: \.isLetter) else {
        findings.append(
          Finding(
            "silence-without-reason", at: position,
            "say which rule and why, as in `# podwright: silence art-size the store has an exception for us`"))
        continue
      }
      let name = words[0].split(separator: "/", maxSplits: 1)
      silencers.append(
        Silencer(
          rule: String(name[0]), part: name.count > 1 ? String(name[1]) : nil, reach: .line, position: position))
    }
    return (silencers, findings)
  }

  /// - Parameter files: of an episode, by its page.
  package func silences(_ finding: Finding, filesOf files: [String: Set<String>]) -> Bool {
    guard finding.rule == rule, part == nil || part == finding.part else { return false }
    switch reach {
    case .show: return true
    case .episode(let factsPath): return files[factsPath]?.contains(finding.position.file) ?? false
    case .line: return finding.position.file == position.file && finding.position.line == position.line
    }
  }
}
