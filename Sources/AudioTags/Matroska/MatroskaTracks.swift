import PodcastModel

/// The tracks of a Matroska file, as far as tags need them. RFC 9559, §5.1.4.
struct MatroskaTracks {
  struct Track: Hashable {
    var number: Int
    var uid: UInt64
    /// 1 video, 2 sound, 17 subtitles.
    var type: Int
    var codec: String
    /// ISO 639-2.
    var language: String
  }

  static let sound = 2
  static let subtitle = 17
  /// How the track with the transcript is known again.
  static let transcriptUID: UInt64 = MatroskaChapters.uid("Podwright transcript")

  let tracks: [Track]
  private let children: [EBMLElement]

  init(_ element: EBMLElement?) {
    children = element?.children ?? []
    tracks = children.filter { $0.id == MatroskaID.trackEntry }.compactMap { entry in
      guard let number = entry.first(MatroskaID.trackNumber)?.number, number > 0 else { return nil }
      return Track(
        number: number, uid: entry.first(MatroskaID.trackUID)?.uid ?? 0,
        type: entry.first(MatroskaID.trackType)?.number ?? 0, codec: entry.first(MatroskaID.codec)?.text ?? "",
        language: entry.first(MatroskaID.trackLanguage)?.text ?? "eng")
    }
  }

  var soundUIDs: Set<UInt64> { Set(tracks.filter { $0.type == Self.sound }.map(\.uid)) }
  var soundNumbers: Set<Int> { Set(tracks.filter { $0.type == Self.sound }.map(\.number)) }

  /// Ours, else the first that holds plain text.
  var transcript: Track? {
    let texts = tracks.filter { track in
      track.type == Self.subtitle && ["S_TEXT/UTF8", "S_TEXT/ASCII", Self.webVTT].contains(track.codec)
    }
    return texts.first { $0.uid == Self.transcriptUID } ?? texts.first
  }

  static let webVTT = "D_WEBVTT/SUBTITLES"

  var ownNumber: Int? { tracks.first { $0.uid == Self.transcriptUID }?.number }

  /// With a track for the transcript.
  ///
  /// - Returns: nil where its number would be too large for a block's first byte.
  func addingTranscript(language: String, isWebM: Bool) -> (element: EBMLElement, number: Int)? {
    let number = ownNumber ?? (tracks.map(\.number).max() ?? 0) + 1
    guard number < 127 else { return nil }
    let entry = EBMLElement(
      MatroskaID.trackEntry,
      [
        EBMLElement(MatroskaID.trackNumber, number), EBMLElement(MatroskaID.trackUID, uid: Self.transcriptUID),
        EBMLElement(MatroskaID.trackType, Self.subtitle), EBMLElement(MatroskaID.flagLacing, 0),
        EBMLElement(MatroskaID.flagDefault, 0), EBMLElement(MatroskaID.trackName, text: "Transcript"),
        EBMLElement(MatroskaID.trackLanguage, text: language),
        EBMLElement(MatroskaID.codec, text: isWebM ? Self.webVTT : "S_TEXT/UTF8"),
      ])
    return (EBMLElement(MatroskaID.tracks, others + [entry]), number)
  }

  var withoutTranscript: EBMLElement { EBMLElement(MatroskaID.tracks, others) }

  /// A checksum would not be true any more.
  private var others: [EBMLElement] {
    children.filter { child in
      child.id != MatroskaID.checksum
        && !(child.id == MatroskaID.trackEntry && child.first(MatroskaID.trackUID)?.uid == Self.transcriptUID)
    }
  }
}
