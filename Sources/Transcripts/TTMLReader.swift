import PodcastModel
import TextFiles
import XMLTree

/// Goes through a TTML document, and finds out when each paragraph is seen (TTML2 §12).
struct TTMLReader {
  private(set) var remarks: Remarks
  /// Where each of the cues stands in the file.
  private(set) var places: [SourcePosition] = []
  private(set) var language: String?
  /// Whether something stands behind the end of what it stands in, and would not if times were counted from zero.
  private(set) var isOutOfBounds = false

  private let root: XMLElement
  private let file: String
  private let time: TTMLTime
  /// Some programs count all times from zero, whatever they stand in.
  private let countsFromZero: Bool
  /// Names of speakers by the ids of their agents.
  private var agents: [String: String] = [:]
  private var drafts: [CueDraft] = []

  /// Seconds; without an end it goes on as long as there is something to show.
  private struct Interval {
    var begin: Double
    var end: Double?
  }

  /// What an element hands down to those within it.
  private struct Context {
    var interval = Interval(begin: 0)
    var isSequence = false
    var agent: String?
    var language: String?
    var keepsBlanks = false
  }

  init(_ root: XMLElement, remarks: Remarks, file: String, countsFromZero: Bool) {
    self.root = root
    self.remarks = remarks
    self.file = file
    self.countsFromZero = countsFromZero
    time = TTMLTime(root)
  }

  mutating func readAll() {
    readAgents(in: root)
    if countsFromZero {
      remarks.add(
        "transcript-syntax", at: root.position,
        "Times within times would put text behind the end of what it stands in; all times are counted from zero.")
    }
    var context = Context()
    inherit(root, &context)
    for body in root.elements where Self.name(body) == "body" { _ = read(body, in: context, after: nil) }
    // One language for all is the document's.
    let languages = Set(drafts.map(\.language))
    language = languages.count == 1 ? languages.first ?? nil : context.language
    for index in drafts.indices where drafts[index].language == language { drafts[index].language = nil }
  }

  /// Without an end: until the next one begins, but ten seconds at most.
  func cues() -> [Cue] {
    var drafts = drafts
    var next: (start: MediaTime, later: MediaTime?)?
    for index in drafts.indices.reversed() {
      let start = drafts[index].start
      let following = next.flatMap { $0.start > start ? $0.start : $0.later }
      if drafts[index].end == nil {
        let latest = start + MediaTime(milliseconds: 10_000)
        drafts[index].end = min(following ?? latest, latest)
      }
      next = (start, following)
    }
    return CueDraft.finished(drafts)
  }

  private static func name(_ element: XMLElement) -> String {
    // Of a prefix that nobody declared nothing can be known.
    guard element.name.contains(":") else { return element.name }
    return element.name.split(separator: ":").last.map(String.init) ?? element.name
  }

  private static func attribute(_ element: XMLElement, _ name: String) -> String? {
    element.attributes.first { $0.name == name || $0.name.hasSuffix(":\(name)") }?.value
  }

  // MARK: Agents

  private mutating func readAgents(in element: XMLElement) {
    for child in element.elements {
      switch Self.name(child) {
      case "agent":
        guard let id = Self.attribute(child, "id") else { continue }
        let names = child.elements.filter { Self.name($0) == "name" }
        let name = names.first { Self.attribute($0, "type") == "full" } ?? names.first
        agents[id] = name.map(\.text.folded).flatMap { $0.isEmpty ? nil : $0 } ?? id
      case "body": continue
      default: readAgents(in: child)
      }
    }
  }

  // MARK: Times

  private mutating func inherit(_ element: XMLElement, _ context: inout Context) {
    for attribute in element.attributes {
      switch attribute.name {
      case "lang": context.language = LanguageTag.canonical(attribute.value)
      case "space": context.keepsBlanks = attribute.value == "preserve"
      case "agent", "ttm:agent":
        let id = attribute.value.split(whereSeparator: \.isWhitespace).first.map(String.init)
        context.agent = id.map { agents[$0] ?? $0 }
      case "timeContainer": break
      default: break
      }
    }
    context.isSequence = Self.attribute(element, "timeContainer") == "seq"
  }

  private mutating func seconds(_ name: String, of element: XMLElement) -> Double? {
    guard let written = element.attribute(name) else { return nil }
    if let seconds = time.seconds(written) { return seconds }
    remarks.add(
      "transcript-syntax", at: element.position,
      "`\(name)=\"\(written.prefix(40))\"` is no time such as 00:01:02.5 or 62.5s; it is left out.")
    return nil
  }

  private static func isTimed(_ element: XMLElement) -> Bool {
    element.attributes.contains { ["begin", "end", "dur"].contains($0.name) }
  }

