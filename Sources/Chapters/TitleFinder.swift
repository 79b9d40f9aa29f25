import PodcastModel
import TextFiles

/// Makes titles out of what was said: the question that a turn asks, else the clause that says most.
struct TitleFinder {
  struct Title: Hashable {
    var text: String
    /// The higher the better; below 1 a name or a number says more.
    var score: Double
    /// It asks, or says what comes next: "Let's talk about …".
    var opens: Bool
  }

  let words: ChapterWords
  /// Of all who speak, and each part of their names, in lower case: they are left out where they are only called.
  let names: Set<String>
  /// With which a lead begins.
  private let leadStarts: Set<Substring>
  /// Characters.
  static let longest = 60

  init(words: ChapterWords, names: Set<String>) {
    self.words = words
    self.names = names
    leadStarts = Set(words.leads.map { Self.firstWord(of: $0) })
  }

  /// Best first; never empty where the text has a letter or number.
  ///
  /// - Parameter sentences: the text's, where they are known.
  func titles(of text: String, sentences: [Sentence]? = nil) -> [Title] {
    let sentences = (sentences ?? SentenceCutter.sentences(of: text)).prefix(400).filter {
      $0.isQuestion || !isThanks($0.body)
    }
    var titles: [Title] = []
    for (index, sentence) in sentences.enumerated() {
      let place = sentences.count < 2 ? 1 : Double(index) / Double(sentences.count - 1)
      titles += candidates(sentence, in: text, place: place)
    }
    titles.sort { ($0.score, $1.text) > ($1.score, $0.text) }
    if titles.isEmpty, let cut = cut(text) { titles = [Title(text: cut, score: 0, opens: false)] }
    return titles
  }

  /// A title that is already one, made to fit.
  func fitted(_ text: String, within longest: Int = TitleFinder.longest) -> String? { cut(text, longest) }

  // MARK: Pieces of a sentence

  private struct Token {
    var word: Substring
    /// In lower case, without what stands around its letters.
    var bare: String
  }

  private struct Piece {
    var tokens: [Token]
    /// As they stand there, with a blank between two.
    var text: String
    /// Begins a question of its own, not one inside another sentence.
    var isDirect: Bool
    var asks: Bool
    /// What stood before it: nil at a comma, else the word ("and", "about") that is left out at the beginning.
    var link: Token?
    var mark: String
    /// Begins like no title: `because …`.
    var isTail = false
    /// The sentence begins with it.
    var isHead = false
  }

  private func isThanks(_ sentence: Substring) -> Bool {
    let lower = sentence.lowercased()
    let start =
      words.fillers.contains(first(lower))
      ? lower.drop { !$0.traits.contains(.blank) }.drop { $0.traits.contains(.blank) } : lower[...]
    return words.thanks.contains {
      start.hasPrefix($0) && !(start.dropFirst($0.count).first?.traits.contains(.letter) ?? false)
    }
  }

  private func first(_ text: some StringProtocol) -> String {
    String(text.prefix { $0.traits.isDisjoint(with: [.blank, .comma]) })
  }

  private func candidates(_ sentence: Sentence, in turn: String, place: Double) -> [Title] {
    let pieces = pieces(sentence).prefix(40)
    var titles: [Title] = []
    for start in pieces.indices where !pieces[start].isTail {
      var text = ""
      var tokens: [Token] = []
      for end in start..<pieces.endIndex {
        let piece = pieces[end]
        if end > start {
          text += piece.mark + (piece.link.map { "\($0.word) " } ?? "")
          if let link = piece.link { tokens.append(link) }
        }
        text += piece.text
        tokens += piece.tokens
        guard text.utf8.count <= Self.longest + 20 || text.count <= Self.longest + 20 else { break }
        if let title = title(
          text, tokens, from: pieces[start], of: sentence, in: turn, place: place, isWhole: end + 1 == pieces.endIndex)
        {
          titles.append(title)
        }
      }
    }
    if titles.isEmpty, sentence.isQuestion, let cut = cut(String(sentence.body)) {
      titles.append(Title(text: cut, score: 0.5, opens: true))
    }
    return titles
  }

