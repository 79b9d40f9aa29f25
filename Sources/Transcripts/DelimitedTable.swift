public import PodcastModel
public import TextFiles

/// Tables: comma-separated values (RFC 4180) and tab-separated ones, a row a cue, with a head that names the columns.
public struct DelimitedTable: TranscriptFormat {
  public enum Delimiter: Sendable { case comma, tab }

  public let delimiter: Delimiter
  public var name: String { delimiter == .comma ? "csv" : "tsv" }
  public var fileExtension: String { name }
  public var mimeType: String { delimiter == .comma ? "text/csv" : "text/tab-separated-values" }
  public var cutter: CueCutter

  public init(_ delimiter: Delimiter, cutter: CueCutter = .sentence) {
    self.delimiter = delimiter
    self.cutter = cutter
  }

  private enum Column: CaseIterable {
    case start, end, duration, speaker, text, language

    /// As programs and people name it, without blanks and marks.
    var names: [String] {
      switch self {
      case .start:
        [
          "start", "starttime", "startsec", "startseconds", "begin", "from", "in", "timein", "time", "timestamp",
          "startms", "tcin", "fra",
        ]
      case .end: ["end", "endtime", "endsec", "endseconds", "to", "out", "timeout", "stop", "endms", "tcout", "til"]
      case .duration: ["duration", "dur", "length"]
      case .speaker: ["speaker", "speakername", "name", "who", "voice", "speakerlabel", "taler"]
      case .text:
        ["text", "transcript", "body", "content", "utterance", "caption", "subtitle", "sentence", "words", "tekst"]
      case .language: ["language", "lang"]
      }
    }
  }

  /// Which column is where.
  private struct Head {
    var places: [Column: Int] = [:]
    /// Times are whole milliseconds, as in the tables of Whisper, or of columns that say so.
    var isInMilliseconds = false

    init?(_ fields: [String]) {
      for (index, field) in fields.enumerated() {
        let key = field.lowercased().filter { $0.isLetter }
        for column in Column.allCases where column.names.contains(key) && places[column] == nil {
          places[column] = index
          if key.hasSuffix("ms") { isInMilliseconds = true }
        }
      }
      guard places[.start] != nil, places[.text] != nil else { return nil }
    }
  }

