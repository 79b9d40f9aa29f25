import PodcastModel

// How a server hands out what it has.

extension Rule {
  static let httpHead = Rule(
    id: "http-head",
    severity: .error, from: [.apple], level: .file,
    summary: "A server answers to HEAD as it does to GET, with type and length.",
    why: "Apple looks at recordings and artwork by HEAD, and takes new artwork by the date of its last change.",
    fix: "Let the server answer to HEAD with the same headers as to GET, Last-Modified among them for artwork.",
    source: "Apple, RSS requirements (823); Apple, RSS guide",
    fails: [
      .web(part: "status", .recording, "HEAD /1.mp3 is answered with 405 Method Not Allowed") { $0.head?.status = 405 },
      .web(part: "type", .recording, "HEAD /1.mp3 is answered without Content-Type") {
        $0.head?.headers["content-type"] = nil
      },
      .web(part: "length", .artwork, "HEAD /cover.jpg is answered without Content-Length") {
        $0.head?.headers["content-length"] = nil
      },
      .web(part: "modified", .artwork, "HEAD /cover.jpg is answered without Last-Modified") {
        $0.head?.headers["last-modified"] = nil
      },
      .web(part: "differs", .recording, "HEAD /1.mp3 says Content-Length: 7, and GET that there are 28800000 bytes") {
        $0.head?.headers["content-length"] = ["7"]
      },
    ],
    passes: [
      .web(.artwork, "HEAD /cover.jpg is answered with Content-Type, Content-Length and Last-Modified"),
      .web(.transcript, "HEAD /1.vtt is answered with 405 Method Not Allowed") { $0.head?.status = 405 },
    ],
    .web { subject in
      let use = subject.named.use
      guard use == .recording || use == .artwork, let head = subject.head, subject.get?.isFine == true,
        head.trouble != .notAsked
      else { return [] }
      guard head.trouble == nil else {
        return [Remark(at: subject.named, part: "status", "HEAD is not answered, and GET is")]
      }
      guard head.isFine else {
        return [
          Remark(
            at: subject.named, part: "status",
            "HEAD is answered with status \(head.status), and GET with \(subject.get?.status ?? 0)")
        ]
      }
      var remarks: [Remark] = []
      if head.header("content-type") == nil {
        remarks.append(Remark(at: subject.named, part: "type", "the answer to HEAD has no Content-Type"))
      }
      if head.header("content-length").flatMap(Number.natural) == nil {
        remarks.append(Remark(at: subject.named, part: "length", "the answer to HEAD has no Content-Length"))
      } else if let length = WebSubject.length(head), let total = subject.rangeTotal, length != total,
        !subject.isChangedOnTheWay
      {
        remarks.append(
          Remark(
            at: subject.named, part: "differs", as: .warning,
            "the answer to HEAD says that there are \(length) bytes, and that to GET that there are \(total)"))
      }
      if use == .artwork, head.header("last-modified") == nil {
        remarks.append(
          Remark(at: subject.named, part: "modified", as: .warning, "the answer to HEAD has no Last-Modified"))
      }
      return remarks
    })

  static let httpRange = Rule(
    id: "http-range",
    severity: .error, from: [.apple], level: .media,
    summary: "A server gives out part of a recording where part of it is wanted.",
    why: "Apple requires byte ranges: without them nobody can play at once, or from the middle.",
    fix: "Switch on byte ranges in the server, and in what stands before it.",
    source: "Apple, RSS requirements (823); RFC 9110, §14",
    fails: [
      .web(part: "ignored", .recording, "GET /1.mp3 with Range: bytes=0-1 is answered with 200 and all of it") {
        $0.get?.status = 200
        $0.get?.headers["content-range"] = nil
      },
      .web(part: "refused", .recording, "GET /1.mp3 with Range: bytes=0-1 is answered with 416") {
        $0.get?.status = 416
      },
      .web(part: "content-range", .recording, "GET /1.mp3 with Range: bytes=0-1 is answered with bytes 0-9/*") {
        $0.get?.headers["content-range"] = ["bytes 0-9/*"]
      },
      .web(part: "none", .recording, "HEAD /1.mp3 is answered with Accept-Ranges: none") {
        $0.head?.headers["accept-ranges"] = ["none"]
      },
    ],
    passes: [
      .web(.recording, "GET /1.mp3 with Range: bytes=0-1 is answered with 206 and bytes 0-1/28800000"),
      .web(.artwork, "GET /cover.jpg is answered with 200"),
    ],
    .web { subject in
      guard subject.named.use == .recording, let answer = subject.get, answer.trouble == nil else { return [] }
      switch answer.status {
      case 206:
        let range = answer.header("content-range").flatMap(Blank.trimmed)
        if let range, range.lowercased().hasPrefix("bytes 0-1/"), subject.rangeTotal ?? 0 >= 2 || range.hasSuffix("/*")
        {
          break
        }
        return [
          Remark(
            at: subject.named, part: "content-range",
            "bytes 0 to 1 were wanted, and the answer is \(range.map { "for \($0.quoted)" } ?? "without Content-Range")"
          )
        ]
      case 416:
        return [
          Remark(at: subject.named, part: "refused", "the server refuses to give out bytes 0 to 1 (status 416)")
        ]
      case 200...299:
        return [
          Remark(
            at: subject.named, part: "ignored",
            "bytes 0 to 1 were wanted, and the server sends all of it (status \(answer.status))")
        ]
      default: return []
      }
      let words = [subject.head, answer].compactMap { $0?.header("accept-ranges")?.lowercased() }
      return words.contains("none")
        ? [Remark(at: subject.named, part: "none", "the server says that it gives out no ranges")] : []
    })

