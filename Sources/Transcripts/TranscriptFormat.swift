public import PodcastModel
public import TextFiles

/// A way to write a transcript down. One file holds one format: its reader and its writer.
public protocol TranscriptFormat: Sendable {
  /// As typed on the command line: `vtt`.
  var name: String { get }
  /// Of the files that are written, without the dot.
  var fileExtension: String { get }
  /// Other endings under which such files are met; lower case, without the dot.
  var otherExtensions: [String] { get }
  /// As in `<podcast:transcript type="…">`.
  var mimeType: String { get }

  /// Whether a file that begins so is of this format, judged by its content alone.
  ///
  /// - Parameter opening: the first few thousand characters, without a byte order mark and blanks in front.
  func recognises(opening: Substring) -> Bool

  /// Reads leniently: what was mended or skipped is told in the remarks.
  ///
  /// Timed formats give cues, text gives turns and headings. Throws where nothing can be read: an empty file, binary
  /// data, no cue or turn at all, more than 64 MB.
  func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading

  /// Writes strictly: UTF-8, line feeds. Cues are cut from turns, and turns joined from cues, as the format needs them.
  ///
  /// Throws where the format needs times and the transcript has none.
  func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8]
}

extension TranscriptFormat {
  public var otherExtensions: [String] { [] }
}

/// A transcript as it was read, and what had to be mended for that.
public struct TranscriptReading: Hashable, Sendable {
  public var transcript: Transcript
  /// Warnings and hints, in the order of the file; at most a hundred of one kind.
  public var remarks: [Finding]

  public init(transcript: Transcript, remarks: [Finding] = []) {
    self.transcript = transcript
    self.remarks = remarks
  }
}
