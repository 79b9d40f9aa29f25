import PodcastModel
import TextFiles

/// A language in square brackets: `[en]`, `[pt-BR]`, behind a speaker's name or at the beginning of a paragraph.
enum LanguageMark {
  /// Languages without a code of two letters. Not every word of three letters that is some language's code is meant so:
  /// `[off]` and `[mic]` are directions.
  private static let longCodes: Set<Substring> = [
    "ast", "bpy", "ceb", "chr", "ckb", "cmn", "fil", "frr", "fur", "grc", "gsw", "hak", "haw", "hsb", "dsb", "hyw",
    "jbo",
    "kok", "lfn", "ltg", "nan", "nci", "nds", "nog", "nrf", "pap", "quc", "rom", "scn", "sco", "shn", "sma", "smj",
    "sme",
    "smn", "sms", "szl", "vec", "yue",
  ]

  /// - Returns: the language that stands in brackets here, in its customary letter case, and what stands behind them.
  static func leading(_ text: Substring) -> (language: String, rest: Substring)? {
    guard text.first == "[" else { return nil }
    let tag = text.dropFirst().prefix(36).prefix { $0 != "]" }
    let base = tag.prefix { $0 != "-" }
    // Capitals are a company's: [BBC].
    guard text[tag.endIndex...].first == "]", base.utf8.count == 2 || longCodes.contains(base),
      base.allSatisfy(\.isLowercase), let language = LanguageTag.canonical(String(tag))
    else { return nil }
    return (language, text[tag.endIndex...].dropFirst().trimmed)
  }
}
