import PodcastModel
import TextFiles
import XMLTree

extension Rule {
  static let transcriptFileMissing = Rule(
    id: "transcript-file-missing",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "A transcript that is linked is there, and somebody says something in it.",
    why: "Those who cannot hear are promised a text and do not get it.",
    fix: "Put the transcript there, or take the link away.",
    source: "Podcast namespace, transcripts",
    follows: ["transcript-json-schema"],
    fails: [
      .transcript("episode.vtt", bytes: nil, shown: "(there is no such file)"),
      .transcript("episode.vtt", bytes: [], shown: "(no bytes)"),
      .transcript("episode.vtt", "WEBVTT\n"),
    ],
    passes: [.transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n")],
    .transcript { transcript in transcript.problem.map { [Remark($0)] } ?? [] })

  static let transcriptEncoding = Rule(
    id: "transcript-encoding",
    severity: .error, level: .file,
    summary: "A transcript is in UTF-8, with line feeds and without a byte order mark.",
    why: "Letters come out wrong, or the file is refused: WebVTT and JSON know no other encoding.",
    fix: "Save the file as UTF-8 (`podwright transcript convert`).",
    source: "WebVTT, 4.1; RFC 8259, 8.1", fixable: .withFile,
    fails: [
      .transcript(
        part: "encoding", "episode.vtt",
        bytes: Array("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBl".utf8) + [0xE5, 0x0A], shown: "(Latin-1)"),
      .transcript(
        part: "mark", "episode.vtt",
        bytes: [0xEF, 0xBB, 0xBF] + Array("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n".utf8),
        shown: "(a byte order mark)"),
      .transcript(
        part: "line-ends", "episode.vtt", bytes: Array("WEBVTT\r\r00:00:01.000 --> 00:00:02.000\rHello\r".utf8),
        shown: "(lines that end with a carriage return)"),
    ],
    passes: [.transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBlåbær\n")],
    .transcript { transcript in
      var remarks = transcript.remarks(of: "transcript-encoding").map { remark in
        var remark = remark
        remark.part = "encoding"
        // People's own text is published anew; but a guess may be wrong.
        if transcript.surroundings.isSource { remark.severity = .warning }
        return remark
      }
      if transcript.surroundings.isSource { return remarks }
      if transcript.hasByteOrderMark {
        remarks.append(
          Remark(at: transcript.position, part: "mark", as: .info, "the file begins with a byte order mark"))
      }
      if transcript.hasLoneReturns {
        remarks.append(
          Remark(
            at: transcript.position, part: "line-ends", as: .info, "its lines end with a carriage return alone"))
      }
      return remarks
    })

  static let transcriptTypeMismatch = Rule(
    id: "transcript-type-mismatch",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "A transcript is what its type and its name say.",
    why: "Apps choose a reader by the type, and show nothing where it finds nothing.",
    fix: "State the type of what is in the file, and give it the ending that belongs to it.",
    source: "Podcast namespace, transcript", fixable: .withFile, follows: ["transcript-file-missing"],
    fails: [
      .transcript(part: "type", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n") {
        $0.mimeType = Claim(
          "application/x-subrip", at: SourcePosition(file: "feed.xml", line: 9, column: 5),
          element: "podcast:transcript")
      },
      .transcript(part: "ending", "episode.srt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"),
    ],
    passes: [
      .transcript("episode.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n") {
        $0.mimeType = Claim("application/srt", at: SourcePosition(file: "feed.xml", line: 9, column: 5))
      }
    ],
    .transcript { transcript in
      guard let format = transcript.formatName, let kind = TranscriptKind(format: format) else { return [] }
      var remarks: [Remark] = []
      if let claim = transcript.surroundings.mimeType, let stated = TranscriptKind(mimeType: claim.value),
        stated != kind
      {
        remarks.append(
          Remark(
            at: claim.position, element: claim.element, part: "type",
            "the type is said to be \(claim.value.quoted), and the file is \(kind.rawValue)"))
      }
      let ending = transcript.file.lastName.split(separator: ".").dropFirst().last?.lowercased() ?? ""
      if let meant = TranscriptKind(ending: ending), meant != kind {
        remarks.append(
          Remark(
            at: transcript.position, part: "ending", "the name ends in .\(ending), and the file is \(kind.rawValue)")
        )
      }
      return remarks
    })

  static let transcriptVTTSyntax = Rule(
    id: "transcript-vtt-syntax",
    severity: .error, level: .file,
    summary: "WebVTT is written as its specification has it.",
    why: "Browsers leave out a cue that is wrong, and one app leaves out the whole file for a single timing.",
    fix: "Have it written anew (`podwright transcript convert FILE --to vtt`).",
    source: "WebVTT, 4 and 6", fixable: .withFile,
    fails: [
      .transcript(part: "signature", "episode.vtt", "00:00:01.000 --> 00:00:02.000\nHello\n"),
      .transcript(part: "header", "episode.vtt", "WEBVTT\n00:00:01.000 --> 00:00:02.000\nHello\n"),
      .transcript(
        part: "timing", "episode.vtt", "WEBVTT\n\n00:00:01 --> later\nHello\n\n00:00:02.000 --> 00:00:03.000\nMore\n"),
      .transcript(part: "timing-style", "episode.vtt", "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello\n"),
      .transcript(
        part: "blank-line", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n00:00:02.000 --> 00:00:03.000\nMore\n"),
      .transcript(
        part: "stray-text", "episode.vtt", "WEBVTT\n\nHello\n\n00:00:01.000 --> 00:00:02.000\nHello\n"),
      .transcript(
        part: "style", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n\nSTYLE\n::cue { color: red }\n"),
      .transcript(part: "setting", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 colour:red\nHello\n"),
      .transcript(part: "voice", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v>Hello\n"),
      .transcript(part: "markup", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nQ & A\n"),
    ],
    passes: [
      .transcript(
        "episode.vtt",
        """
        WEBVTT - a day at the sea

        NOTE written by hand

        STYLE
        ::cue { color: white }

        1
        00:00:01.000 --> 00:00:02.000 align:start position:10%
        <v Ada Berg>Q &amp; A, <i>and</i> 5 &lt; 6

        00:00:02.000 --> 00:00:03.000
        <v.loud Ada>Yes</v> <v Bob>No</v>

        """)
    ],
    .transcript { transcript in
      guard transcript.formatName == "vtt" else { return [] }
      return transcript.remarks(
        of: "transcript-vtt-syntax", as: ["blank-line": .info]) + WebVTTCheck.remarks(transcript)
    })

  static let transcriptSRTSyntax = Rule(
    id: "transcript-srt-syntax",
    severity: .error, from: [.podcastindex], level: .file,
    summary:
      "SubRip is written as every player reads it: numbers, `00:00:01,000 --> 00:00:02,000`, text, a blank line.",
    why: "Some apps take hours of two digits and a comma only, and show no text else.",
    fix: "Have it written anew (`podwright transcript convert FILE --to srt`).",
    source: "Podcast namespace, transcripts, SRT", fixable: .withFile,
    fails: [
      .transcript(part: "timing-style", "episode.srt", "1\n00:00:01.000 --> 00:00:02.000\nHello\n"),
      .transcript(
        part: "blank-line", "episode.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:02,000 --> 00:00:03,000\nMore\n"),
      .transcript(part: "stray-text", "episode.srt", "Hello\n\n1\n00:00:01,000 --> 00:00:02,000\nHello\n"),
      .transcript(
        part: "timing", "episode.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:0x --> 9\nMore\n"),
      .transcript(
        part: "numbers", "episode.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n7\n00:00:02,000 --> 00:00:03,000\nMore\n"),
    ],
    passes: [
      .transcript(
        "episode.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:02,000 --> 00:00:03,000\nMore\n")
    ],
    .transcript { transcript in
      guard transcript.formatName == "srt" else { return [] }
      return transcript.remarks(
        of: "transcript-srt-syntax", as: ["timing-style": .warning, "numbers": .info]) + SubRipCheck.remarks(transcript)
    })

  static let transcriptJSONSchema = Rule(
    id: "transcript-json-schema",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "A transcript in JSON has `version` and `segments`, each with `startTime` (a number) and `body`.",
    why: "Apps leave out what they do not understand.",
    fix: "Have it written anew (`podwright transcript convert FILE --to json`).",
    source: "Podcast namespace, transcripts, JSON", fixable: .withFile,
    fails: [
      .transcript(part: "syntax", "episode.json", "{\"version\": \"1.0.0\", \"segments\": [}"),
      .transcript(part: "segments", "episode.json", "{\"version\": \"1.0.0\"}"),
      .transcript(
        part: "version", "episode.json",
        "{\"segments\": [{\"startTime\": 1, \"endTime\": 2, \"body\": \"Hello\"}]}"),
      .transcript(
        part: "segment", "episode.json",
        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 1, \"endTime\": 2, \"body\": \"Hello\"}, {\"body\": \"Yes\"}]}"
      ),
      .transcript(
        part: "time", "episode.json",
        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": \"1\", \"endTime\": 2, \"body\": \"Hello\"}]}"),
      .transcript(
        part: "unknown-key", "episode.json",
        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 1, \"endTime\": 2, \"body\": \"Hello\", \"mood\": 1}]}"
      ),
    ],
    passes: [
      .transcript(
        "episode.json",
        """
        {"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 1, "endTime": 2.5, "body": "Hello"}]}
        """)
    ],
    .transcript { transcript in
      guard transcript.formatName == "json" || transcript.file.lowercased().hasSuffix(".json"),
        transcript.formatName != "whisper"
      else { return [] }
      return JSONTranscriptCheck.remarks(transcript)
    })

  static let transcriptJSONEndTime = Rule(
    id: "transcript-json-endtime",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "Every segment says when it ends.",
    why: "Some apps leave out a segment without an end.",
    fix: "Write `endTime`: the start of the next segment, or the end of the recording.",
    source: "Podcast namespace, transcripts, JSON", fixable: .withFile,
    fails: [
      .transcript(
        "episode.json", "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 1, \"body\": \"Hello\"}]}")
    ],
    passes: [
      .transcript(
        "episode.json",
        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 1, \"endTime\": 2, \"body\": \"Hello\"}]}")
    ],
    .transcript { $0.remarks(of: "transcript-json-endtime") })

  static let transcriptHTMLStructure = Rule(
    id: "transcript-html-structure",
    severity: .info, from: [.podcastindex], level: .file,
    summary: "A transcript in HTML has `<cite>`, `<time>` and `<p>` for each turn, and nothing that acts.",
    why: "Apps find speakers and times by them; they take scripts out, or refuse the page.",
    fix: "Have it written anew (`podwright transcript convert FILE --to html`).",
    source: "Podcast namespace, transcripts, HTML", fixable: .withFile,
    fails: [
      .transcript(part: "structure", "episode.html", "<html><body><p>Hello, and welcome.</p></body></html>"),
      .transcript(
        part: "order", "episode.html",
        "<cite>Ada:</cite><time>0:10</time><p>Hello</p><cite>Bob:</cite><time>0:05</time><p>Yes</p>"),
      .transcript(
        part: "active", "episode.html",
        "<cite>Ada:</cite><time>0:10</time><p onclick=\"go()\">Hello</p>"),
    ],
    passes: [
      .transcript(
        "episode.html",
        "<cite>Ada:</cite>\n<time>0:05</time>\n<p>Hello</p>\n<cite>Bob:</cite>\n<time>0:10</time>\n<p>Yes</p>")
    ],
    .transcript { transcript in
      guard transcript.formatName == "html" else { return [] }
      return HTMLTranscriptCheck.remarks(transcript)
    })

  /// What has no place in the catalogue: formats that no feed names.
  static let transcriptSyntax = Rule(
    id: "transcript-syntax",
    severity: .warning, level: .file,
    summary: "A transcript for other programs is written as they read it: TTML, LRC, TextGrid, tables, labels.",
    why: "What cannot be understood is left out.",
    fix: "Look at the line, or have the file written anew (`podwright transcript convert`).",
    source: "Podwright", fixable: .withFile,
    fails: [.transcript("episode.lrc", "[00:01.00]Hello\n[0x]Bye\n[00:03.00]More\n")],
    passes: [.transcript("episode.lrc", "[00:01.00]Hello\n[00:03.00]More\n")],
    .transcript { $0.remarks(of: "transcript-syntax", as: ["passed-over": .info]) })

  /// As above: text as people write it.
  static let transcriptText = Rule(
    id: "transcript-text",
    severity: .info, level: .file,
    summary: "Every turn of a written transcript has a text, and what stands between turns is a heading or a fact.",
    why: "What is guessed may be guessed wrong.",
    fix: "Look at the place; write a heading as `# Heading`.",
    source: "Podwright",
    fails: [.transcript("transcript.txt", "Ada Berg: Hello.\n\nBob Lie:\n\nAda Berg: Yes.\n\nBob Lie: No.\n")],
    passes: [.transcript("transcript.txt", "Ada Berg: Hello.\n\nBob Lie: Yes.\n\nAda Berg: No.\n")],
    .transcript { $0.remarks(of: "transcript-text") })
}

/// Formats that a feed may name.
enum TranscriptKind: String {
  case webVTT = "WebVTT"
  case subRip = "SubRip"
  case json = "JSON"
  case html = "HTML"
  case text = "plain text"

  init?(format: String) {
    switch format {
    case "vtt": self = .webVTT
    case "srt": self = .subRip
    case "json", "json-words", "whisper": self = .json
    case "html": self = .html
    case "txt": self = .text
    default: return nil
    }
  }

  init?(mimeType: String) {
    switch mimeType.lowercased().prefix(while: { $0 != ";" }) {
    case "text/vtt": self = .webVTT
    case "application/x-subrip", "application/srt", "text/srt", "application/srr": self = .subRip
    case "application/json": self = .json
    case "text/html": self = .html
    case "text/plain": self = .text
    default: return nil
    }
  }

  init?(ending: String) {
    switch ending {
    case "vtt", "webvtt": self = .webVTT
    case "srt": self = .subRip
    case "json": self = .json
    case "html", "htm": self = .html
    default: return nil
    }
  }
}