  static let httpLength = Rule(
    id: "http-length",
    severity: .error, from: [.rss2], level: .media,
    summary: "A feed states the byte count that the server has.",
    why: "Downloads are taken for broken, and progress is wrong.",
    fix: "Write the byte count of what is served, or upload the file that the feed speaks of.",
    source: "RSS 2.0, enclosure",
    fails: [
      .web(.recording, "length=\"7\", and Content-Range: bytes 0-1/28800000") { $0.named.byteCount?.value = 7 },
      .web(part: "dynamic", .recording, "length=\"7\", on a host that puts in advertisements as it is asked") {
        $0.named.byteCount?.value = 7
        $0.get?.address = "https://dovetail.prxu.org/1.mp3"
      },
    ],
    passes: [.web(.recording, "length=\"28800000\", and Content-Range: bytes 0-1/28800000")],
    .web { subject in
      guard subject.named.use == .recording, let claim = subject.named.byteCount, subject.get?.isFine == true,
        let served = subject.servedByteCount, served != claim.value
      else { return [] }
      let isDynamic = subject.isChangedOnTheWay
      var named = subject.named
      named.position = claim.position
      named.path = named.path.map { path in
        path.hasSuffix("/@url") ? "\(path.dropLast("/@url".count))/@length" : path
      }
      return [
        Remark(
          at: named, part: isDynamic ? "dynamic" : nil, as: isDynamic ? .warning : nil,
          "the length is said to be \(claim.value), and the server has \(served) bytes")
      ]
    })

  static let httpType = Rule(
    id: "http-type",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "A server says rightly of what type its files are.",
    why: "Browsers and strict programs refuse what is said to be something else.",
    fix: "Set the types in the server: application/rss+xml for feeds, text/vtt, application/x-subrip and so on.",
    source: "Podcast namespace, transcripts and chapters; RFC 9110, §8.3",
    fails: [
      .web(part: "feed", .feed, "Content-Type: text/html, for a feed") {
        $0.get?.headers["content-type"] = ["text/html; charset=utf-8"]
      },
      .web(part: "general", .feed, "Content-Type: text/xml, for a feed") {
        $0.get?.headers["content-type"] = ["text/xml"]
      },
      .web(part: "recording", .recording, "Content-Type: application/octet-stream, for MP3") {
        $0.get?.headers["content-type"] = ["application/octet-stream"]
      },
      .web(part: "transcript", .transcript, "Content-Type: text/plain, for WebVTT") {
        $0.get?.headers["content-type"] = ["text/plain"]
      },
      .web(part: "chapters", .chapters, "Content-Type: text/plain, for chapters") {
        $0.get?.headers["content-type"] = ["text/plain"]
      },
      .web(part: "picture", .artwork, "Content-Type: image/png, for JPEG") {
        $0.get?.headers["content-type"] = ["image/png"]
      },
    ],
    passes: [
      .web(.feed, "Content-Type: application/rss+xml; charset=utf-8") {
        $0.get?.headers["content-type"] = ["application/rss+xml; charset=utf-8"]
      },
      .web(.recording, "Content-Type: audio/mp3, for MP3") { $0.get?.headers["content-type"] = ["audio/mp3"] },
      .web(.chapters, "Content-Type: application/json, for chapters") {
        $0.get?.headers["content-type"] = ["application/json"]
      },
    ],
    .web { subject in
      // That a recording or artwork has no type is another rule's.
      guard let answer = subject.get, answer.isFine else { return [] }
      let written = answer.header("content-type")
      let type = written.flatMap(MediaType.init)?.essence
      let shown = written.map { "the server says that it is \($0.quoted)" } ?? "the server does not say what it is"
      func remark(_ part: String, as severity: Finding.Severity? = nil, _ wanted: String) -> [Remark] {
        [Remark(at: subject.named, part: part, as: severity, "\(shown), and it should say \(wanted)")]
      }
      switch subject.named.use {
      case .feed:
        switch type {
        case "application/rss+xml", "application/atom+xml": return []
        case "application/xml", "text/xml": return remark("general", as: .info, "application/rss+xml")
        default: return remark("feed", "application/rss+xml")
        }
      case .recording:
        guard let stated = subject.named.mimeType.flatMap(MediaType.init)?.essence, let type, stated != type else {
          return []
        }
        if let kind = RecordingKind(mimeType: stated), kind == RecordingKind(mimeType: type) { return [] }
        return remark("recording", "\(stated), as the feed does")
      case .artwork:
        guard let real = subject.content?.picture?.mimeType, let type, real != type else { return [] }
        if real == "image/jpeg", ["image/jpg", "image/pjpeg"].contains(type) { return [] }
        return remark("picture", "\(real), which its bytes are")
      case .transcript:
        guard let kind = TranscriptType(of: subject.named), !kind.good.contains(type ?? "") else { return [] }
        return remark(
          "transcript", as: kind.tolerable.contains(type ?? "") ? .info : nil, kind.good.first ?? "its type")
      case .chapters:
        let isJSON = subject.named.mimeType.flatMap(MediaType.init).map { $0.essence.contains("json") } ?? true
        guard isJSON, !["application/json+chapters", "application/json"].contains(type) else { return [] }
        return remark("chapters", "application/json+chapters")
      case .hub, .link: return []
      }
    })

