public import PodcastModel
public import TextFiles

/// A way to write chapters down. One file holds one format: its reader and its writer.
public protocol ChapterFormat: Sendable {
  /// As typed on the command line: `json`.
  var name: String { get }
  /// Of the files that are written, without the dot.
  var fileExtension: String { get }
  /// Other endings and names under which such files are met; lower case, without the dot.
  var otherNames: [String] { get }
  /// As a server names it.
  var mimeType: String { get }

  /// Whether a file that begins so is of this format, judged by its content alone.
  ///
  /// - Parameter opening: the first few thousand characters, without a byte order mark and blanks in front.
  func recognises(opening: Substring) -> Bool

  /// Reads leniently: what was mended or left out is told in the remarks.
  ///
  /// Throws where nothing can be read: an empty file, binary data, nothing of this format in it, more than 64 MB. A file
  /// that says plainly that there are no chapters, gives none.
  func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading

  /// Writes strictly: UTF-8, line feeds, in the order of the starts. What the format cannot hold is left out.
  func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8]
}

extension ChapterFormat {
  public var otherNames: [String] { [] }
}

/// Chapters as they were read, and what had to be mended for that.
public struct ChapterReading: Hashable, Sendable {
  public var list: ChapterList
  /// Warnings and hints; at most a hundred of one kind.
  public var remarks: [Finding]

  public init(list: ChapterList, remarks: [Finding] = []) {
    self.list = list
    self.remarks = remarks
  }
}