  /// Clauses, cut again before a question word that follows `and` or `about`, and before `because`.
  private func pieces(_ sentence: Sentence) -> [Piece] {
    var pieces: [Piece] = []
    for (order, clause) in SentenceCutter.clauses(of: sentence.body).enumerated() {
      let tokens = withoutFillers(tokens(of: clause), asks: sentence.isQuestion)
      guard !tokens.isEmpty else { continue }
      let comma = order > 0 ? ", " : ""
      var start = 0
      var link: Token?
      var isInside = false
      var isTail = false
      func add(upTo end: Int) {
        let run = Array(tokens[start..<end])
        guard let head = run.first else { return }
        let asks = isQuestionWord(head)
        let verbFirst = start == 0 && words.questionVerbs.contains(head.bare)
        pieces.append(
          Piece(
            tokens: run, text: run.map(\.word).joined(separator: " "), isDirect: (asks || verbFirst) && !isInside,
            asks: asks || verbFirst, link: link, mark: start == 0 ? comma : " ", isTail: isTail,
            isHead: pieces.isEmpty))
      }
      for index in tokens.indices.dropFirst() where index > start {
        if index > start + 1, beginsTail(tokens[index...]) {
          add(upTo: index)
          (link, start, isTail) = (nil, index, true)
          continue
        }
        guard isQuestionWord(tokens[index]) else { continue }
        let before = tokens[index - 1].bare
        guard words.links.contains(before) || words.conjunctions.contains(before), index - 1 > start else { continue }
        add(upTo: index - 1)
        if words.links.contains(before) { isInside = true }
        (link, start, isTail) = (tokens[index - 1], index, false)
      }
      add(upTo: tokens.count)
    }
    return pieces
  }

  private func beginsTail(_ tokens: ArraySlice<Token>) -> Bool {
    var phrase = ""
    for token in tokens.prefix(3) {
      phrase += phrase.isEmpty ? token.bare : " " + token.bare
      if words.breaks.contains(phrase), !words.questionWords.contains(phrase) { return true }
    }
    return false
  }

  private func isQuestionWord(_ token: Token) -> Bool { words.questionWords.contains(token.bare) }

  private func tokens(of text: Substring) -> [Token] { text.words.map { Token(word: $0, bare: bare($0)) } }

  private func bare(_ word: Substring) -> String {
    func counts(_ character: Character) -> Bool { !character.traits.isDisjoint(with: [.letter, .number]) }
    let letters = word.drop { !counts($0) }
    guard let last = letters.lastIndex(where: counts) else { return "" }
    return letters[...last].lowercased()
  }

  /// Without `Yes`, `so`, and the name of whom is spoken to.
  private func withoutFillers(_ tokens: [Token], asks: Bool) -> [Token] {
    let tokens = tokens.drop { $0.bare.isEmpty || words.fillers.contains($0.bare) }
    // A name alone is a call; before a question word it is one too. Else it is what the clause is about.
    let unnamed = tokens.drop { names.contains($0.bare) }
    guard let next = unnamed.first else { return [] }
    return Array(asks && isQuestionWord(next) ? unnamed : tokens)
  }

  // MARK: A piece as a title

  private func title(
    _ text: String, _ tokens: [Token], from piece: Piece, of sentence: Sentence, in turn: String, place: Double,
    isWhole: Bool
  ) -> Title? {
    var (text, tokens) = (text[...], tokens)
    var score = 0.0
    var asks = piece.asks
    var opens = sentence.isQuestion
    if let (topic, pointed) = withoutLead(text) {
      text = topic
      score += 2.5
      opens = true
      if pointed {
        if let named = namedTopic(topic, in: turn) { text = named[...] } else { score -= 0.7 }
      }
      asks = words.questionWords.contains(bare(Self.firstWord(of: topic)))
      tokens = self.tokens(of: text)
    }
    let count = text.count
    guard count <= Self.longest, let last = tokens.last, tokens.contains(where: { !$0.bare.isEmpty }) else {
      return nil
    }
    var content: Set<String> = []
    for token in tokens where token.bare.count > 3 {
      if !words.smallWords.contains(token.bare), !names.contains(token.bare) { content.insert(token.bare) }
    }
    let pointers = tokens.count { words.pointers.contains($0.bare) }
    score += Double(min(content.count, 5)) * 1.1
    score -= Double(pointers) * 0.7
    if sentence.isQuestion { score += asks ? 3 : 0.5 }
    if isWhole { score += sentence.isQuestion ? 0.5 : 1 }
    if !sentence.isQuestion { score += (piece.isHead ? 1 : -1) - (asks ? 1.5 : 0) }
    if beginsTail(piece.tokens[...]) { score -= 2 }
    if words.smallWords.contains(last.bare), !isWhole { score -= 3 }
    if words.pointers.contains(last.bare) { score -= 1 }
    if count < 12 { score -= 2 }
    if count > 45 { score -= Double(count - 45) * 0.06 }
    if content.isEmpty { score -= 2 }
    // What is asked stands near the end of a turn; what a turn tells is said in its first sentences.
    score += sentence.isQuestion ? place * 0.8 : (1 - place) * (1 - place) * 3
    let isDirect = sentence.isQuestion && asks && (piece.isDirect || (isWhole && !piece.asks))
    let isPlainQuestion = sentence.isQuestion && isWhole && !piece.asks && asks == piece.asks && score > 0
    let mark = sentence.questionMark.map(String.init) ?? ""
    guard let finished = finished(text, mark: isDirect || isPlainQuestion ? mark : "") else { return nil }
    return Title(text: finished, score: score, opens: opens)
  }

