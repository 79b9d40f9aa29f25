import PodcastModel
import Testing
import TextFiles

@testable import Transcripts

/// `speaker: text`, a line for each turn; `-` where nobody is named.
private func turns(
  _ text: String, people: [String] = [], title: String? = nil, file: String = "talk.txt"
) throws -> [String] {
  let roster = SpeakerRoster(episodePeople: people.map { Person(id: $0.lowercased(), name: $0) })
  let reading = try PlainText(roster: roster, title: title).read(Array(text.utf8), file: file)
  return reading.transcript.turns.map { "\($0.speaker ?? "-"): \($0.text)" }
}

private func headings(_ text: String, file: String = "talk.txt", title: String? = nil) throws -> [String] {
  try PlainText(title: title).read(Array(text.utf8), file: file).transcript.headings.map {
    "\($0.turnIndex) \($0.text)"
  }
}

@Suite("PlainText: labels")
struct PlainTextLabelTests {
  @Test("a full name at the first turn explains the first name later, with no roster at all")
  func firstNames() throws {
    let text = "Ada Lovelace: Hello.\n\nGrace Hopper : Good day.\n\nAda: How are you?\n\nGrace\u{A0}: Well: thank you."
    #expect(
      try turns(text) == [
        "Ada Lovelace: Hello.", "Grace Hopper: Good day.", "Ada Lovelace: How are you?",
        "Grace Hopper: Well: thank you.",
      ])
  }

  @Test("a first name that fits two people stays as it is")
  func ambiguous() throws {
    let text = "Ada Lovelace: One.\n\nAda Byron: Two.\n\nAda: Three.\n\nAda: Four."
    #expect(try turns(text).suffix(2) == ["Ada: Three.", "Ada: Four."])
  }

  @Test("the roster gives full names to first names, initials and aliases")
  func roster() throws {
    let roster = SpeakerRoster(
      episodePeople: [
        Person(id: "ada", name: "Ada Lovelace", aliases: ["Countess"]), Person(id: "grace", name: "Grace Hopper"),
      ])
    let text = "AL: One.\n\nGrace: Two.\n\nCOUNTESS: Three.\n\nG.H.: Four."
    let reading = try PlainText(roster: roster).read(Array(text.utf8), file: "a.txt")
    #expect(
      reading.transcript.turns.map(\.speaker) == ["Ada Lovelace", "Grace Hopper", "Ada Lovelace", "Grace Hopper"])
    #expect(reading.remarks.isEmpty)
  }

  @Test("a speaker in nobody's list keeps the name and is told once, with the first line and what to do")
  func unknownSpeaker() throws {
    let roster = SpeakerRoster(episodePeople: [Person(id: "ada", name: "Ada Lovelace")])
    let text = "Ada: One.\n\nZoe: Two.\n\nAda: Three.\n\nZoe: Four."
    let reading = try PlainText(roster: roster).read(Array(text.utf8), file: "a.txt")
    #expect(reading.transcript.turns.map(\.speaker) == ["Ada Lovelace", "Zoe", "Ada Lovelace", "Zoe"])
    let remark = try #require(reading.remarks.first)
    #expect(reading.remarks.count == 1)
    #expect(remark.rule == "transcript-speaker-form")
    #expect(remark.position == SourcePosition(file: "a.txt", line: 3, column: 1))
    #expect(remark.message.contains("people.yaml"))
  }

  @Test(
    "labels of many kinds begin a turn",
    arguments: [
      "ADA: Yes.\n\nGRACE: No.",
      "Ada:\tYes.\n\nGrace:\tNo.",
      "Ada:Yes.\n\nGrace: No.\n\nAda: Yes.",
      "ADA (Analytical Ltd): Yes.\n\nGRACE (Navy): No.",
      "[00:12:03] Ada: Yes.\n[00:12:09] Grace: No.",
      "00:12:03 Ada: Yes.\n\n00:12:09 Grace: No.",
      "Ada 00:12:03\nYes.\n\nGrace 00:12:09\nNo.\n\nAda 00:12:11\nYes.\n\nGrace 00:13\nNo.",
      "Ada Lovelace (12:03)\nYes.\n\nGrace Hopper (12:09)\nNo.",
      "Ada Lovelace  0:03\nYes.\n\nGrace Hopper  1:00:09\nNo.",
      "0:03 - Ada Lovelace\nYes.\n\n0:09 - Grace Hopper\nNo.",
      "Ada:\nYes.\n\nGrace:\nNo.\n\nAda:\nYes.\n\nGrace:\nNo.",
      "**Ada:** Yes.\n\n**Grace:** No.",
      "**Ada**: Yes.\n\n**Grace**: No.",
      "**Ada Lovelace** 00:01\n\nYes.\n\n**Grace Hopper** 00:09\n\nNo.",
      "Ada – Yes.\n\nGrace – No.\n\nAda – Yes.\n\nGrace – No.",
      ">> ADA: Yes.\n>> GRACE: No.",
      "Ada：Yes.\n\nGrace：No.",
    ])
  func labels(text: String) throws {
    let found = try turns(text)
    #expect(found.count >= 2)
    #expect(found[0].lowercased().hasPrefix("ada"))
    #expect(found[0].hasSuffix(": Yes."))
    #expect(found[1].lowercased().hasPrefix("grace"))
    #expect(found[1].hasSuffix(": No."))
  }

  @Test(
    "roles and numbered voices are speakers",
    arguments: [
      ("Speaker 1: Hello.\n\nSpeaker 2: Hello.", ["Speaker 1: Hello.", "Speaker 2: Hello."]),
      (
        "Speaker p225: Hello.\n\nSpeaker ada_k-2: Hello.\n\nSpeaker ada_k-2: Again.",
        ["Speaker p225: Hello.", "Speaker ada_k-2: Hello.", "Speaker ada_k-2: Again."]
      ),
      (
        "Speaker ada: Hello.\n\nSpeaker grace: Hello.\n\nSpeaker grace: Again.",
        ["Speaker ada: Hello.", "Speaker grace: Hello.", "Speaker grace: Again."]
      ),
      ("Programleder: Hei.\n\nGjest: Hallo.", ["Programleder: Hei.", "Gjest: Hallo."]),
      ("Intervjuer: Hei.\n\nAda: Hallo.\n\nIntervjuer: Ja.", ["Intervjuer: Hei.", "Ada: Hallo.", "Intervjuer: Ja."]),
      ("Q: Why?\n\nA: Because.\n\nQ: How?\n\nA: So.", ["Q: Why?", "A: Because.", "Q: How?", "A: So."]),
      ("MAN 1: Out!\n\nMAN 2: In!", ["MAN 1: Out!", "MAN 2: In!"]),
      ("Dr. J. R. Watson: Yes.\n\nS. Holmes: No.", ["Dr. J. R. Watson: Yes.", "S. Holmes: No."]),
      (
        "Ludwig van Beethoven: Ja.\n\nCharles de Gaulle: Oui.",
        ["Ludwig van Beethoven: Ja.", "Charles de Gaulle: Oui."]
      ),
      ("علي: مرحبا.\n\nسارة: أهلا.", ["علي: مرحبا.", "سارة: أهلا."]),
    ])
  func roles(text: String, wanted: [String]) throws { #expect(try turns(text) == wanted) }

  @Test("a role that a line above explains is that person")
  func statedRole() throws {
    let text = "Host: Ada Lovelace\nGuest: Grace Hopper\n\nHost: Welcome.\n\nGuest: Thank you."
    #expect(try turns(text) == ["Ada Lovelace: Welcome.", "Grace Hopper: Thank you."])
  }

  @Test(
    "what only looks like a label is speech",
    arguments: [
      "Han sa: «Dette går ikke.»", "Vi møttes kl. 10:30 og gikk.", "https://example.org er adressen.",
      "Det viktigste er: folk.", "Og da: ingenting.", "Poenget: det virker.", "Ja: slik er det.",
      "10:30 was when we met.", "Version 2b of it: nothing new.", "The answer to all of this is simple: nothing.",
      "Resultat: vi vant.",
    ])
  func noLabel(line: String) throws {
    let found = try turns("Ada: Hei.\n\n\(line)\n\nGrace: Hallo.\n\nAda: Ja.\n\nGrace: Nei.")
    #expect(found == ["Ada: Hei.\n\(line)", "Grace: Hallo.", "Ada: Ja.", "Grace: Nei."])
  }

  @Test("facts above the first turn are left out, and said so")
  func facts() throws {
    let text =
      "Tema: Roboter\nDato: 3. mai\nTopic: Robots\nGjester: Ada Lovelace, Grace Hopper\n\nAda: Hei.\n\nGrace: Hallo."
    let reading = try PlainText().read(Array(text.utf8), file: "a.txt")
    #expect(reading.transcript.turns.map(\.text) == ["Hei.", "Hallo."])
    #expect(reading.remarks.map(\.position.line) == [1, 2, 3, 4])
    #expect(reading.remarks.allSatisfy { $0.rule == "transcript-text" && $0.severity == .info })
  }
}

