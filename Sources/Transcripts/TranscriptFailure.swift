public import TextFiles

/// Why a transcript could not be read or written.
public typealias TranscriptFailure = TextFailure

extension TextFailure {
  /// Nothing that such a file could say when.
  static let noTimes = TextFailure("the transcript has no times; run podwright align first", file: "")
}
