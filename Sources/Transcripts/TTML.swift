public import PodcastModel
public import TextFiles
import XMLTree

/// TTML (W3C), written in the text profile of IMSC 1: a `p` a cue, the speaker as `ttm:agent`.
public struct TTML: TranscriptFormat {
  public let name = "ttml"
  public let fileExtension = "ttml"
  public let otherExtensions = ["dfxp", "itt", "imsc", "imsc1"]
  public let mimeType = "application/ttml+xml"
  public var cutter: CueCutter

  public init(cutter: CueCutter = .apple) { self.cutter = cutter }

  public func recognises(opening: Substring) -> Bool {
    guard opening.first == "<" else { return false }
    // Behind the declaration, comments and a document type stands the root; its prefix may be any.
    var rest = opening
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...].dropFirst()
      if rest.first == "!" || rest.first == "?" {
        let end = rest.hasPrefix("!--") ? rest.firstRange(of: "-->")?.upperBound : rest.firstIndex(of: ">")
        guard let end else { return false }
        rest = rest[end...]
        continue
      }
      let root = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      return root.split(separator: ":").last == "tt"
    }
    return false
  }

  /// What a cue looks like and where it stands is passed over. Times within times count from the beginning of what they
  /// stand in (TTML2 §12), unless that would put everything behind its end: then they count from zero.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    let root: XMLElement
    do {
      root = try XMLElement(parsing: Self.source(of: bytes, text), file: file)
    } catch {
      throw TranscriptFailure(error.message, file: file, line: error.position.line, column: error.position.column)
    }
    guard root.name.split(separator: ":").last == "tt" else {
      throw TranscriptFailure(
        "this is XML, but no TTML: its root is `\(root.name)`, not `tt`", file: file, line: root.position.line)
    }
    var reader = TTMLReader(root, remarks: text.remarks, file: file, countsFromZero: false)
    reader.readAll()
    if reader.isOutOfBounds {
      reader = TTMLReader(root, remarks: text.remarks, file: file, countsFromZero: true)
      reader.readAll()
    }
    var remarks = reader.remarks
    var cues = CueOrder.remarked(reader.cues(), at: reader.places, &remarks)
    guard !cues.isEmpty else { throw TranscriptFailure("there is no `p` with a text in it", file: file) }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: true)
    return TranscriptReading(
      transcript: Transcript(language: reader.language, cues: cues), remarks: remarks.findings)
  }

  /// What is UTF-8 by now must not say otherwise; what we could only guess at is left to libxml2, which knows most
  /// encodings, if the file says which it is in.
  private static func source(of bytes: [UInt8], _ text: DecodedText) -> [UInt8] {
    var source = text.unixBytes
    // Lines above the declaration are forgiven.
    let start = source.firstIndex { $0 > 0x20 } ?? 0
    guard source[start...].starts(with: "<?xml".utf8),
      let end = source[start...].prefix(200).firstIndex(of: UInt8(ascii: ">"))
    else { return source }
    if text.isGuessed, String(decoding: source[start...end], as: UTF8.self).contains("encoding") { return bytes }
    // Blanks keep the columns as they are.
    for index in start...end where source[index] != 0x0A { source[index] = 0x20 }
    return source
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter)
    var agents: [String: String] = [:]
    var names: [String] = []
    for name in cues.compactMap(\.speaker) where agents[name] == nil {
      names.append(name)
      agents[name] = "speaker\(names.count)"
    }
    var bytes: [UInt8] = []
    var xml = XMLWriter { bytes += $0 }
    xml.start(
      "tt",
      [
        "xmlns": "http://www.w3.org/ns/ttml", "xmlns:ttp": "http://www.w3.org/ns/ttml#parameter",
        "xmlns:ttm": "http://www.w3.org/ns/ttml#metadata", "xmlns:tts": "http://www.w3.org/ns/ttml#styling",
        "xml:lang": transcript.language ?? "", "ttp:profile": "http://www.w3.org/ns/ttml/profile/imsc1/text",
        "ttp:timeBase": "media",
      ])
    xml.start("head")
    if !names.isEmpty {
      xml.start("metadata")
      for name in names {
        xml.start("ttm:agent", ["xml:id": agents[name], "type": "person"])
        xml.element("ttm:name", ["type": "full"], text: name)
        xml.end()
      }
      xml.end()
    }
    xml.start("styling")
    xml.element(
      "style", ["xml:id": "plain", "tts:textAlign": "center", "tts:color": "white", "tts:backgroundColor": "black"])
    xml.end()
    xml.start("layout")
    xml.element(
      "region",
      ["xml:id": "bottom", "tts:origin": "10% 70%", "tts:extent": "80% 25%", "tts:displayAlign": "after"])
    xml.end()
    xml.end()
    xml.start("body", ["region": "bottom", "style": "plain"])
    xml.start("div")
    for cue in cues {
      // What ends when it begins is never shown.
      let end = max(cue.span.end, cue.span.start + MediaTime(milliseconds: 1))
      xml.start(
        "p",
        [
          "begin": cue.span.start.clock(separator: "."), "end": end.clock(separator: "."),
          "ttm:agent": cue.speaker.flatMap { agents[$0] }, "xml:lang": cue.language,
        ])
      for (index, line) in cue.text.split(separator: "\n").enumerated() {
        if index > 0 { xml.inline("br") }
        xml.text(String(line))
      }
      xml.end()
    }
    do {
      try xml.finish()
    } catch {
      throw TranscriptFailure("\(error)", file: "")
    }
    return bytes
  }
}
