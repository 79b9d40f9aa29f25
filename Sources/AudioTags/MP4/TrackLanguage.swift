/// A track's language: three letters of ISO 639-2 in five bits each, or, in older QuickTime files, a number that
/// Macintosh scripts had (QuickTime File Format, "Language Code Values").
enum TrackLanguage {
  private static let macintosh = [
    "eng", "fra", "deu", "ita", "nld", "swe", "spa", "dan", "por", "nor", "heb", "jpn", "ara", "fin", "ell", "isl",
    "mlt", "tur", "hrv", "zho", "urd", "hin", "tha", "kor", "lit", "pol", "hun", "est", "lav", "sme", "fao", "fas",
    "rus", "zho", "nld", "gle", "sqi", "ron", "ces", "slk", "slv", "yid", "srp", "mkd", "bul", "ukr", "bel", "uzb",
    "kaz", "aze", "aze", "hye", "kat", "ron", "kir", "tgk", "tuk", "mon", "mon", "pus", "kur", "kas", "snd", "bod",
    "nep", "san", "mar", "ben", "asm", "guj", "pan", "ori", "mal", "kan", "tam", "tel", "sin", "mya", "khm", "lao",
    "vie", "ind", "tgl", "msa", "msa", "amh", "tir", "orm", "som", "swa", "kin", "run", "nya", "mlg", "epo",
  ]

  /// `und` where the number says nothing.
  static func text(_ code: Int) -> String {
    // Packed letters are never below this.
    guard code >= 0x400 else { return code < macintosh.count ? macintosh[code] : "und" }
    let letters = [code >> 10 & 0x1F, code >> 5 & 0x1F, code & 0x1F]
    guard code != 0x7FFF, letters.allSatisfy({ 1...26 ~= $0 }) else { return "und" }
    return String(String.UnicodeScalarView(letters.map { Unicode.Scalar(UInt8($0 + 0x60)) }))
  }

  static let undetermined = 0x55C4

  /// Nil where these are not three small letters.
  static func number(_ text: String) -> Int? {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) else {
      return nil
    }
    return text.utf8.reduce(0) { $0 << 5 | Int($1 - 0x60) }
  }
}
