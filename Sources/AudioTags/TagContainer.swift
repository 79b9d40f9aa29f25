public import Files

/// A kind of audio file, and where its tags are.
public protocol TagContainer: Sendable {
  /// As people call it: `Ogg`.
  var name: String { get }
  /// Whether the file is of this kind, by its first bytes.
  func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool
  /// What the file says of itself; what is broken is passed over and noted.
  func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags
  /// The file with other tags: what `change` does not name, stays as it is, to the byte.
  ///
  /// Nothing is written: the result says which bytes of the old file are kept, and what comes between them.
  func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit
  /// What of a change such a file can hold, as `read` gives it back after `edit`.
  func holdable(_ change: TagChange) -> TagChange
  /// The same, where it depends on what is in the file.
  func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange
  /// Where the encoded sound stands, in its order: the bytes that no edit may change, or move apart from each other in time.
  func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>]
}

extension TagContainer {
  public func holdable(_ change: TagChange) -> TagChange { change }

  public func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange {
    holdable(change)
  }
}
