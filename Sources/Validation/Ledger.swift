import PodcastModel

/// What all rules have remarked.
final class Ledger {
  struct Entry {
    let rule: Int
    /// In the order of remarking.
    let number: Int
    let remark: Remark
    /// The gravest that it has in a profile that was asked for.
    let severity: Finding.Severity
    var position = SourcePosition(file: "")
  }

  private(set) var entries: [Entry] = []
  /// How often each rule was broken beyond what is in `entries`, by its place.
  private(set) var untold: [Int: Int] = [:]
  /// By the profiles' places: errors, warnings, infos, told or not.
  private var counts: [[Int]]
  private var told: [Key: Int] = [:]
  private let rules: [Rule]
  private let profiles: [Profile]
  private let limit: Int
  /// Whether an item is being judged: only there are findings left out, in the document's order.
  var isInPart = false

  /// Whether it is guessed what belongs where: then nothing is said to be missing, or in the wrong place.
  var isDoubtful = false

  private struct Key: Hashable {
    var rule: Int
    var part: String?
    var isInPart: Bool
  }

  init(rules: [Rule], profiles: Set<Profile>, limit: Int) {
    self.rules = rules
    self.profiles = Profile.allCases.filter(profiles.contains)
    self.limit = limit
    counts = self.profiles.map { _ in [0, 0, 0] }
  }

  func enter(_ remarks: [Remark], of rule: Int) {
    for remark in remarks where !(isDoubtful && remark.place.dependsOnNesting) {
      guard let severity = profiles.compactMap({ remark.severity(in: $0, of: rules[rule]) }).max() else { continue }
      count(remark, of: rule, by: 1)
      let key = Key(rule: rule, part: remark.part, isInPart: isInPart)
      let sofar = told[key, default: 0]
      guard sofar < limit else {
        untold[rule, default: 0] += 1
        continue
      }
      told[key] = sofar + 1
      entries.append(Entry(rule: rule, number: entries.count, remark: remark, severity: severity))
    }
  }

  private func count(_ remark: Remark, of rule: Int, by difference: Int) {
    for (index, profile) in profiles.enumerated() {
      switch remark.severity(in: profile, of: rules[rule]) {
      case .error: counts[index][0] += difference
      case .warning: counts[index][1] += difference
      case .info: counts[index][2] += difference
      case nil: continue
      }
    }
  }

  var standings: [FeedVerdict.Standing] {
    zip(profiles, counts).map { FeedVerdict.Standing(profile: $0, errors: $1[0], warnings: $1[1]) }
  }

  /// Takes out what is a mere consequence of other findings.
  func settle() {
    var places: [String: Set<Int>] = [:]
    for entry in entries {
      let place = entry.remark.place
      // Of bytes, not of an element: it concerns the whole document.
      places[rules[entry.rule].id, default: []].insert(place.element == nil ? -1 : place.byteOffset ?? -2)
    }
    entries.removeAll { entry in
      let isConsequence = rules[entry.rule].follows.contains { parent in
        guard let found = places[parent] else { return false }
        return found.contains(-1) || entry.remark.place.byteOffset.map(found.contains) ?? false
      }
      if isConsequence { count(entry.remark, of: entry.rule, by: -1) }
      return isConsequence
    }
  }

  /// Gives each entry its line and column, and puts them into the document's order.
  func place<Failure>(in file: String, reread: (Range<Int>) throws(Failure) -> [UInt8]) throws(Failure) {
    let positions = try PlaceFinder.positions(of: entries.map(\.remark.place), file: file, reread: reread)
    for (index, position) in positions.enumerated() { entries[index].position = position }
    let rank = { (entry: Entry) in
      (entry.position.line ?? 0, entry.position.column ?? 0, entry.rule, entry.number)
    }
    entries.sort { rank($0) < rank($1) }
  }
}
