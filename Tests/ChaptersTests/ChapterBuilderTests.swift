import PodcastModel
import Testing

@testable import Chapters

private func turn(_ speaker: String?, _ start: Double, _ end: Double, _ text: String) -> Turn {
  Turn(speaker: speaker, text: text, span: Span(start: MediaTime(seconds: start), end: MediaTime(seconds: end)))
}

private func described(_ chapters: [Chapter]) -> [String] { chapters.map { "\($0.start) \($0.title)" } }

@Suite("ChapterBuilder")
struct ChapterBuilderTests {
  private let interview = [
    turn(nil, 12, 20, "Welcome to the Garden Show, a podcast about plants."),
    turn("Ada Lovelace", 20, 60, "Hello everybody. My name is Ada, and here is Grace. Please, Grace."),
    turn("Grace Hopper", 60, 200, "Thank you. I grow beans, and I have done so for thirty years."),
    turn("Ada Lovelace", 200, 230, "Thanks, Grace. To begin with the soil: what makes a good soil for beans?"),
    turn("Grace Hopper", 230, 420, "It must be loose."),
    turn("Ada Lovelace", 420, 424, "Yes, exactly."),
    turn("Grace Hopper", 424, 480, "And it must be warm."),
    turn("Ada Lovelace", 480, 500, "Grace, what do you think about the use of machines in the garden?"),
    turn("Grace Hopper", 500, 800, "They are too heavy."),
    turn(
      "Ada Lovelace", 800, 830,
      "Let's talk about the weather. It has been dry for years now. How do you cope with that?"),
    turn("Grace Hopper", 830, 1190, "I wait."),
    turn("Ada Lovelace", 1190, 1200, "Thank you for coming."),
  ]

  @Test(
    "the host's questions open chapters, with titles that read as titles", arguments: [["Ada Lovelace"], ["ada"], []])
  func questions(hosts: [String]) {
    let builder = ChapterBuilder(hosts: hosts, duration: MediaTime(seconds: 1206), language: "en")
    #expect(
      described(builder.chapters(from: Transcript(turns: interview))) == [
        "0:00 Introduction", "3:20 What makes a good soil for beans?", "8:00 The use of machines in the garden",
        "13:20 The weather",
      ])
  }

  @Test(
    "a question that says nothing by itself opens no chapter",
    arguments: ["Did you?", "Is it?"])
  func emptyQuestion(text: String) {
    var turns = interview
    turns[7].text = "Grace, that is remarkable. \(text)"
    let builder = ChapterBuilder(hosts: ["Ada Lovelace"], duration: MediaTime(seconds: 1206), language: "en")
    #expect(builder.chapters(from: Transcript(turns: turns)).map(\.start.seconds) == [0, 200, 800])
  }

  @Test("headings open chapters; the nearest above the first turn names the chapter that begins with the jingle")
  func headings() {
    let transcript = Transcript(
      headings: [
        Heading(text: "The Garden Show", turnIndex: 0), Heading(text: "Part one", turnIndex: 3),
        Heading(text: "Soil", turnIndex: 3), Heading(text: "Weather:", turnIndex: 9),
      ], turns: interview)
    let builder = ChapterBuilder(duration: MediaTime(seconds: 1206), language: "en")
    #expect(
      described(builder.chapters(from: transcript)) == ["0:00 The Garden Show", "3:20 Soil", "13:20 Weather"])
  }

  @Test("turns open chapters with their speakers' names")
  func turns() {
    let builder = ChapterBuilder(plan: ChapterPlan(source: .turns), duration: MediaTime(seconds: 1206), language: "en")
    let chapters = builder.chapters(from: Transcript(turns: interview))
    #expect(chapters.first?.start == .zero)
    #expect(chapters.dropFirst().allSatisfy { $0.title.hasPrefix("Grace Hopper") })
    #expect(chapters.allSatisfy { $0.title.count <= 60 })
  }

  @Test("no chapter is shorter than the minimum, the last one included", arguments: [30.0, 100, 300, 700])
  func minimum(seconds: Double) {
    for source in [ChapterPlan.Source.questions, .turns] {
      let plan = ChapterPlan(source: source, minimumDuration: MediaTime(seconds: seconds))
      let starts =
        ChapterBuilder(plan: plan, hosts: ["Ada Lovelace"], duration: MediaTime(seconds: 1206), language: "en")
        .chapters(from: Transcript(turns: interview)).map(\.start.seconds) + [1206]
      #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= seconds })
    }
  }

  @Test(
    "the shortest chapter suits the recording", arguments: [(40, 20), (180, 45), (600, 120), (1746, 145), (7200, 600)])
  func defaultMinimum(duration: Int, minimum: Int) {
    #expect(
      ChapterBuilder.minimumDuration(for: MediaTime(seconds: Double(duration))).seconds.rounded(.down)
        == Double(minimum))
  }

  @Test("nothing is made of nothing")
  func nothing() {
    let builder = ChapterBuilder(duration: MediaTime(seconds: 600))
    #expect(builder.chapters(from: Transcript()).isEmpty)
    #expect(builder.chapters(from: Transcript(turns: [Turn(speaker: "A", text: "Not heard?")])).isEmpty)
    #expect(builder.chapters(from: Transcript(turns: [turn("A", 0, 600, "One talk.")])).isEmpty)
    let off = ChapterBuilder(plan: ChapterPlan(source: .none), duration: MediaTime(seconds: 1206))
    #expect(off.chapters(from: Transcript(turns: interview)).isEmpty)
  }

  @Test("a three-minute sample gets two to four chapters")
  func sample() {
    let places = ["sea", "sky", "land", "moon", "sun"]
    let turns = (0..<9).map { (index: Int) -> Turn in
      let start = Double(index * 20)
      return index % 2 == 0
        ? turn("Ada", start, start + 19, "What about the \(places[index / 2]) over there?")
        : turn("Bo", start, start + 19, "It is large.")
    }
    let chapters = ChapterBuilder(duration: MediaTime(seconds: 180), language: "en").chapters(
      from: Transcript(turns: turns))
    #expect((2...4).contains(chapters.count))
    #expect(Set(chapters.map(\.title)).count == chapters.count)
  }
}

