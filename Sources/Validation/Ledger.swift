import PodcastModel

/// What all rules have remarked.
final class Ledger {
  struct Entry {
    let rule: Int
    /// In the order of remarking.
    let number: Int
    let remark: Remark
    var position = SourcePosition(file: "")
  }

  /// How often a rule, or a part of one, was broken, told or not.
  struct Tally: Hashable {
    var rule: Int
    var severity: Finding.Severity?
  }

  private(set) var entries: [Entry] = []
  private(set) var counts: [Tally: Int] = [:]
  private var told: [Key: Int] = [:]
  private let rules: [Rule]
  private let limit: Int
  /// Whether an item is being judged: only there are findings left out, in the document's order.
  var isInPart = false

  private struct Key: Hashable {
    var rule: Int
    var part: String?
    var isInPart: Bool
  }

  init(rules: [Rule], limit: Int) {
    self.rules = rules
    self.limit = limit
  }

  /// What is left when mere consequences of other findings are taken out.
  func settledEntries() -> [Entry] {
    var places: [String: Set<Int>] = [:]
    for entry in entries {
      let place = entry.remark.place
      // Of bytes, not of an element: it concerns the whole document.
      places[rules[entry.rule].id, default: []].insert(place.element == nil ? -1 : place.byteOffset ?? -2)
    }
    return entries.filter { entry in
      let rule = rules[entry.rule]
      let isConsequence = rule.follows.contains { parent in
        guard let found = places[parent] else { return false }
        return found.contains(-1) || entry.remark.place.byteOffset.map(found.contains) ?? false
      }
      guard isConsequence else { return true }
      counts[Tally(rule: entry.rule, severity: entry.remark.severity), default: 0] -= 1
      return false
    }
  }

  func enter(_ remarks: [Remark], of rule: Int) {
    for remark in remarks {
      counts[Tally(rule: rule, severity: remark.severity), default: 0] += 1
      let key = Key(rule: rule, part: remark.part, isInPart: isInPart)
      let count = told[key, default: 0]
      guard count < limit else { continue }
      told[key] = count + 1
      entries.append(Entry(rule: rule, number: entries.count, remark: remark))
    }
  }
}
