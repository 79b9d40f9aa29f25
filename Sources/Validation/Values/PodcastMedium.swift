/// What a feed holds, as `<podcast:medium>` says it.
enum PodcastMedium {
  private static let bases = [
    "podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course",
  ]
  static let all: Set<String> = Set(bases + bases.map { "\($0)L" } + ["mixed"])

  private static let byLowercased: [String: String] = Dictionary(
    all.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The one that differs in letter case only.
  static func meant(by text: String) -> String? { byLowercased[text.lowercased()] }

  /// Whether such a feed is a list of what stands in others.
  static func isList(_ medium: String) -> Bool { medium.hasSuffix("L") || medium == "mixed" }
}
