/// Which frame holds which of the texts of `RecordingTags`.
enum ID3Names {
  /// Plain text frames, in the order in which a new tag has them.
  static let textFrames = [
    ("title", "TIT2"), ("artist", "TPE1"), ("album", "TALB"), ("album_artist", "TPE2"), ("genre", "TCON"),
    ("track", "TRCK"),
    ("disc", "TPOS"), ("publisher", "TPUB"), ("language", "TLAN"), ("copyright", "TCOP"), ("description", "TIT3"),
    ("composer", "TCOM"), ("performer", "TPE3"), ("encoder", "TSSE"), ("encoded_by", "TENC"), ("podcast_guid", "TGID"),
    ("podcast_description", "TDES"),
  ]
  /// URL frames. iTunes writes its feed frame with an encoding byte, others without.
  static let addressFrames = [("url", "WOAF"), ("podcast_feed", "WFED")]

  /// Names that have a frame of their own; any other is user-defined text.
  static let order = textFrames.map(\.0) + ["date", "comment"] + addressFrames.map(\.0) + ["podcast"]
}

extension ID3Frame {
  /// The frame's name, where iTunes wrote a shorter one: `TP1` and a filler.
  var meaning: String {
    guard let last = id.unicodeScalars.last, last == "\0" || last == " " else { return id }
    return ID3v22.laterName(of: String(id.unicodeScalars.dropLast())) ?? id
  }

  /// The values of a text frame, without those that are empty at its end.
  var textValues: [String] {
    guard let content, let encoding = content.first else { return [] }
    // A byte that is no encoding is the text's first.
    guard encoding < 4 else { return [String(latin1: content.prefix { $0 != 0 })] }
    var reader = ID3TextReader(content[1...], encoding: encoding)
    return reader.texts()
  }

  /// The address in a URL frame.
  var address: String {
    guard let content else { return "" }
    let bytes = content.first.map { $0 < 4 } == true ? content.dropFirst() : content[...]
    return String(latin1: bytes.prefix { $0 != 0 })
  }

  static func text(_ id: String, _ text: String) -> ID3Frame {
    var writer = ID3TextWriter(for: [text])
    writer.append(text, isTerminated: false)
    return ID3Frame(id, [writer.encoding] + writer.bytes)
  }

  static func address(_ id: String, _ address: String) -> ID3Frame { ID3Frame(id, latin1Address(address)) }

  /// URL frames hold Latin-1 only; what is not ASCII is written in percent.
  static func latin1Address(_ address: String) -> [UInt8] {
    address.utf8.flatMap { byte -> [UInt8] in
      guard byte <= 0x20 || byte >= 0x7F else { return [byte] }
      return Array("%".utf8) + [byte >> 4, byte & 15].map { Array("0123456789ABCDEF".utf8)[Int($0)] }
    }
  }

  // MARK: Described frames

  /// What COMM, USLT, TXXX and WXXX have in common: an encoding, perhaps a language, a description, and then their content.
  struct Described: Hashable {
    /// ISO 639-2; `und` where there is none.
    var language = "und"
    var description: String
    var text: String
  }

  /// Of a COMM, USLT, TXXX or WXXX frame.
  var described: Described? {
    guard let content, let encoding = content.first else { return nil }
    let hasLanguage = meaning == "COMM" || meaning == "USLT"
    var reader = ID3TextReader(content[1...], encoding: encoding)
    guard let language = reader.take(hasLanguage ? 3 : 0) else { return nil }
    let description = reader.text()
    let text = meaning == "WXXX" ? String(latin1: reader.rest.prefix { $0 != 0 }) : reader.text()
    return Described(language: Self.language(language), description: description, text: text)
  }

  static func described(_ id: String, _ described: Described) -> ID3Frame {
    let isAddress = id == "WXXX"
    var writer = ID3TextWriter(for: [described.description] + (isAddress ? [] : [described.text]))
    if id == "COMM" || id == "USLT" { writer.append(languageBytes(described.language)) }
    writer.append(described.description, isTerminated: true)
    if isAddress {
      writer.append(latin1Address(described.text))
    } else {
      writer.append(described.text, isTerminated: false)
    }
    return ID3Frame(id, [writer.encoding] + writer.bytes)
  }

  /// Three letters; `und` for zeros, blanks and `XXX`, which say that nobody knows.
  static func language(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(latin1: bytes).lowercased()
    let isCode = text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    return isCode && text != "xxx" ? text : "und"
  }

  static func languageBytes(_ language: String) -> [UInt8] {
    let code = Array(language.utf8)
    return code.count == 3 && language != "und" ? code : Array("XXX".utf8)
  }
}
