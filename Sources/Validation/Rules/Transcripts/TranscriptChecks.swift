import PodcastModel
import TextFiles
import XMLTree

/// Timings of SubRip that no reader understands, and so takes for text.
enum SubRipCheck {
  static func remarks(_ transcript: TranscriptSubject) -> [Remark] {
    transcript.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard line.contains("-->") else { return nil }
      let bytes = Array(line.utf8)
      guard TimingLine(bytes, bytes.indices, isLenient: true) == nil else { return nil }
      return Remark(
        at: SourcePosition(file: transcript.file, line: index + 1, column: 1), part: "timing",
        "this is no timing such as 00:00:01,000 --> 00:00:02,000, and is shown as text")
    }
  }
}

/// The podcast namespace's JSON, strictly.
enum JSONTranscriptCheck {
  private static let keys: Set<String> = ["version", "segments", "language"]
  private static let segmentKeys: Set<String> = ["speaker", "startTime", "endTime", "body", "words"]

  static func remarks(_ transcript: TranscriptSubject) -> [Remark] {
    guard !transcript.text.isEmpty else { return [] }
    let root: JSONNode
    do throws(TextFailure) {
      root = try JSONReader.read(DecodedText(Array(transcript.text.utf8), file: transcript.file))
    } catch {
      return [Remark(at: error.position, part: "syntax", error.message)]
    }
    var remarks: [Remark] = []
    if root["version"]?.string == nil {
      remarks.append(
        Remark(at: root.position, part: "version", "`version` is missing, or no text, as in \"1.0.0\""))
    }
    guard let segments = root["segments"]?.elements else {
      remarks.append(
        Remark(
          at: root["segments"]?.position ?? root.position, part: "segments",
          "there is no list `segments`"))
      return remarks
    }
    var unknown: Set<String> = []
    func reportUnknown(_ node: JSONNode, _ known: Set<String>) {
      for (key, value) in node.members where !known.contains(key) && unknown.insert(key).inserted {
        remarks.append(
          Remark(at: value.position, part: "unknown-key", as: .info, "\(key.quoted) is no key of such a transcript"))
      }
    }
    reportUnknown(root, keys)
    for segment in segments {
      reportUnknown(segment, segmentKeys)
      if segment["startTime"] == nil || segment["body"]?.string == nil {
        remarks.append(
          Remark(at: segment.position, part: "segment", "a segment needs `startTime` and `body`"))
      }
      for key in ["startTime", "endTime"] {
        guard let time = segment[key] else { continue }
        guard let number = time.number else {
          remarks.append(Remark(at: time.position, part: "time", "`\(key)` is no number of seconds"))
          continue
        }
        if number < 0 { remarks.append(Remark(at: time.position, part: "time", "`\(key)` is below zero")) }
      }
    }
    return remarks
  }
}

/// The podcast namespace's HTML.
enum HTMLTranscriptCheck {
  static func remarks(_ transcript: TranscriptSubject) -> [Remark] {
    let root: XMLElement
    do {
      root = try XMLElement(parsingHTML: Array(transcript.text.utf8), file: transcript.file)
    } catch {
      return [Remark(at: error.position, part: "structure", error.message)]
    }
    var walk = Walk()
    walk.enter(root)
    var remarks = walk.remarks
    if walk.cites == 0 || walk.times == 0 {
      let missing = [walk.cites == 0 ? "`<cite>`" : nil, walk.times == 0 ? "`<time>`" : nil].compactMap(\.self)
      remarks.insert(
        Remark(
          at: transcript.position, part: "structure",
          "there is no \(missing.joined(separator: " and no ")) in it"), at: 0)
    }
    return remarks
  }

  private struct Walk {
    var remarks: [Remark] = []
    var cites = 0
    var times = 0
    private var latest = MediaTime.zero

    /// As deep as the reader lets elements nest.
    mutating func enter(_ element: XMLElement) {
      switch element.name {
      case "script", "iframe", "object", "embed":
        remarks.append(
          Remark(
            at: element.position, part: "active", as: .error, "`<\(element.name)>` acts, and a transcript must not")
        )
      case "cite": cites += 1
      case "time":
        times += 1
        let bare = element.text.drop { "[( \n".contains($0) }.prefix { !"]) \n".contains($0) }
        if let time = MediaTime(clock: bare) {
          if time < latest {
            remarks.append(
              Remark(at: element.position, part: "order", "\(time) comes behind \(latest)"))
          }
          latest = time
        } else {
          remarks.append(
            Remark(at: element.position, part: "time", "\(element.text.quoted) is no time such as 1:02:03"))
        }
      default: break
      }
      for attribute in element.attributes where attribute.name.lowercased().hasPrefix("on") {
        remarks.append(
          Remark(
            at: element.position, part: "active", as: .error,
            "`\(attribute.name)` of `<\(element.name)>` acts, and a transcript must not"))
      }
      for child in element.elements { enter(child) }
    }
  }
}
