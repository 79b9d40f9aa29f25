import PodcastModel

extension Rule {
  static let podcastAltencSources = Rule(
    id: "podcast-altenc-sources",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "An alternate enclosure says where it is.",
    why: "Without a `<podcast:source>` there is nothing to play.",
    fix: "Add one at least, with a complete address.",
    source: "Podcast namespace, alternateEnclosure, source",
    fails: [
      Example(part: "missing", "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\"/>"),
      Example(
        part: "uri",
        "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\"><podcast:source uri=\"/1.opus\"/></podcast:alternateEnclosure>"
      ),
    ],
    passes: [
      "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\"><podcast:source uri=\"https://a.example.org/1.opus\"/><podcast:source uri=\"magnet:?xt=urn:btih:1\"/></podcast:alternateEnclosure>"
    ],
    .element("podcast:alternateEnclosure") { enclosure in
      enclosure.child("podcast:source") == nil
        ? [
          Remark(
            at: enclosure, missing: "podcast:source", part: "missing",
            "<podcast:alternateEnclosure> has no <podcast:source>")
        ] : []
    },
    .element("podcast:source") { source in
      guard let text = source.attribute("uri").flatMap(Blank.trimmed) else { return [] }
      let address = Address(text)
      let lacksHost = address.isWeb && address.host?.isEmpty ?? true
      guard address.scheme == nil || lacksHost || !address.flaws.isDisjoint(with: .characters) else { return [] }
      return [
        Remark(
          at: source, attribute: "uri", part: "uri",
          "uri of <podcast:source> is \(text.quoted), not a complete address")
      ]
    })