@Suite("TitleFinder")
struct TitleFinderTests {
  private func title(_ text: String, _ language: String?, names: Set<String> = []) -> String? {
    let words = ChapterWords.of(language: language, text: text.split(separator: " "))
    let titles = TitleFinder(words: words, names: names).titles(of: text)
    return (titles.first(where: \.opens) ?? titles.first)?.text
  }

  @Test(
    "a title is the core of the question, without the name that is called and without thanks",
    arguments: [
      ("nb", "Pia, hva er dine tanker om skolen?", "Skolen"),
      ("nb", "Takk skal du ha Tore. Ja, men hvor gode er vi på dette, tror du?", "Hvor gode er vi på dette, tror du?"),
      ("nb", "Kan du fortelle litt om barndommen din?", "Barndommen din"),
      ("en", "Thank you. So, Pia, why do bees dance when they come home?", "Why do bees dance when they come home?"),
      ("de", "Vielen Dank. Und warum ist der Himmel blau?", "Warum ist der Himmel blau?"),
      ("fr", "Merci, Pia. Pourquoi le ciel est bleu ?", "Pourquoi le ciel est bleu?"),
      ("es", "Gracias. ¿Por qué el cielo es azul?", "¿Por qué el cielo es azul?"),
      ("sv", "Tack, Tore. Vad tycker du om skolan?", "Skolan"),
      ("da", "Tusind tak. Hvorfor er himlen blå?", "Hvorfor er himlen blå?"),
      ("ar", "شكرا. لماذا السماء زرقاء؟", "لماذا السماء زرقاء؟"),
      ("ja", "空はなぜ青いですか？", "空はなぜ青いですか？"),
    ])
  func cores(language: String, text: String, wanted: String) {
    #expect(title(text, language, names: ["pia", "tore"]) == wanted)
  }

  @Test("what is pointed at gets its name back where the turn names it")
  func pointedAt() {
    #expect(
      title("The word “care” is used a lot. What do you think about that word and its use?", "en")
        == "Word “care” and its use")
  }

  @Test("a title is never empty, over sixty characters, or half a word")
  func shape() {
    let texts = [
      String(repeating: "longword ", count: 40) + "?", String(repeating: "x", count: 300), "Ja.", "?", "…",
      "Hm, hm: hm - ?",
      "Why, if it was not for the reason that everybody already knows about and nobody ever mentions in public, are we here?",
      "1984", "“Hva?”",
    ]
    for text in texts {
      for title in TitleFinder(words: ChapterWords.of(language: "en", text: []), names: []).titles(of: text) {
        #expect(!title.text.isEmpty && title.text.count <= 60, "\(title.text)")
        #expect(!(title.text.last.map { ",:;".contains($0) } ?? true), "\(title.text)")
        let bare = title.text.filter { !"?…".contains($0) }.lowercased()
        if !text.hasPrefix("xxx") {
          let words = Set(text.lowercased().split { !$0.isLetter && !$0.isNumber })
          #expect(bare.split { !$0.isLetter && !$0.isNumber }.allSatisfy { words.contains($0) }, "\(title.text)")
        }
      }
    }
  }
}
