/// The ids of Matroska's elements that are looked at. RFC 9559, §5.
enum MatroskaID {
  static let ebml = 0x1A45_DFA3, docType = 0x4282
  static let segment = 0x1853_8067, void = 0xEC, checksum = 0xBF
  static let seekHead = 0x114D_9B74, seek = 0x4DBB, seekID = 0x53AB, seekPosition = 0x53AC
  static let info = 0x1549_A966, timestampScale = 0x2A_D7B1, title = 0x7BA9
  static let tracks = 0x1654_AE6B, trackEntry = 0xAE, trackNumber = 0xD7, trackUID = 0x73C5, trackType = 0x83
  static let trackName = 0x536E, trackLanguage = 0x22_B59C, codec = 0x86
  static let flagDefault = 0x88, flagLacing = 0x9C
  static let cluster = 0x1F43_B675, timestamp = 0xE7, simpleBlock = 0xA3, blockGroup = 0xA0, block = 0xA1
  static let blockDuration = 0x9B, position = 0xA7, previousSize = 0xAB
  static let cues = 0x1C53_BB6B, cuePoint = 0xBB, cueTrackPositions = 0xB7, cueClusterPosition = 0xF1
  static let attachments = 0x1941_A469, attachedFile = 0x61A7, fileDescription = 0x467E, fileName = 0x466E
  static let mediaType = 0x4660, fileData = 0x465C, fileUID = 0x46AE
  static let chapters = 0x1043_A770, edition = 0x45B9, editionUID = 0x45BC, editionIsHidden = 0x45BD
  static let editionIsDefault = 0x45DB, chapter = 0xB6, chapterUID = 0x73C4, chapterStart = 0x91, chapterEnd = 0x92
  static let chapterIsHidden = 0x98, chapterIsEnabled = 0x4598, display = 0x80, displayText = 0x85
  static let displayLanguage = 0x437C
  static let tags = 0x1254_C367, tag = 0x7373, targets = 0x63C0, targetLevel = 0x68CA, tagTrackUID = 0x63C5
  static let tagEditionUID = 0x63C9, tagChapterUID = 0x63C4, tagAttachmentUID = 0x63C6
  static let simpleTag = 0x67C8, tagName = 0x45A3, tagLanguage = 0x447A, tagString = 0x4487

  /// What a segment consists of.
  static let ofSegment: Set<Int> = [seekHead, info, tracks, cluster, cues, attachments, chapters, tags]
}
