/// The groups of the podcast taxonomy, by role; all in lower case, for case does not count there.
package enum PersonTaxonomy {
  /// Nil for a role that the taxonomy has not. "Editor" stands in two groups; the first one is meant, for an editor of
  /// words is the common one.
  package static func group(of role: String) -> String? { groups(of: role).first }

  /// Those that have the role.
  package static func groups(of role: String) -> [String] { groupsByRole[role.lowercased()] ?? [] }

  package static func hasGroup(_ group: String) -> Bool {
    let group = group.lowercased()
    return rolesByGroup.contains { $0.key == group }
  }

  private static let groupsByRole: [String: [String]] = {
    var groups: [String: [String]] = [:]
    for (group, roles) in rolesByGroup {
      for role in roles { groups[role, default: []].append(group) }
    }
    return groups
  }()

  private static let rolesByGroup: KeyValuePairs<String, [String]> = [
    "creative direction": [
      "director", "assistant director", "executive producer", "senior producer", "producer", "associate producer",
      "development producer", "creative director",
    ],
    "cast": ["host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter"],
    "writing": [
      "author", "editorial director", "co-writer", "writer", "songwriter", "guest writer", "story editor",
      "managing editor", "script editor", "script coordinator", "researcher", "editor", "fact checker", "translator",
      "transcriber", "logger",
    ],
    "audio production": [
      "studio coordinator", "technical director", "technical manager", "audio engineer", "remote recording engineer",
      "post production engineer",
    ],
    "audio post-production": [
      "audio editor", "sound designer", "foley artist", "composer", "theme music", "music production",
      "music contributor",
    ],
    "administration": [
      "production coordinator", "booking coordinator", "production assistant", "content manager", "marketing manager",
      "sales representative", "sales manager",
    ],
    "visuals": ["graphic designer", "cover art designer"],
    "community": ["social media manager"],
    "misc.": ["consultant", "intern"],
    "video production": ["camera operator", "lighting designer", "camera grip", "assistant camera"],
    "video post-production": ["editor", "assistant editor"],
  ]
}