@Suite("PlainText: paragraphs")
struct PlainTextParagraphTests {
  @Test("the line that names the transcript is a heading; opening and closing are nobody's")
  func frame() throws {
    let text = """
      Utskrift av samtalen: Hav og himmel

      Velkommen til Havpodden, en serie om vann.

      \u{A0}

      Ada Lovelace: Hei.

      Grace: Hallo.

      Ada: Hvor: her?

      Grace: Der.


      \u{A0}
      Du har hørt på Havpodden.
      """
    #expect(try headings(text) == ["0 Utskrift av samtalen: Hav og himmel"])
    #expect(
      try turns(text) == [
        "-: Velkommen til Havpodden, en serie om vann.", "Ada Lovelace: Hei.", "Grace: Hallo.",
        "Ada Lovelace: Hvor: her?", "Grace: Der.", "-: Du har hørt på Havpodden.",
      ])
  }

  @Test("paragraphs without a name go on with the turn, in a document whose turns do so")
  func continued() throws {
    let text = "Ada: One.\n\nTwo.\n\nGrace: Three.\n\nFour.\n\nAda: Five.\n\nGrace: Six.\n\nSeven."
    #expect(try turns(text) == ["Ada: One.\nTwo.", "Grace: Three.\nFour.", "Ada: Five.", "Grace: Six.\nSeven."])
  }

  @Test("a rule parts what follows from the speaker before it")
  func rule() throws {
    #expect(try turns("Ada: One.\n\nTwo.\n\n---\n\nThe end.") == ["Ada: One.\nTwo.", "-: The end."])
  }

  @Test("stage directions and quotations stay where they are")
  func directions() throws {
    let text = "Ada: One.\n\n[latter]\n\n«Two», sa han.\n\nGrace: (applause) Three."
    #expect(try turns(text) == ["Ada: One.\n[latter]\n«Two», sa han.", "Grace: (applause) Three."])
  }

  @Test("short lines between turns that end like no sentence are headings")
  func bareHeadings() throws {
    let text = "Ada: One.\n\nThe second part\n\nGrace: Two.\n\nTema: Havet\n\nAda: Three."
    #expect(try headings(text) == ["1 The second part", "2 Havet"])
    #expect(try turns(text) == ["Ada: One.", "Grace: Two.", "Ada: Three."])
  }

  @Test("Markdown: headings, bold names, links, front matter")
  func markdown() throws {
    let text = """
      ---
      title: Talk
      ---
      # The talk

      ## Start

      **Ada:** One *fine* [day](https://example.org).

      ## End

      **Grace:** Two.
      """
    #expect(try headings(text, file: "talk.md") == ["0 The talk", "0 Start", "1 End"])
    #expect(try turns(text, file: "talk.md") == ["Ada: One fine day.", "Grace: Two."])
  }

  @Test("lines broken to fit a page are one paragraph; long lines are one each")
  func wrapping() throws {
    #expect(try turns("Ada: One\ntwo\nthree.\nGrace: Four.") == ["Ada: One two three.", "Grace: Four."])
    let long = "A " + String(repeating: "word ", count: 30) + "end."
    #expect(try turns("Ada: \(long)\nMore.\nGrace: Four.") == ["Ada: \(long)\nMore.", "Grace: Four."])
  }

  @Test("a text without any name is a turn a paragraph")
  func monologue() throws {
    #expect(try turns("My garden\n\nIt is green.\n\nIt is wide.") == ["-: It is green.", "-: It is wide."])
  }

  @Test("the episode's title above the turns is a heading, whatever it ends with")
  func title() throws {
    #expect(try headings("Why do we sleep?\n\nAda: I do not.", title: "Why do we sleep?") == ["0 Why do we sleep?"])
  }

  @Test("every turn knows its line and column")
  func positions() throws {
    let reading = try PlainText().read(Array("Ada: One.\r\n\r\n  Grace: Two.\r\n".utf8), file: "a.txt")
    #expect(reading.transcript.turns.map(\.position?.description) == ["a.txt:1:1", "a.txt:3:3"])
  }

  @Test("what is written is read again as it was")
  func roundTrip() throws {
    let transcript = Transcript(
      headings: [Heading(text: "Start", turnIndex: 0), Heading(text: "End", turnIndex: 2)],
      turns: [
        Turn(speaker: nil, text: "Welcome."), Turn(speaker: "Ada Lovelace", text: "One.\nTwo."),
        Turn(speaker: "Grace Hopper", text: "Three."), Turn(speaker: nil, text: "Good-bye."),
      ])
    let again = try PlainText().read(try PlainText().write(transcript), file: "a.txt").transcript
    #expect(again.turns.map(\.speaker) == transcript.turns.map(\.speaker))
    #expect(again.turns.map(\.text) == transcript.turns.map(\.text))
    #expect(again.headings.map(\.turnIndex) == [0, 2])
  }
}
