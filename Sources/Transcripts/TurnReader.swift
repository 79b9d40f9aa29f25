import PodcastModel
import TextFiles

/// Reads turns from text as people write it. The rules, for the reader of the text: docs/transcripts.md.
struct TurnReader {
  private(set) var turns: [Turn] = []
  private(set) var headings: [Heading] = []
  private(set) var remarks: Remarks

  private let title: String?
  private let isMarkdown: Bool
  private var names: SpeakerNames
  private var unknown: Set<String> = []

  /// Lines that belong together, before it is known whose they are.
  private struct Block {
    enum Kind {
      case turn(SpeakerLabel), text, heading(String), rule
    }

    var kind: Kind
    /// BCP 47, of a turn or text that says it.
    var language: String?
    var paragraphs: [String]
    var gap: Int
    var position: SourcePosition
    var looksLikeHeading = false
    var lineCount = 1

    var isTurn: Bool { if case .turn = kind { true } else { false } }
    var isText: Bool { if case .text = kind { true } else { false } }
    var isHeading: Bool { if case .heading = kind { true } else { false } }
  }

  init(_ text: DecodedText, roster: SpeakerRoster, title: String?, isMarkdown: Bool) {
    remarks = text.remarks
    self.title = title
    let lines = TranscriptLine.all(in: text, isMarkdown: isMarkdown)
    self.isMarkdown = isMarkdown || lines.contains { $0.label?.mark == .bold || $0.markdownHeading != nil }
    let labels = SpeakerLabels(lines, roster: roster)
    names = SpeakerNames(
      roster: roster, labels: lines.indices.filter(labels.turnLines.contains).compactMap { lines[$0].label?.name },
      stated: labels.statedRoles)
    var blocks = blocks(of: lines, labels: labels)
    markHeadings(&blocks)
    build(blocks)
  }

  // MARK: Lines to blocks

  private mutating func blocks(of lines: [TranscriptLine], labels: SpeakerLabels) -> [Block] {
    // Where no line is long, lines were broken to fit the page, and a paragraph goes on until a blank line.
    let isWrapped = !lines.contains { $0.text.utf8.count > 100 && $0.text.count > 100 }
    let first = labels.firstTurnLine ?? lines.count
    var blocks: [Block] = []
    for (index, line) in lines.enumerated() {
      if line.isRule {
        underline(line, &blocks)
      } else if let heading = line.markdownHeading {
        blocks.append(Block(kind: .heading(heading), paragraphs: [], gap: line.gap, position: line.position))
      } else if labels.turnLines.contains(index), let label = line.label {
        blocks.append(
          Block(
            kind: .turn(label), language: label.language, paragraphs: label.rest.isEmpty ? [] : [spoken(label.rest)],
            gap: line.gap,
            position: line.position))
      } else if index < first, isTitle(line) {
        blocks.append(
          Block(kind: .heading(spoken(line.text)), paragraphs: [], gap: line.gap, position: line.position))
      } else if labels.factLines.contains(index) || (index < first && isFact(line)) {
        remarks.add(
          "transcript-text", .info, at: line.position, part: "fact",
          "This line is read as a fact about the recording, not as speech; it is left out.")
      } else if index > first, let part = partHeading(line) {
        blocks.append(Block(kind: .heading(part), paragraphs: [], gap: line.gap, position: line.position))
      } else {
        add(line, isWrapped: isWrapped, to: &blocks)
      }
    }
    return blocks
  }

  private func add(_ line: TranscriptLine, isWrapped: Bool, to blocks: inout [Block]) {
    let text = spoken(line.text)
    // In place: a copy of the last block would make this grow with the square of its lines.
    let end = blocks.count - 1
    if end >= 0, line.language == nil, blocks[end].isTurn || blocks[end].isText,
      line.gap == 0 || (blocks[end].isTurn && blocks[end].paragraphs.isEmpty)
    {
      // A title may take two lines or three.
      blocks[end].looksLikeHeading =
        blocks[end].looksLikeHeading && line.looksLikeHeading && blocks[end].lineCount < 3
      blocks[end].lineCount += 1
      let paragraph = blocks[end].paragraphs.count - 1
      if isWrapped, line.gap == 0, paragraph >= 0 {
        blocks[end].paragraphs[paragraph] += " " + text
      } else {
        blocks[end].paragraphs.append(text)
      }
    } else {
      blocks.append(
        Block(
          kind: .text, language: line.language, paragraphs: [text], gap: line.gap, position: line.position,
          looksLikeHeading: line.looksLikeHeading && line.language == nil))
    }
  }

  /// A rule parts; but `=====` right below a line makes it a heading.
  private func underline(_ line: TranscriptLine, _ blocks: inout [Block]) {
    if line.gap == 0, line.text.first == "=", let last = blocks.last, last.isText, last.looksLikeHeading {
      blocks[blocks.count - 1].kind = .heading(last.paragraphs.joined(separator: " "))
    } else {
      blocks.append(Block(kind: .rule, paragraphs: [], gap: line.gap, position: line.position))
    }
  }

  private func spoken(_ text: Substring) -> String { isMarkdown ? MarkdownText.plain(text).folded : text.folded }