  static let httpCharset = Rule(
    id: "http-charset",
    severity: .warning, level: .file,
    summary: "A server says of a feed's encoding what the feed says itself, or nothing.",
    why: "Many programs believe the server, and show wrong letters.",
    fix: "Send `charset=utf-8`, or no charset.",
    source: "RFC 7303, §3",
    fails: [
      .web(.feed, "Content-Type: application/rss+xml; charset=iso-8859-1, for a feed in UTF-8") {
        $0.get?.headers["content-type"] = ["application/rss+xml; charset=iso-8859-1"]
      }
    ],
    passes: [
      .web(.feed, "Content-Type: application/rss+xml; charset=\"UTF8\", for a feed in UTF-8") {
        $0.get?.headers["content-type"] = ["application/rss+xml; charset=\"UTF8\""]
      }
    ],
    .web { subject in
      guard subject.named.use == .feed, let answer = subject.get, answer.isFine,
        let declared = subject.content?.encoding, subject.content?.isHTML == false,
        let said = answer.header("content-type").flatMap(Charset.of),
        Charset.folded(said) != Charset.folded(declared)
      else { return [] }
      return [
        Remark(at: subject.named, "the server says that the feed is in \(said.quoted), and it is in \(declared.quoted)")
      ]
    })
}

/// The parameter `charset` of a type.
private enum Charset {
  static func of(_ type: String) -> String? {
    for parameter in type.split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1).map { Blank.trimmed(String($0)) ?? "" }
      guard pair.count == 2, pair[0].lowercased() == "charset" else { continue }
      let value = pair[1].filter { $0 != "\"" }
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// `utf8` for UTF-8; of UTF-16, the order of bytes does not matter.
  static func folded(_ name: String) -> String {
    let folded = String(name.lowercased().filter { $0 != "-" && $0 != "_" })
    return folded.hasPrefix("utf16") ? "utf16" : folded == "latin1" ? "iso88591" : folded
  }
}

/// How transcripts are to be served, by what the feed says they are, or by the ends of their names.
private struct TranscriptType {
  let good: [String]
  let tolerable: [String]

  init?(of named: NamedAddress) {
    switch named.mimeType.flatMap(MediaType.init)?.essence ?? "" {
    case "text/vtt": self = Self.vtt
    case "application/x-subrip", "application/srt", "text/srt", "application/x-srt": self = Self.subRip
    case "application/json": self = Self.json
    case "text/html": self = Self.html
    case "text/plain": self = Self.plain
    default:
      switch FileExtension.of(named.address) {
      case "vtt": self = Self.vtt
      case "srt": self = Self.subRip
      case "json": self = Self.json
      case "html", "htm": self = Self.html
      default: return nil
      }
    }
  }

  private init(_ good: [String], or tolerable: [String] = []) {
    self.good = good
    self.tolerable = tolerable
  }

  private static let vtt = Self(["text/vtt"])
  private static let subRip = Self(["application/x-subrip"], or: ["application/srt", "text/srt", "application/x-srt"])
  private static let json = Self(["application/json"])
  private static let html = Self(["text/html", "application/xhtml+xml"])
  private static let plain = Self(["text/plain"])
}

extension WebSubject {
  /// Whether advertisements are put in as it is asked for: then no two answers need have the same length. Known by the hosts
  /// that do so.
  fileprivate var isChangedOnTheWay: Bool {
    let hosts = (get?.hops.map(\.address) ?? []) + [get?.address, named.address].compactMap(\.self)
    return hosts.contains { address in
      let host = address.hostOfAddress
      return Self.advertisers.contains { host == $0 || host.hasSuffix(".\($0)") }
    }
  }

  private static let advertisers = [
    "acast.com", "adswizz.com", "art19.com", "audioboom.com", "audiomeans.fr", "blubrry.com", "captivate.fm",
    "libsyn.com", "megaphone.fm", "omny.fm", "omnycontent.com", "podbean.com", "podigee.io", "prxu.org",
    "redcircle.com", "simplecastaudio.com", "spreaker.com", "streamguys1.com", "tritondigital.com", "whooshkaa.com",
  ]
}
