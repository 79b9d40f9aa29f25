/// How a file becomes what an edit says. Whoever looks at it, and whenever this program is killed, sees the old file or the
/// new one.
extension ByteFile {
  public enum EditOutcome: Hashable, Sendable {
    /// Nothing differed, and nothing was written.
    case unchanged
    /// Only the bytes that differ were written.
    case inPlace
    /// A new file has taken the old one's place.
    case copied
  }

  /// The longest change that is written in place. A longer one takes about as long as a copy, which is safer.
  static let longestPatch = 4 << 20

  /// Makes the file what the edit says. A link is followed.
  ///
  /// What was written is read back, and so is what was kept; where either differs, the old file stays.
  public func apply(_ edit: FileEdit) throws(FileFailure) -> EditOutcome {
    let target = FileStore.realPath(of: path) ?? path
    if let patches = try patches(for: edit) {
      guard !patches.isEmpty else { return .unchanged }
      try PosixFile.checkWritable(target)
      let length = patches.reduce(0) { $0 + $1.new.count }
      if length <= Self.longestPatch, try write(patches, into: target) { return .inPlace }
    }
    try PosixFile.checkWritable(target)
    try copy(edit, to: target)
    return .copied
  }

  /// Writes what the edit says to another place, whole or not at all; this file stays as it is.
  public func write(_ edit: FileEdit, to path: String) throws(FileFailure) {
    let target = FileStore.realPath(of: path) ?? path
    if FileStore.stamp(of: target) != nil { try PosixFile.checkWritable(target) }
    try copy(edit, to: target)
  }

  // MARK: In place

  private struct Patch {
    var offset: Int
    var old: [UInt8]
    var new: [UInt8]
  }

  /// What differs, where all that is kept stays at its place; else nil.
  private func patches(for edit: FileEdit) throws(FileFailure) -> [Patch]? {
    guard edit.byteCount == byteCount else { return nil }
    let placed = edit.placed
    guard placed.allSatisfy({ if case .kept(let range) = $1 { range.lowerBound == $0 } else { true } }) else {
      return nil
    }
    var patches: [Patch] = []
    for case (let offset, .bytes(let new)) in placed {
      let old = try bytes(offset..<offset + new.count)
      guard old.count == new.count else { throw changed(path) }
      guard let first = old.indices.first(where: { old[$0] != new[$0] }),
        let last = old.indices.last(where: { old[$0] != new[$0] })
      else { continue }
      patches.append(Patch(offset: offset + first, old: Array(old[first...last]), new: Array(new[first...last])))
    }
    return patches
  }

  /// False, and nothing was done, where the file goes by several names.
  private func write(_ patches: [Patch], into target: String) throws(FileFailure) -> Bool {
    let file = try PosixFile(patching: target)
    guard file.state == opened else { throw changed(target) }
    // Under another name (a backup made of hard links) it must stay as it was.
    guard file.nameCount == 1 else { return false }
    do throws(FileFailure) {
      try file.overwrite(patches.map { ($0.offset, $0.new) })
      for patch in patches {
        guard try file.bytes(at: patch.offset, count: patch.new.count) == patch.new else {
          throw FileFailure(
            .unwritable, path: target, "what was written reads back differently; the disk may be failing")
        }
      }
    } catch {
      try file.overwrite(patches.map { ($0.offset, $0.old) })
      throw error
    }
    file.startWriteback()
    return true
  }

  // MARK: By a copy

  /// So much is mapped at a time.
  private static let windowByteCount = 32 << 20
  /// Ext4 takes several milliseconds to free a file of 30 MB.
  private static let slowToClose = 4 << 20
  /// Shorter pieces are read and written, longer ones go through the kernel.
  private static let smallByteCount = 128 << 10
  private static let togetherByteCount = 1 << 20

  private func copy(_ edit: FileEdit, to target: String) throws(FileFailure) {
    switch source {
    case .file(let source):
      do throws(FileFailure) {
        try copy(edit, of: source, to: target)
      } catch {
        // Nobody knows the temporary file by its name.
        throw FileFailure(error.reason, path: error.path == path ? path : target, error.message)
      }
    case .memory: preconditionFailure("bytes in memory are no file to copy from")
    }
  }

  private func copy(_ edit: FileEdit, of source: borrowing PosixFile, to target: String) throws(FileFailure) {
    let new: AtomicFile
    do throws(FileFailure) {
      new = try AtomicFile(target)
    } catch {
      throw FileFailure(.unwritable, path: target, "no new file can be made beside it: \(error.message)")
    }
    new.file.takeRights(of: source)
    let placed = edit.placed
    var isShared = true
    for case (let offset, .kept(let range)) in placed where isShared {
      isShared = new.file.share(range, of: source, at: offset)
    }
    // Only where nothing is shared: room that is reserved could not be shared any more.
    if !isShared { try new.file.reserve(edit.byteCount) }
    var rest = placed[...]
    while let (offset, piece) = rest.first {
      // Many small pieces (a file in pages, each of which changes a little) are written together.
      var together: [UInt8] = []
      while let (_, small) = rest.first, small.byteCount < Self.smallByteCount, together.count < Self.togetherByteCount
      {
        switch small {
        case .bytes(let bytes): together += bytes
        case .kept(let range):
          let old = try source.bytes(at: range.lowerBound, count: range.count)
          guard old.count == range.count else { throw changed(path) }
          together += old
        }
        rest = rest.dropFirst()
      }
      if !together.isEmpty {
        try write(together, at: offset, of: new, target)
        continue
      }
      rest = rest.dropFirst()
      switch piece {
      case .bytes(let bytes): try write(bytes, at: offset, of: new, target)
      case .kept(let range):
        for start in stride(from: 0, to: range.count, by: Self.windowByteCount) {
          let count = min(Self.windowByteCount, range.count - start)
          let from = range.lowerBound + start
          guard let old = PosixMapping(source, from..<from + count) else { throw changed(path) }
          if !isShared { try new.file.write(old, at: offset + start) }
          guard let copy = PosixMapping(new.file, offset + start..<offset + start + count), let same = old.equals(copy)
          else { throw changed(path) }
          guard same else { throw differs(target) }
        }
      }
    }
    guard let opened, source.state == opened, PosixFile.isPath(path, to: opened) else { throw changed(path) }
    new.file.startWriteback()
    // Whoever waits here for the disk waits longer than the whole copy took. The bytes are on their way before the name is.
    try new.commit(waitingForDisk: false)
    if edit.byteCount >= Self.slowToClose, !PosixFile.isPath(path, to: opened) { source.closeElsewhere() }
  }

  private func write(
    _ bytes: [UInt8], at offset: Int, of new: borrowing AtomicFile, _ target: String
  ) throws(FileFailure) {
    try new.file.write(bytes, at: offset)
    guard PosixFile.areEqual(try new.file.bytes(at: offset, count: bytes.count), bytes) else { throw differs(target) }
  }

  private func changed(_ path: String) -> FileFailure {
    FileFailure(
      .unreadable, path: path,
      "it was changed by another program while it was read; nothing was written. Run the command again")
  }

  private func differs(_ path: String) -> FileFailure {
    FileFailure(
      .unwritable, path: path,
      "the new file reads back differently from what was written, so the old one was left; the disk may be failing")
  }
}