  static let podcastAltencDefault = Rule(
    id: "podcast-altenc-default",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "The default alternate enclosure is the enclosure itself.",
    why: "That is what `default` means: apps take it for the same file.",
    fix: "Write `default=\"true\"` at the one whose source is the enclosure, and nowhere else.",
    source: "Podcast namespace, alternateEnclosure",
    fails: [
      Example(
        part: "several",
        "<podcast:alternateEnclosure type=\"audio/mpeg\" length=\"1200\" default=\"true\"/><podcast:alternateEnclosure type=\"audio/opus\" length=\"900\" default=\"true\"/>"
      ),
      Example(
        part: "other",
        "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200\" type=\"audio/mpeg\"/><podcast:alternateEnclosure type=\"audio/opus\" length=\"900\" default=\"true\"><podcast:source uri=\"https://a.example.org/1.opus\"/></podcast:alternateEnclosure>"
      ),
      Example(
        part: "enclosure",
        "<podcast:alternateEnclosure type=\"audio/opus\" length=\"900\"><podcast:source uri=\"https://a.example.org/1.opus\"/></podcast:alternateEnclosure>"
      ),
    ],
    passes: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200\" type=\"audio/mpeg\"/><podcast:alternateEnclosure type=\"audio/mpeg\" length=\"1200\" default=\"true\"><podcast:source uri=\"https://a.example.org/1.mp3\"/></podcast:alternateEnclosure><podcast:alternateEnclosure type=\"audio/opus\" length=\"900\"><podcast:source uri=\"https://a.example.org/1.opus\"/></podcast:alternateEnclosure>"
    ],
    .element("podcast:alternateEnclosure") { alternate in
      guard alternate.isInItem, alternate.isFirstOfItsName, let item = alternate.parent else { return [] }
      let address = item.child("enclosure")?.attribute("url").flatMap(Blank.trimmed)
      var remarks: [Remark] = []
      if item.child("enclosure") == nil, item.name == "item" {
        remarks.append(
          Remark(
            at: item, missing: "enclosure", part: "enclosure",
            "this item has an alternate enclosure, and no <enclosure>"))
      }
      let defaults = item.children("podcast:alternateEnclosure").filter { $0.attribute("default") == "true" }
      remarks += defaults.dropFirst().map {
        Remark(
          at: $0, attribute: "default", part: "several", "another alternate enclosure of this item is the default too")
      }
      guard let first = defaults.first, let address else { return remarks }
      let sources = first.children("podcast:source").compactMap { $0.attribute("uri").flatMap(Blank.trimmed) }
      if !sources.contains(address), !sources.isEmpty {
        remarks.append(
          Remark(
            at: first, attribute: "default", part: "other", as: .warning,
            "this is the default, and none of its sources is the enclosure's \(address.quoted)"))
      }
      return remarks
    })

  private static let playlistTypes: Set<String> = [
    "application/x-mpegurl", "application/vnd.apple.mpegurl", "audio/mpegurl", "audio/x-mpegurl",
  ]

  static let podcastAltencMetadata = Rule(
    id: "podcast-altenc-metadata",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .item,
    summary: "An alternate enclosure says what apps choose by.",
    why: "They take one by its size, language and coding before they fetch it.",
    fix: "Take length, bit rate (bits a second) and codecs from the file.",
    source: "Podcast namespace, alternateEnclosure", fixable: .withFile,
    fails: [
      Example(part: "length", "<podcast:alternateEnclosure type=\"audio/opus\"/>"),
      Example(part: "bitrate", "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\" bitrate=\"64\"/>"),
      Example(part: "lang", "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\" lang=\"English\"/>"),
      Example(
        part: "codecs", "<podcast:alternateEnclosure type=\"audio/mp4\" length=\"1200\" codecs=\"AAC (LC)\"/>"),
      Example(
        part: "content-type",
        "<podcast:alternateEnclosure type=\"audio/mpeg\" length=\"1200\"><podcast:source uri=\"https://a.example.org/1.torrent\"/></podcast:alternateEnclosure>"
      ),
    ],
    passes: [
      "<podcast:alternateEnclosure type=\"audio/mp4\" length=\"1200\" bitrate=\"64000\" lang=\"en\" codecs=\"mp4a.40.2\"><podcast:source uri=\"https://a.example.org/1.torrent\" contentType=\"application/x-bittorrent\"/></podcast:alternateEnclosure>"
    ],
    .element("podcast:alternateEnclosure") { enclosure in
      var remarks: [Remark] = []
      func tell(_ attribute: String, isThere: Bool = true, _ message: String) {
        remarks.append(
          Remark(
            at: enclosure, attribute: isThere ? attribute : nil, part: attribute, message))
      }
      if enclosure.attribute("length") == nil {
        tell("length", isThere: false, "<podcast:alternateEnclosure> has no length")
      }
      if let bitrate = enclosure.attribute("bitrate").flatMap(Blank.trimmed).flatMap(Number.decimal), bitrate > 0,
        bitrate < 1000
      {
        tell("bitrate", "bitrate is \(shown(bitrate)) bits a second; thousands of them were probably meant")
      }
      if let lang = enclosure.attribute("lang"), LanguageTag.canonical(Blank.trimmed(lang) ?? "") == nil {
        tell("lang", "lang is \(lang.quoted), which BCP 47 does not have")
      }
      if let codecs = enclosure.attribute("codecs"), !isCodecList(codecs) {
        tell("codecs", "codecs is \(codecs.quoted), which is not written as RFC 6381 has it")
      }
      return remarks
    },
    .element("podcast:source") { source in
      guard let text = source.attribute("uri").flatMap(Blank.trimmed), let end = FileExtension.of(text),
        end == "torrent" || end == "m3u8"
      else { return [] }
      let types = [source.attribute("contentType"), source.parent?.attribute("type")]
        .compactMap { $0.flatMap(MediaType.init)?.essence }
      let suits = types.contains { end == "torrent" ? $0 == "application/x-bittorrent" : playlistTypes.contains($0) }
      guard !suits else { return [] }
      return [
        Remark(
          at: source, part: "content-type",
          "<podcast:source> leads to a file \(end), and has no contentType that says so")
      ]
    })

  /// RFC 6381, §3.3: `mp4a.40.2, avc1.64001f`.
  private static func isCodecList(_ text: String) -> Bool {
    text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
      guard let name = Blank.trimmed(String(item)) else { return false }
      return name.utf8.allSatisfy {
        0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || ".-_+%*'".utf8.contains($0)
      }
    }
  }

  static let podcastIntegrityInvalid = Rule(
    id: "podcast-integrity-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "The proof of a file's integrity is one that can be checked.",
    why: "Otherwise the check always fails.",
    fix: "Write `sha384-` and the digest of the file in Base64, or a signature of PGP in Base64.",
    source: "Podcast namespace, integrity; Subresource Integrity, §3", fixable: .withFile,
    fails: [
      Example(part: "type", integrityExample("md5", "1B2M2Y8AsgTpgAmY7PhCfg==")),
      Example(part: "digest", integrityExample("sri", "sha384-abcd")),
      Example(part: "signature", integrityExample("pgp-signature", "no signature")),
    ],
    passes: [Example(integrityExample("sri", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))],
    .element("podcast:integrity") { integrity in
      guard let type = integrity.attribute("type").flatMap(Blank.trimmed),
        let value = integrity.attribute("value").flatMap(Blank.trimmed)
      else { return [] }
      switch type {
      case "sri":
        let digests = value.split(separator: " ")
        guard !digests.allSatisfy(isDigest) else { return [] }
        return [
          Remark(
            at: integrity, attribute: "value", part: "digest",
            "value is \(value.quoted), not a digest like sha384-… with as many bytes as it must have")
        ]
      case "pgp-signature":
        guard Base64.byteCount(of: value.filter { !$0.isWhitespace }) == nil else { return [] }
        return [Remark(at: integrity, attribute: "value", part: "signature", "value is \(value.quoted), not Base64")]
      default:
        return [
          Remark(
            at: integrity, attribute: "type", part: "type",
            "type is \(type.quoted), neither sri nor pgp-signature")
        ]
      }
    })

  private static func integrityExample(_ type: String, _ value: String) -> String {
    "<podcast:alternateEnclosure type=\"audio/opus\" length=\"900\"><podcast:source uri=\"https://a.example.org/1.opus\"/><podcast:integrity type=\"\(type)\" value=\"\(value)\"/></podcast:alternateEnclosure>"
  }

  private static let digestByteCounts = ["sha256": 32, "sha384": 48, "sha512": 64]

  private static func isDigest(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let byteCount = digestByteCounts[String(parts[0])] else { return false }
    return Base64.byteCount(of: parts[1].prefix { $0 != "?" }) == byteCount
  }
}
