import Transcripts

/// How cues are to be cut, where somebody says so.
public struct CueOptions: Hashable, Sendable {
  public enum Style: String, CaseIterable, Sendable { case apple, srt, sentence }

  public var style: Style?
  /// Columns; a wide character takes two.
  public var maximumLineColumns: Int?
  public var maximumLines: Int?
  public var maximumSeconds: Int?
  /// Characters a second.
  public var readingSpeed: Int?

  public init(
    style: Style? = nil, maximumLineColumns: Int? = nil, maximumLines: Int? = nil, maximumSeconds: Int? = nil,
    readingSpeed: Int? = nil
  ) {
    self.style = style
    self.maximumLineColumns = maximumLineColumns
    self.maximumLines = maximumLines
    self.maximumSeconds = maximumSeconds
    self.readingSpeed = readingSpeed
  }

  /// Nil where nobody says anything: cues that are there then stay as they are.
  func cutter(for format: any TranscriptFormat) -> CueCutter? {
    guard self != CueOptions() else { return nil }
    var cutter: CueCutter =
      switch style ?? (format is SubRip ? .srt : .apple) {
      case .apple: .apple
      case .srt: .subRip
      case .sentence: .sentence
      }
    cutter.maximumLineColumns = maximumLineColumns ?? cutter.maximumLineColumns
    cutter.maximumLines = maximumLines ?? cutter.maximumLines
    cutter.maximumSeconds = maximumSeconds.map(Double.init) ?? cutter.maximumSeconds
    cutter.readingSpeed = readingSpeed.map(Double.init) ?? cutter.readingSpeed
    // Only there does the name stand in the line.
    cutter.leavesRoomForName = format is SubRip
    return cutter
  }
}
