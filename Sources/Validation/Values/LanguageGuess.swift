import TextFiles

/// In which language a text is, where that is beyond doubt: by its letters, or by the small words that every text is full of.
struct LanguageGuess {
  /// The likeliest first. Those that are too near to each other to be told apart come together.
  let languages: [String]

  private static let fewestWords = 40
  private static let mostBytes = 20_000

  /// Nil where it is not clear.
  init?(_ text: String) {
    let sample = String(decoding: text.utf8.prefix(Self.mostBytes), as: UTF8.self)
    if let byScript = Self.byScript(sample) {
      languages = byScript
      return
    }
    var counts = [Int](repeating: 0, count: Self.all.count)
    var words = 0
    for word in sample.lowercased().split(whereSeparator: { !$0.isLetterSign && $0 != "'" && $0 != "’" }) {
      words += 1
      for index in Self.byWord[String(word)] ?? [] { counts[index] += 1 }
    }
    guard words >= Self.fewestWords else { return nil }
    let order = counts.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    let (best, next) = (counts[order[0]], counts[order[1]])
    // A sixth of all words at least, and clearly more than those of any other language.
    guard best * 6 >= words, best * 2 >= next * 3 else { return nil }
    languages = Self.all[order[0]].languages
  }

  /// By the first part of a tag: `no` is `nb` or `nn`.
  static func isSame(_ one: String, _ other: String) -> Bool {
    func base(_ tag: String) -> String {
      tag.lowercased().split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? ""
    }
    return base(one) == base(other)
  }

  private static let all: [(languages: [String], words: String)] = [
    (
      ["en"],
      "the and of to in that is it you for was on are with as have be this not but they at what we from or there"
    ),
    (
      ["de"],
      "der die und das ist nicht ich es sie den zu in mit ein auf dem auch wir eine sich dass aber wie so war man"
    ),
    (
      ["nb", "no", "nn", "da"],
      "og det er som en på å til av for med at jeg ikke har de den vi et var så men om fra han kan når eg ein ikkje også af der"
    ),
    (
      ["sv"],
      "och det att är som en på för med jag inte av den till har vi ett så om men var de kan från när också hade"
    ),
    (
      ["fr"],
      "le la les de des et est que un une en je pas il dans qui pour ce on vous sur avec plus c'est nous du au mais"
    ),
    (
      ["es"],
      "el la los de que y en es un una no se por con para lo las su como pero más del al esta está muy hay porque"
    ),
    (
      ["pt", "gl"],
      "o a os de que e em é um uma não se por com para do da as no na mais mas como eu isso muito ao foi está"
    ),
    (
      ["it"],
      "il la di che e è un una in non per con si le i del della sono ma come ho questo anche più da al nel lo ci"
    ),
    (
      ["nl", "af"],
      "de het een en van is dat in niet ik je op te zijn voor met die we er maar aan ook als wat dan nog om"
    ),
    (["fi"], "ja on ei että se hän oli niin mutta kun me ne tämä joka myös olen sitten kuin mitä siitä ovat nyt"),
    (["pl"], "i w na nie się że z do to jest jak o co ale po tak za od czy by już tym który dla bardzo są tylko"),
    (["tr"], "ve bir bu da de için çok ne ben o ama gibi var daha kadar olarak en şey mi sonra ile değil"),
    (
      ["cs", "sk"],
      "a je to v na se že s z do o ale jak by jsem tak když co pro jsou nebo už jako které která sa ako že"
    ),
    (["hu"], "a az és hogy nem is egy ez van de meg volt ha már csak mint vagy azt kell még amit nagyon"),
    (["ro"], "și de la în a cu nu o pe că este din un mai să se ce am pentru care sunt dar au fost"),
    (
      ["id", "ms"],
      "yang dan di itu dengan untuk dari tidak ini dalam adalah ke ada saya kita juga akan pada bisa karena"
    ),
  ]

  private static let byWord: [String: [Int]] = {
    var byWord: [String: [Int]] = [:]
    for (index, language) in all.enumerated() {
      for word in Set(language.words.split(separator: " ")) { byWord[String(word), default: []].append(index) }
    }
    return byWord
  }()

  /// Where most letters are of a script that few languages use.
  private static func byScript(_ text: String) -> [String]? {
    var latin = 0
    var counts = [Int](repeating: 0, count: scripts.count)
    for scalar in text.unicodeScalars
    where scalar.isASCII ? 0x61...0x7A ~= scalar.value | 0x20 : scalar.properties.isAlphabetic {
      if scalar.value < 0x250 {
        latin += 1
      } else if let index = scripts.firstIndex(where: { $0.range.contains(scalar.value) }) {
        counts[index] += 1
      }
    }
    let all = latin + counts.reduce(0, +)
    guard all >= 40, let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] * 4 > all * 3 else {
      // Japanese mixes its own letters with those of Chinese.
      guard all >= 40, counts[0] * 10 > all else { return nil }
      return scripts[0].languages
    }
    return counts[0] * 10 > all ? scripts[0].languages : scripts[best].languages
  }

  private static let scripts: [(range: ClosedRange<UInt32>, languages: [String])] = [
    (0x3040...0x30FF, ["ja"]), (0xAC00...0xD7AF, ["ko"]), (0x4E00...0x9FFF, ["zh", "yue", "ja", "wuu", "cmn"]),
    (0x0370...0x03FF, ["el"]), (0x0590...0x05FF, ["he", "yi", "iw"]), (0x0E00...0x0E7F, ["th"]),
    (0x0600...0x06FF, ["ar", "fa", "ur", "ps", "ckb", "sd", "ug"]), (0x0900...0x097F, ["hi", "mr", "ne", "sa"]),
    (
      0x0400...0x04FF, ["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt", "uz", "bs", "cnr", "sh"]
    ), (0x0530...0x058F, ["hy"]), (0x10A0...0x10FF, ["ka"]), (0x0980...0x09FF, ["bn", "as"]), (0x0B80...0x0BFF, ["ta"]),
    (0x0C00...0x0C7F, ["te"]),
  ]
}