  /// What `what do you think about` leads up to, without the `this` in front of it.
  private func withoutLead(_ text: Substring) -> (topic: Substring, pointed: Bool)? {
    // Few clauses begin so.
    guard leadStarts.contains(Self.firstWord(of: text.prefix(30).lowercased())) else { return nil }
    let lower = text.lowercased()
    let lead = words.leads.filter { lower.hasPrefix($0 + " ") }.max { $0.count < $1.count }
    guard let lead else { return nil }
    var topic = text.dropFirst(lead.count).blanksTrimmed
    var pointed = false
    if case let first = Self.firstWord(of: topic), words.pointers.contains(bare(first)) {
      topic = topic[first.endIndex...].blanksTrimmed
      pointed = true
    }
    // "What do you think about that?" has no topic.
    return tokens(of: topic).contains { !words.smallWords.contains($0.bare) } ? (topic, pointed) : nil
  }

  private static func firstWord(of text: some StringProtocol) -> Substring {
    Substring(text.prefix { !$0.traits.contains(.blank) })
  }

  /// "What do you think of that word?", where the turn spoke of the word “care”: the word “care”.
  private func namedTopic(_ topic: Substring, in turn: String) -> String? {
    let noun = Self.firstWord(of: topic)
    guard noun.count > 3, turn.utf8.count < 100_000 else { return nil }
    let tokens = turn.words
    for index in tokens.indices.dropLast() where tokens[index] == noun {
      let quoted = tokens[index + 1]
      guard let open = quoted.first, "\"“”«„'‘".contains(open) else { continue }
      let term = quoted.dropFirst().prefix { !"\"“”»'’".contains($0) }
      guard (2...30).contains(term.count), term.endIndex < quoted.endIndex else { return nil }
      return "\(noun) \(open)\(term)\(quoted[term.endIndex])\(topic[noun.endIndex...])"
    }
    return nil
  }

  private func finished(_ text: Substring, mark: String) -> String? {
    var text = text.blanksTrimmed
    func isAround(_ character: Character) -> Bool {
      !character.traits.isDisjoint(with: [.blank, .comma, .dash]) || character == "."
    }
    while let last = text.last, isAround(last) { text = text.dropLast() }
    text = text.drop(while: isAround)
    guard text.contains(where: { !$0.traits.isDisjoint(with: [.letter, .number]) }), let first = text.first else {
      return nil
    }
    return first.uppercased() + text.dropFirst() + mark
  }

  /// As many whole words as fit, and a sign that there is more.
  private func cut(_ text: String, _ longest: Int = TitleFinder.longest) -> String? {
    let folded = text.words.joined(separator: " ")
    guard folded.count > longest else { return finished(folded[...], mark: "").map { keepingEnd($0, of: folded) } }
    var kept = folded.prefix(longest - 1)
    // Writing without blanks may be cut anywhere.
    if let blank = kept.lastIndex(of: " "), kept[..<blank].count > longest / 3 { kept = kept[..<blank] }
    return finished(kept, mark: "…")
  }

  private func keepingEnd(_ title: String, of text: String) -> String {
    guard let last = text.last, "?？؟".contains(last), title.last != last else { return title }
    return title + String(last)
  }
}