  /// Above the first turn: the episode's own title, or `Transcript of …`.
  private func isTitle(_ line: TranscriptLine) -> Bool {
    guard line.text.count <= 250 else { return false }
    let text = line.text.folded.lowercased()
    let firstWord = text.prefix { $0.isLetter }
    if LabelWords.transcriptTitles.contains(String(firstWord)), text.count <= 150, !text.hasSuffix(".") { return true }
    guard let title = title?.folded.lowercased(), !title.isEmpty else { return false }
    return text == title || (text.contains(title) && text.count <= title.count + 60 && !text.hasSuffix("."))
  }

  private func isFact(_ line: TranscriptLine) -> Bool {
    guard let label = line.label, label.mark != .dash else { return false }
    return SpeakerLabels.isFact(label.key)
  }

  /// `Topic: Robots`, `Part 2: The sea`, in the midst of a transcript.
  private func partHeading(_ line: TranscriptLine) -> String? {
    guard let label = line.label, [.colon, .bold].contains(label.mark), SpeakerLabels.isPart(label.key), line.gap > 0,
      line.text.count <= 100
    else { return nil }
    let isNumbered = label.name.contains(" ")
    return isNumbered || label.rest.isEmpty ? spoken(line.text) : spoken(label.rest)
  }

  // MARK: Headings without a mark

  /// A short line between turns that ends like no sentence. In a text without labels only the first line can be one.
  private mutating func markHeadings(_ blocks: inout [Block]) {
    let firstTurn = blocks.firstIndex(where: \.isTurn)
    for index in blocks.indices {
      guard blocks[index].isText, blocks[index].looksLikeHeading, index + 1 < blocks.count else { continue }
      let isHeading =
        if let firstTurn {
          index < firstTurn || (blocks[index].gap > 0 && announces(index, in: blocks))
        } else {
          index == 0 && blocks[1].gap > 0
        }
      guard isHeading else { continue }
      blocks[index].kind = .heading(blocks[index].paragraphs.joined(separator: " "))
      if let firstTurn, index > firstTurn {
        remarks.add(
          "transcript-text", .info, at: blocks[index].position, part: "heading",
          "This line is read as a heading, not as speech. Where it is speech, end it with a full stop.")
      }
    }
  }

  private func announces(_ index: Int, in blocks: [Block]) -> Bool {
    for block in blocks[(index + 1)...].prefix(3) {
      if block.isTurn { return block.gap > 0 }
      if !block.looksLikeHeading, !block.isHeading { return false }
    }
    return false
  }

  // MARK: Blocks to turns

  private mutating func build(_ blocks: [Block]) {
    let firstTurn = blocks.firstIndex(where: \.isTurn)
    let closing = closingStart(blocks)
    var isOpen = false
    var isBelowHeading = false
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .rule: isOpen = false
      case .heading(let text):
        headings.append(Heading(text: text, turnIndex: turns.count, position: block.position))
        isBelowHeading = true
      case .turn(let label):
        let text = block.paragraphs.joined(separator: "\n")
        guard !text.isEmpty else {
          remarks.add(
            "transcript-text", at: block.position, part: "empty-turn",
            "\"\(label.name)\" has no text; the turn is left out.")
          continue
        }
        turns.append(
          Turn(
            speaker: speaker(label, at: block.position), language: block.language, text: text, position: block.position)
        )
        isOpen = true
        isBelowHeading = false
      case .text:
        if index == closing { isOpen = false }
        let text = block.paragraphs.joined(separator: "\n")
        // A text without any label is a turn a paragraph; else paragraphs go on with whoever spoke.
        if isOpen, firstTurn != nil, let last = turns.indices.last {
          // Another language is a turn of its own, of the same speaker.
          if isBelowHeading || block.language != nil {
            turns.append(
              Turn(speaker: turns[last].speaker, language: block.language, text: text, position: block.position))
          } else {
            turns[last].text += "\n" + text
          }
        } else {
          turns.append(Turn(speaker: nil, language: block.language, text: text, position: block.position))
          isOpen = true
        }
        isBelowHeading = false
      }
    }
  }

  /// Where the last words begin that nobody is named for: below a wider gap than any between turns; or the last one or
  /// two paragraphs, where no turn before them ever went on in a second paragraph.
  private func closingStart(_ blocks: [Block]) -> Int? {
    let turnIndices = blocks.indices.filter { blocks[$0].isTurn }
    guard let first = turnIndices.first, let last = turnIndices.last, last + 1 < blocks.count else { return nil }
    let inside = blocks[(first + 1)..<max(first + 1, last + 1)]
    let tail = (last + 1)..<blocks.count
    let widest = inside.map(\.gap).max() ?? 0
    if turnIndices.count > 1, let start = tail.first(where: { blocks[$0].isText && blocks[$0].gap > widest }) {
      return start
    }
    let goesOn = inside.contains(where: \.isText)
    let texts = tail.filter { blocks[$0].isText }
    return !goesOn && turnIndices.count >= 4 && texts.count <= 2 ? texts.first : nil
  }

  private mutating func speaker(_ label: SpeakerLabel, at position: SourcePosition) -> String {
    let (name, isKnown) = names.resolve(label.name)
    if !isKnown, names.hasRoster, unknown.insert(SpeakerLabel.key(name)).inserted {
      remarks.add(
        "transcript-speaker-form", at: position, part: "unknown",
        "\"\(name)\" is in nobody's list; the name is kept as written. Add it to people.yaml, as a person or as an "
          + "alias of one.")
    }
    return name
  }
}
