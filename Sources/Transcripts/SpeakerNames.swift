import PodcastModel

/// Whom the labels of one transcript mean.
///
/// A full name or an alias goes through the roster. A single word (first name, family name, initials) means first the
/// one full name in the same transcript that it fits, and only then whom the roster knows.
struct SpeakerNames {
  private let roster: SpeakerRoster
  /// From each word that may stand for a full name of this transcript to that name; nil where it fits several.
  private var inFile: [String: String?] = [:]
  /// What a label stands for by a line above the transcript: `Host: Ada Lovelace`.
  private let stated: [String: String]
  private var resolved: [String: (name: String, isKnown: Bool)] = [:]

  private static let conjunctions: Set<Substring> = ["og", "and", "&", "+", "und", "et", "och", "con", "with", "med"]

  /// - Parameters:
  ///   - labels: every label of the transcript, in its order.
  ///   - stated: from the key of a role to the name that a line above the transcript gives it.
  init(roster: SpeakerRoster, labels: [String], stated: [String: String] = [:]) {
    self.roster = roster
    self.stated = stated
    var seen: Set<String> = []
    for label in labels + stated.values.sorted() {
      let words = label.split(separator: " ")
      guard words.count > 1, !words.contains(where: Self.conjunctions.contains),
        seen.insert(SpeakerLabel.key(label)).inserted
      else { continue }
      remember(roster.person(for: label)?.name ?? label)
    }
  }

  private mutating func remember(_ name: String) {
    let words = SpeakerLabel.key(name).split(separator: " ").map(String.init)
    guard let first = words.first, let last = words.last else { return }
    let letters = words.compactMap(\.first).map(String.init)
    let keys = [words.joined(separator: " "), first, last, letters.joined(), letters.joined(separator: ".") + "."]
    for key in Set(keys) {
      if let known = inFile[key] {
        // The same person under a second label, or a second person.
        if known != name { inFile[key] = .some(nil) }
      } else {
        inFile[key] = name
      }
    }
  }

  var hasRoster: Bool { !roster.episodePeople.isEmpty || !roster.otherPeople.isEmpty }

  /// - Returns: the name to use, and whether it is somebody's in the roster.
  mutating func resolve(_ label: String) -> (name: String, isKnown: Bool) {
    let key = SpeakerLabel.key(label)
    if let found = resolved[key] { return found }
    let found = look(up: stated[key] ?? label)
    resolved[key] = found
    return found
  }

  private func look(up label: String) -> (name: String, isKnown: Bool) {
    let named = inFile[SpeakerLabel.key(label)] ?? nil
    if !label.contains(" "), let named { return (named, roster.person(for: named) != nil) }
    if let person = roster.person(for: label) { return (person.name, true) }
    return (named ?? label, false)
  }
}