  public func recognises(opening: Substring) -> Bool {
    guard let line = opening.split(whereSeparator: \.isNewline).first else { return false }
    var table = Rows(Array(line.utf8), delimiter: delimiter.byte)
    return table.next().flatMap { Head($0.fields) } != nil
  }

  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var remarks = text.remarks
    var table = Rows(text.bytes, delimiter: Self.delimiter(of: text.bytes) ?? delimiter.byte)
    guard let first = table.next(), var head = Head(first.fields) else {
      throw TranscriptFailure(
        "the first line does not name the columns: `start`, `end`, `speaker` and `text` are known", file: file, line: 1)
    }
    var rows: [(fields: [String], line: Int)] = []
    while let row = table.next() {
      if row.fields.contains(where: { !$0.trimmed.isEmpty }) { rows.append(row) }
    }
    if !head.isInMilliseconds { head.isInMilliseconds = Self.isInMilliseconds(rows.map(\.fields), head) }
    var drafts: [CueDraft] = []
    var places: [SourcePosition] = []
    for row in rows {
      func field(_ column: Column) -> String? {
        guard let place = head.places[column], place < row.fields.count else { return nil }
        let field = row.fields[place].trimmed
        return field.isEmpty ? nil : String(field)
      }
      guard let start = Self.time(field(.start), head) else {
        remarks.add(
          "transcript-syntax", at: text.position(line: row.line),
          "\"\(field(.start) ?? "")\" is no time such as 1:02.5 or 62.5; the row is skipped.")
        continue
      }
      let end = Self.time(field(.end), head) ?? Self.time(field(.duration), head).map { start + $0 }
      drafts.append(
        CueDraft(
          start: start, end: end, speaker: field(.speaker)?.folded,
          language: field(.language).flatMap(LanguageTag.canonical),
          text: CueText.cleaned(field(.text) ?? "")))
      places.append(text.position(line: row.line))
    }
    var cues = CueOrder.remarked(CueDraft.finished(drafts), at: places, &remarks)
    guard !cues.isEmpty else { throw TranscriptFailure("there is no row in it with a time and a text", file: file) }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: true)
    return TranscriptReading(transcript: Transcript(cues: cues), remarks: remarks.findings)
  }

  /// The one that stands most often in the head: some tables called csv have tabs or semicolons.
  private static func delimiter(of bytes: [UInt8]) -> UInt8? {
    let head = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    return [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
      .map { delimiter in (byte: delimiter, count: head.count { $0 == delimiter }) }
      .filter { $0.count > 0 }.max { $0.count < $1.count }?.byte
  }

  private static func time(_ field: String?, _ head: Head) -> MediaTime? {
    guard let field else { return nil }
    if head.isInMilliseconds {
      guard let milliseconds = Double(field), milliseconds >= 0 else { return nil }
      return MediaTime(seconds: milliseconds / 1000)
    }
    if let time = MediaTime(clock: field) { return time }
    guard let seconds = Double(field), seconds >= 0 else { return nil }
    return MediaTime(seconds: seconds)
  }

  /// Whisper's tables have whole milliseconds under the plain names; nothing is said in a thousandth of a second, and
  /// nobody rounds to seconds what lasts for thousands.
  private static func isInMilliseconds(_ rows: [[String]], _ head: Head) -> Bool {
    guard let start = head.places[.start], let end = head.places[.end] else { return false }
    var (lengths, count) = (0, 0)
    for row in rows.prefix(200) {
      guard max(start, end) < row.count, let first = Int(row[start].trimmed), let last = Int(row[end].trimmed),
        abs(first) < 1 << 40, abs(last) < 1 << 40
      else { return false }
      lengths += last - first
      count += 1
    }
    return count > 0 && lengths / count >= 100
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter)
    let hasLanguages = cues.contains { $0.language != nil }
    var file = TranscriptBytes(capacity: cues.count * 96)
    add(["start", "end", "speaker", "text"] + (hasLanguages ? ["language"] : []), to: &file)
    for cue in cues {
      add(
        [cue.span.start.clock(separator: "."), cue.span.end.clock(separator: "."), cue.speaker ?? "", cue.text]
          + (hasLanguages ? [cue.language ?? ""] : []), to: &file)
    }
    return file.bytes
  }

  private func add(_ fields: [String], to file: inout TranscriptBytes) {
    for (index, field) in fields.enumerated() {
      if index > 0 { file.add(delimiter.byte) }
      switch delimiter {
      // There are no quotation marks in such a table, so there can be no tabs and line ends either. Only a field that has
      // its own around it is put into some, since readers would take them off.
      case .tab:
        let line = field.onOneLine.replacing("\t", with: " ")
        file.add(spoken: line.hasPrefix("\"") && line.hasSuffix("\"") ? Self.quoted(line) : line)
      case .comma where field.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20 }:
        file.add(Self.quoted(field))
      case .comma: file.add(field)
      }
    }
    file.add(delimiter == .comma ? "\r\n" : "\n")
  }

  private static func quoted(_ field: String) -> String { "\"\(field.replacing("\"", with: "\"\""))\"" }

  /// Goes through a table row by row. Fields in quotation marks may hold delimiters, line ends, and `""`.
  private struct Rows {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1

    init(_ bytes: [UInt8], delimiter: UInt8) {
      self.bytes = bytes
      self.delimiter = delimiter
    }

    mutating func next() -> (fields: [String], line: Int)? {
      guard index < bytes.count else { return nil }
      let first = line
      var fields: [String] = []
      while true {
        fields.append(readField())
        guard index < bytes.count, bytes[index] == delimiter else { break }
        index += 1
      }
      skipLineEnd()
      return (fields, first)
    }

    private mutating func skipLineEnd() {
      guard index < bytes.count else { return }
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      index += isPair ? 2 : 1
      line += 1
    }

    private mutating func readField() -> String {
      // A tab-separated table knows no quotation marks: they are text, unless they stand around all of it.
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return readPlain() }
      var field: [UInt8] = []
      var position = index + 1
      var lines = 0
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") {
          guard position < bytes.count, bytes[position] == byte else {
            guard isEnd(position) else { return readPlain() }
            index = position
            line += lines
            return String(decoding: field, as: UTF8.self)
          }
          position += 1
        } else if byte == 0x0A || (byte == 0x0D && (position == bytes.count || bytes[position] != 0x0A)) {
          // In tables without quoting a mark is not closed at all.
          guard delimiter != UInt8(ascii: "\t"), lines < 100 else { return readPlain() }
          lines += 1
        }
        field.append(byte)
      }
      return readPlain()
    }

    private func isEnd(_ position: Int) -> Bool {
      position == bytes.count || bytes[position] == delimiter || bytes[position] == 0x0A || bytes[position] == 0x0D
    }

    private mutating func readPlain() -> String {
      let start = index
      while !isEnd(index) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
  }
}

extension DelimitedTable.Delimiter {
  fileprivate var byte: UInt8 { self == .comma ? UInt8(ascii: ",") : UInt8(ascii: "\t") }
}
