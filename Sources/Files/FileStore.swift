/// Files read and written whole.
package enum FileStore {
  /// - Parameter limit: a longer file is refused, before any of it is read.
  package static func read(_ path: String, limit: Int = 64 << 20) throws(FileFailure) -> [UInt8] {
    let file = try PosixFile(reading: path)
    let expected = file.byteCount
    func tooLong() -> FileFailure {
      FileFailure(.unreadable, path: path, "it is over \(limit >> 20) MB, more than such a file can need")
    }
    guard expected <= limit else { throw tooLong() }
    var bytes = try file.bytes(at: 0, count: expected)
    // What has grown meanwhile, or does not tell its size, as in /proc.
    while true {
      let more = try file.bytes(at: bytes.count, count: 1 << 16)
      guard !more.isEmpty else { return bytes }
      bytes += more
      guard bytes.count <= limit else { throw tooLong() }
    }
  }

  /// The first so many bytes; fewer where the file is shorter.
  package static func start(of path: String, count: Int) throws(FileFailure) -> [UInt8] {
    try PosixFile(reading: path).bytes(at: 0, count: count)
  }

  /// Puts `bytes` at `path`, whole or not at all; a file that holds them already is left alone.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    // What cannot be read is written anew.
    if stamp(of: path)?.byteCount == bytes.count, let old = try? read(path, limit: bytes.count), old == bytes { return }
    let file = try AtomicFile(path)
    try file.append(bytes)
    try file.commit()
  }

  /// Puts `bytes` where a user asked for them: a link is followed, and a device or a pipe is written into.
  package static func deliver(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    let target = realPath(of: path) ?? path
    guard stamp(of: target)?.isFolder == false, !PosixFile.isPlainFile(target) else {
      return try write(bytes, to: target)
    }
    let file = try PosixFile(writingInto: target)
    unsafe try file.append(bytes.span.bytes)
  }

  /// Puts `bytes` where there is nothing yet; a file that is there stays.
  package static func writeNew(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    guard stamp(of: path) == nil, !isLink(path) else {
      throw FileFailure(.unwritable, path: path, "there is such a file already, and it is left as it is")
    }
    try write(bytes, to: path)
  }

  /// As above, and nobody but the user may read it (mode 0600), from its first byte on.
  package static func writeSecret(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    let file = try PosixFile(creatingSecret: path)
    do throws(FileFailure) {
      unsafe try file.append(bytes.span.bytes)
      try file.sync()
    } catch {
      // Half a secret is none; that it could not be written is what is told.
      try? PosixFile.remove(path)
      throw error
    }
  }

  /// Whether others than its owner may read it.
  package static func isOpenToOthers(_ path: String) -> Bool { PosixFile.isOpenToOthers(path) }

  /// Copies a file, whole or not at all.
  package static func copy(_ source: String, to path: String) throws(FileFailure) {
    let original = try PosixFile(reading: source)
    let file = try AtomicFile(path)
    try original.readPieces { piece throws(FileFailure) in try file.append(piece) }
    try file.commit()
  }

  /// Nil where there is nothing.
  package static func stamp(of path: String) -> FileStamp? { PosixFile.stamp(of: path) }

  /// The names in a folder, in the order of their bytes.
  package static func names(inFolder path: String) throws(FileFailure) -> [String] {
    try PosixFile.names(inFolder: path)
  }

  /// How many names there are in a folder, those left out that begin with a dot or lead nowhere; 0 where it cannot be read.
  ///
  /// - Parameter enters: a folder among them counts as so many as there are in it.
  package static func nameCount(inFolder path: String, enters: Bool = false) -> Int {
    PosixStamps.nameCount(inFolder: path, enters: enters)
  }

  package static func makeFolder(_ path: String) throws(FileFailure) { try PosixFile.makeFolder(path) }
  package static func remove(_ path: String) throws(FileFailure) { try PosixFile.remove(path) }

  /// Only where it is empty.
  package static func removeFolder(_ path: String) { PosixFile.removeFolder(path) }

  /// One of many files of a folder that nobody looks into yet; `sync` follows when all are there.
  package static func writeUnsynced(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    let file = try PosixFile(creating: path)
    unsafe try file.append(bytes.span.bytes)
  }

  /// Waits for everything that was written to the disk of this folder.
  package static func sync(_ folder: String) throws(FileFailure) { try PosixFile.syncDisk(of: folder) }

  /// A new folder that nobody else can look into; whoever makes it removes it.
  package static func makeTemporaryFolder() throws(FileFailure) -> String { try PosixFile.makeTemporaryFolder() }

  /// A folder with all that is in it. Links are removed, and never followed.
  package static func removeTree(_ path: String) throws(FileFailure) {
    guard !isLink(path), stamp(of: path)?.isFolder == true else { return try remove(path) }
    for name in try names(inFolder: path) { try removeTree("\(path)/\(name)") }
    removeFolder(path)
  }

  /// Gives a file or a folder another name on the same disk, at one stroke. An empty folder may stand there.
  package static func move(_ path: String, to newPath: String) throws(FileFailure) {
    try PosixFile.rename(path, to: newPath)
  }

  package static func isLink(_ path: String) -> Bool { PosixFile.isLink(path) }

  /// The path without links and dots; nil where there is nothing.
  package static func realPath(of path: String) -> String? { PosixFile.realPath(of: path) }
}

/// A file that says "somebody is at work here" for as long as this value lives, and no longer than the process.
package struct LockedFile: ~Copyable {
  private let file: PosixFile

  /// Nil where another process has it.
  package init?(_ path: String) throws(FileFailure) {
    guard let file = try PosixFile(locking: path) else { return nil }
    self.file = file
  }
}

/// A file that appears at its place only when it is complete: written beside it, synced, renamed.
package struct AtomicFile: ~Copyable {
  /// Ends the name of what is not yet complete. Only one build writes at a time, so a name left by a killed one is free.
  package static let temporarySuffix = ".podwright-tmp"

  private let path: String
  private let temporaryPath: String
  let file: PosixFile
  private var isCommitted = false

  package init(_ path: String) throws(FileFailure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let temporaryPath = "\(folder)/.\(name)\(Self.temporarySuffix)"
    try PosixFile.makeFolder(folder)
    let file = try PosixFile(creating: temporaryPath)
    self.path = path
    self.temporaryPath = temporaryPath
    self.file = file
  }

  package func append(_ bytes: [UInt8]) throws(FileFailure) {
    unsafe try file.append(bytes.span.bytes)
  }

  func append(_ bytes: RawSpan) throws(FileFailure) { try file.append(bytes) }

  /// - Parameter waitingForDisk: false where a power cut soon after may cost the file, which a copy of it elsewhere makes good.
  package consuming func commit(waitingForDisk: Bool = true) throws(FileFailure) {
    if waitingForDisk { try file.sync() }
    try PosixFile.rename(temporaryPath, to: path)
    isCommitted = true
  }

  deinit {
    // Nothing more can be done about a temporary file that cannot be removed: the next build writes over it.
    if !isCommitted { try? PosixFile.remove(temporaryPath) }
  }
}
