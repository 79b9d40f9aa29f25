/// The voices that espeak-ng has, and which of them speaks a language.
struct VoiceCatalogue: Sendable {
  struct Voice: Hashable, Sendable {
    struct Language: Hashable, Sendable {
      /// Lower case: `en-gb`.
      var name: String
      /// The lower, the better the voice suits the language.
      var priority: UInt8
    }

    var file: String
    /// At least one; the first is the voice's own.
    var languages: [Language]
  }

  /// In espeak-ng's order.
  var voices: [Voice]

  var languages: [String] { Set(voices.flatMap(\.languages).map(\.name)).sorted() }

  /// The voice for a BCP 47 tag: for all of it, or for as many of its subtags as there is a voice for.
  func voice(for tag: String) -> Voice? {
    var subtags = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    guard let base = subtags.first else { return nil }
    subtags[0] = Self.renamed[base] ?? base
    for count in stride(from: subtags.count, to: 0, by: -1) {
      let name = subtags[..<count].joined(separator: "-")
      if let best = best({ $0 == name }) { return best }
    }
    return best { $0.hasPrefix(subtags[0] + "-") }
  }

  /// Codes that espeak-ng 1.51 lists under another: the Norwegian written forms share the one spoken voice, the rest
  /// are withdrawn codes of BCP 47's registry.
  private static let renamed = ["no": "nb", "nn": "nb", "iw": "he", "in": "id", "mo": "ro"]

  /// The language with a voice whose speech comes nearest to that of a language without one, in espeak-ng's spelling;
  /// nil where none is near.
  func nearestLanguage(to tag: String) -> String? {
    let base = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    return Self.relatives[String(base)].flatMap { voice(for: $0)?.languages[0].name }
  }

  /// Close relatives, and no more than that: a voice that reads the spelling, and says most of the sounds.
  private static let relatives = [
    "fo": "is", "gsw": "de", "bar": "de", "ksh": "de", "pdc": "de", "nds": "de", "yi": "de", "fy": "nl", "li": "nl",
    "zea": "nl", "vls": "nl", "sco": "en", "se": "smj", "sma": "smj", "sme": "smj", "krl": "fi", "fkv": "fi",
    "fit": "fi",
    "vep": "fi", "vro": "et", "gl": "pt", "mwl": "pt", "ast": "es", "ext": "es", "lad": "es", "oc": "ca", "wa": "fr",
    "frp": "fr", "nrf": "fr", "pcd": "fr", "co": "it", "sc": "it", "scn": "it", "vec": "it", "lmo": "it", "nap": "it",
    "pms": "it", "fur": "it", "rm": "it", "br": "cy", "kw": "cy", "gv": "gd", "csb": "pl", "szl": "pl", "dsb": "pl",
    "hsb": "cs", "rue": "uk", "sh": "hr", "cnr": "sr", "crh": "tr", "gag": "tr", "kaa": "kk", "tg": "fa", "ckb": "ku",
    "jv": "id", "su": "id", "sm": "mi", "ty": "mi", "st": "tn", "nso": "tn", "wuu": "cmn", "mai": "hi", "bho": "hi",
  ]

  private func best(_ fits: (String) -> Bool) -> Voice? {
    var found: (voice: Voice, priority: UInt8)?
    for voice in voices {
      guard let priority = voice.languages.filter({ fits($0.name) }).map(\.priority).min() else { continue }
      if found.map({ priority < $0.priority }) ?? true { found = (voice, priority) }
    }
    return found?.voice
  }
}
