public import PodcastModel
import TextFiles
import Transcripts

/// The text of a transcript's file, and what else is known of the episode that it belongs to.
public struct TranscriptSubject: Hashable, Sendable {
  /// What is known besides the file.
  public struct Surroundings: Hashable, Sendable {
    /// The type that a feed states.
    public var mimeType: Claim<String>?
    /// BCP 47: the feed's or the episode's.
    public var language: Claim<String>?
    /// The names of those who are heard: `<podcast:person>`, or the page's people.
    public var cast: [String] = []
    /// The other spellings of them.
    public var aliases: Set<String> = []
    /// Of the recording.
    public var duration: MediaTime?
    /// Where somebody speaks in the recording.
    public var speech: [Span] = []
    /// What people write, not what is published: nobody plays it, so it need not be cut into short lines.
    public var isSource = false

    public init() {}
  }

  public let file: String
  public var surroundings: Surroundings
  /// The format's name: `vtt`; nil where the file could not be had at all.
  public let formatName: String?
  /// As in `<podcast:transcript type="…">`.
  let mimeType: String?
  let transcript: Transcript?
  let lines: [CaptionLine]
  /// What the reader mended.
  let remarks: [Finding]
  /// Why it could not be read.
  let problem: Finding?
  /// What is in the file, as UTF-8 with line feeds; empty where it could not be read.
  let text: String
  let hasByteOrderMark: Bool
  /// Lines that end with a carriage return and no line feed.
  let hasLoneReturns: Bool

  /// - Parameters:
  ///   - bytes: nil where there is no such file.
  ///   - problem: why it could not be had.
  public init(
    file: String, bytes: [UInt8]?, problem: String? = nil, surroundings: Surroundings = Surroundings(),
    roster: SpeakerRoster = SpeakerRoster(), title: String? = nil
  ) {
    self.file = file
    self.surroundings = surroundings
    guard let bytes else {
      (formatName, mimeType, transcript, lines, remarks, text) = (nil, nil, nil, [], [], "")
      (hasByteOrderMark, hasLoneReturns) = (false, false)
      self.problem = Finding(
        "transcript-file-missing", at: SourcePosition(file: file), problem ?? "there is no such transcript")
      return
    }
    let format = TranscriptFormats.ofFile(file, bytes: bytes)
    formatName = format.name
    mimeType = format.mimeType
    hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    hasLoneReturns = bytes.indices.contains {
      bytes[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A)
    }
    // What is no text, is no transcript either: the reader says so.
    let decoded = try? DecodedText(bytes, file: file, nul: .replaced)
    text = decoded.map { String(decoding: $0.unixBytes, as: UTF8.self) } ?? ""
    do throws(TranscriptFailure) {
      let reading = try TranscriptFormats.read(bytes, file: file, roster: roster, title: title)
      transcript = reading.transcript
      remarks = reading.remarks
      self.problem = nil
      lines = CaptionLine.lines(of: reading.transcript, format: format, text: text, file: file)
    } catch {
      transcript = nil
      remarks = decoded?.remarks.findings ?? []
      lines = []
      self.problem = Finding("transcript-file-missing", at: error.position, error.message)
    }
  }

  var position: SourcePosition { SourcePosition(file: file, line: 1, column: 1) }
  /// Of all that is said, one text.
  var spoken: String {
    transcript.map { ($0.cues.isEmpty ? $0.turns.map(\.text) : $0.cues.map(\.text)).joined(separator: "\n") } ?? ""
  }

  /// What the reader had to say under a rule's name.
  ///
  /// - Parameter severities: of the parts that are not as grave as the rule.
  func remarks(
    of rule: String, as severities: [String: Finding.Severity] = [:]
  ) -> [Remark] {
    remarks.filter { $0.rule == rule }.map { Remark($0, as: $0.part.flatMap { severities[$0] }) }
  }
}
