public import Files

/// The kinds of audio file that are known. A file is told by its first bytes, never by its name.
public enum TagContainers {
  /// The one place to add a kind.
  public static let all: [any TagContainer] = [
    Ogg(), FLAC(), MP4(), Matroska(), WaveFile(), AIFFFile(), MPEGAudioFile(),
  ]

  /// Nil where the file is of none of these kinds.
  public static func of(_ file: borrowing ByteFile) throws(FileFailure) -> (any TagContainer)? {
    for container in all where try container.recognises(file) { return container }
    return nil
  }
}
