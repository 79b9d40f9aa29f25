/// `Link: <https://hub.example.org/>; rel="hub"` (RFC 8288, §3).
enum LinkHeader {
  struct Link: Hashable {
    var target: String
    /// In small letters.
    var relations: [String]
  }

  /// - Parameter values: of all such headers of an answer.
  static func links(in values: [String]) -> [Link] {
    var links: [Link] = []
    for value in values {
      for piece in split(value[...], at: ",") {
        guard let start = piece.firstIndex(of: "<"), let end = piece[start...].firstIndex(of: ">") else { continue }
        let target = String(piece[piece.index(after: start)..<end])
        var relations: [String] = []
        for parameter in split(piece[piece.index(after: end)...], at: ";") {
          let pair = parameter.split(separator: "=", maxSplits: 1).map { Blank.trimmed(String($0)) ?? "" }
          guard pair.count == 2, pair[0].lowercased() == "rel", relations.isEmpty else { continue }
          relations = pair[1].filter { $0 != "\"" }.lowercased().split(separator: " ").map(String.init)
        }
        links.append(Link(target: target, relations: relations))
      }
    }
    return links
  }

  /// Neither within quotation marks nor within `<` and `>`.
  private static func split(_ text: Substring, at separator: Character) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var (isQuoted, isAddress, isEscaped) = (false, false, false)
    for index in text.indices {
      let character = text[index]
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        if character == "\\" { isEscaped = true } else if character == "\"" { isQuoted = false }
      } else if isAddress {
        if character == ">" { isAddress = false }
      } else if character == "\"" {
        isQuoted = true
      } else if character == "<" {
        isAddress = true
      } else if character == separator {
        pieces.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return pieces + [text[start...]]
  }
}
