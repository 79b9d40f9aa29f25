public import AudioTags
public import Files
import PodcastModel

/// Tags put into a recording, and proven to be there before the old file goes.
public struct Attachment: ~Copyable {
  /// What was, or would be, done.
  public enum Outcome: Hashable, Sendable {
    /// The file says all of it already.
    case unchanged
    /// Only the tag was written.
    case inPlace
    /// A new file was written.
    case copied
  }

  public let container: any TagContainer
  /// What of the change such a file can hold.
  public let held: TagChange
  /// What it cannot, in words: `pictures of chapters`.
  public let leftOut: [String]
  private let file: ByteFile
  private let edit: FileEdit

  /// Finds out what is to be written, reads it back, and compares the encoded sound; nothing is written yet.
  ///
  /// - Throws: `FileFailure`, `TagFailure`.
  public init(_ change: TagChange, to path: String) throws {
    let file = try ByteFile(path)
    guard let container = try TagContainers.of(file) else {
      let names = TagContainers.all.map(\.name).joined(separator: ", ")
      throw TagFailure(file: path, "this is no audio file of a kind that can be tagged: \(names)")
    }
    let held = try container.holdable(change, in: file)
    let edit = try container.edit(file, by: change)
    let edited = try file.edited(by: edit)
    try ReadBack.check(try container.read(edited), says: held, file: path)
    if edit.pieces != [.kept(0..<file.byteCount)] { try ReadBack.checkSound(of: edited, against: file, container) }
    leftOut = Self.differences(change, held)
    self.container = container
    self.held = held
    self.edit = edit
    self.file = file
  }

  /// Of the file with its tags.
  public var taggedByteCount: Int { edit.byteCount }

  public var isUnchanged: Bool { edit.pieces == [.kept(0..<file.byteCount)] }

  /// Writes it in place, or to another file; every byte is read back and compared.
  ///
  /// - Throws: `FileFailure`.
  public func write(to output: String? = nil) throws(FileFailure) -> Outcome {
    guard let output else {
      return switch try file.apply(edit) {
      case .unchanged: .unchanged
      case .inPlace: .inPlace
      case .copied: .copied
      }
    }
    try file.write(edit, to: output)
    return .copied
  }

  /// Whether that file is what this one would become.
  public func isWritten(at path: String) -> Bool {
    // A file that cannot be read, or is not there, is written anew.
    guard let edited = try? file.edited(by: edit), let other = try? ByteFile(path) else { return false }
    return (try? edited.equals(other)) ?? false
  }

  private static func differences(_ change: TagChange, _ held: TagChange) -> [String] {
    var differences = change.texts.keys.filter { held.texts[$0] == nil }.sorted().map { "the tag `\($0)`" }
    let (chapters, heldChapters) = (change.chapters ?? [], held.chapters ?? [])
    if heldChapters.count < chapters.filter(\.chapter.isListed).count { differences.append("chapters") }
    if heldChapters.compactMap(\.picture).count < chapters.compactMap(\.picture).count {
      differences.append("pictures of chapters")
    }
    if heldChapters.compactMap(\.chapter.url).count
      < chapters.filter(\.chapter.isListed).compactMap(\.chapter.url).count
    {
      differences.append("links of chapters")
    }
    if change.cover != nil && held.cover == nil { differences.append("a cover") }
    if let lyrics = change.lyrics {
      if held.lyrics == nil {
        differences.append("a transcript")
      } else if !lyrics.cues.isEmpty && held.lyrics?.cues.isEmpty == true {
        differences.append("the transcript's times")
      }
    }
    return differences
  }
}