  /// - Parameter previous: where the sibling before it ends; counted from where elements follow one another.
  private mutating func interval(of element: XMLElement, in context: Context, after previous: Double?) -> Interval {
    let parent = context.interval
    let begin = seconds("begin", of: element)
    let base = countsFromZero ? 0 : context.isSequence ? previous ?? parent.begin : parent.begin
    var interval = Interval(begin: countsFromZero && begin == nil ? parent.begin : base + (begin ?? 0))
    if let duration = seconds("dur", of: element) { interval.end = interval.begin + duration }
    if let end = seconds("end", of: element) { interval.end = min(interval.end ?? .infinity, base + end) }
    guard let limit = parent.end else { return interval }
    if interval.begin >= limit, let begin, begin >= parent.begin, begin < limit { isOutOfBounds = true }
    interval.end = min(interval.end ?? limit, limit)
    return interval
  }

  // MARK: Body

  /// - Returns: where it ends; nil where nothing says so.
  private mutating func read(_ element: XMLElement, in outer: Context, after previous: Double?) -> Double? {
    var context = outer
    inherit(element, &context)
    context.interval = interval(of: element, in: outer, after: previous)
    if Self.name(element) == "p" { return readParagraph(element, context) }
    var last: Double?
    var latest = context.interval.begin
    var isEndless = false
    for child in element.elements where ["div", "p"].contains(Self.name(child)) {
      last = read(child, in: context, after: last ?? context.interval.begin)
      if let last { latest = max(latest, last) } else { isEndless = true }
    }
    return context.interval.end ?? (isEndless ? nil : latest)
  }

  // MARK: Paragraphs

  /// What somebody says in a paragraph, on its way into a cue.
  private struct Speech {
    var pieces = TimedPieces()
    var agent: String?
  }

  private mutating func readParagraph(_ element: XMLElement, _ context: Context) -> Double? {
    if let end = context.interval.end, context.interval.begin > end || (context.interval.begin == end && end > 0) {
      if !isOutOfBounds {
        remarks.add(
          "transcript-syntax", at: element.position,
          "This text begins when what it stands in has ended; nobody sees it, and it is left out.")
      }
      return context.interval.end
    }
    var speeches = [Speech(agent: context.agent)]
    collect(element, context, &speeches)
    var end = context.interval.end
    for speech in speeches {
      let text = CueText.cleaned(speech.pieces.text)
      if text.isEmpty, speeches.count > 1 { continue }
      var draft = CueDraft(
        start: MediaTime(seconds: context.interval.begin), end: context.interval.end.map { MediaTime(seconds: $0) },
        speaker: speech.agent, language: context.language, text: text, pieces: speech.pieces)
      if !Self.isTimed(element), let heard = speech.pieces.span {
        draft.start = heard.start
        draft.end = max(heard.start, heard.end)
        end = max(end ?? 0, heard.end.seconds)
      }
      drafts.append(draft)
      places.append(element.position)
    }
    return end
  }

  private mutating func collect(_ element: XMLElement, _ context: Context, _ speeches: inout [Speech]) {
    var last: Double?
    for child in element.children {
      switch child {
      case .text(let text):
        let isLined = context.keepsBlanks || !text.utf8.contains(0x0A)
        speeches[speeches.count - 1].pieces.add(isLined ? text : text.replacing("\n", with: " "))
      case .element(let inner):
        switch Self.name(inner) {
        case "br": speeches[speeches.count - 1].pieces.add("\n")
        case "span": last = collect(span: inner, in: context, after: last, &speeches)
        default: continue
        }
      }
    }
  }

  private mutating func collect(
    span: XMLElement, in outer: Context, after previous: Double?, _ speeches: inout [Speech]
  ) -> Double? {
    var context = outer
    inherit(span, &context)
    let isTimed = Self.isTimed(span)
    if isTimed || outer.isSequence { context.interval = interval(of: span, in: outer, after: previous) }
    if context.agent != speeches[speeches.count - 1].agent {
      if speeches[speeches.count - 1].pieces.text.trimmed.isEmpty {
        speeches[speeches.count - 1].agent = context.agent
      } else {
        speeches.append(Speech(agent: context.agent))
      }
    }
    if isTimed {
      speeches[speeches.count - 1].pieces.begin(
        at: MediaTime(seconds: context.interval.begin), until: context.interval.end.map { MediaTime(seconds: $0) })
    }
    collect(span, context, &speeches)
    if isTimed { speeches[speeches.count - 1].pieces.begin(at: nil) }
    if context.agent != outer.agent { speeches.append(Speech(agent: outer.agent)) }
    return context.interval.end
  }
}
