public import TextFiles

/// Why a transcript could not be read or written.
public typealias TranscriptFailure = TextFailure

extension TextFailure {
  /// Nothing that such a file could say when.
  static let noTimes = TextFailure("the transcript has no times; run podwright align first", file: "")

  /// Nothing that a file of single sounds could hold.
  static let noWords = TextFailure("nothing is said in the transcript but marks of silence and of noise", file: "")
}
