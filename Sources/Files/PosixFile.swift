import CFileCalls

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, by the system's own calls: what may be read is a plain file, never a pipe or a device that hangs.
@safe
struct PosixFile: ~Copyable {
  let descriptor: Int32
  let path: String

  init(reading path: String) throws(FileFailure) {
    // Without O_NONBLOCK the opening of a pipe would wait for its other end.
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw Self.failure(path, reading: true) }
    guard let kind = Self.status(of: descriptor)?.st_mode, kind & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileFailure(.unreadable, path: path, "this is not a file that can be read")
    }
    self.descriptor = descriptor
    self.path = path
  }

  /// Nobody else's for as long as this value lives; made if need be. A link in its place is not followed.
  ///
  /// - Parameter isEmpty: what it holds already is thrown away.
  init(creating path: String, isEmpty: Bool = true) throws(FileFailure) {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw Self.failure(path, reading: false) }
    // Two programs that write the same file would otherwise write into one another's temporary file. Where it has been
    // renamed while we waited for the lock, it is no longer ours to write.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
      let status = Self.status(of: descriptor), Self.isPath(path, to: status)
    else {
      close(descriptor)
      throw FileFailure(
        .unwritable, path: path, "another program is writing it; run the command again when that is done")
    }
    guard !isEmpty || ftruncate(descriptor, 0) == 0 else {
      defer { close(descriptor) }
      throw Self.failure(path, reading: false)
    }
    self.descriptor = descriptor
    self.path = path
  }

  /// New, and for nobody but the user to read or write; nothing, not even a link, may stand there.
  init(creatingSecret path: String) throws(FileFailure) {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw FileFailure(.unwritable, path: path, "there is such a file already, and it is left as it is")
      }
      throw Self.failure(path, reading: false)
    }
    self.descriptor = descriptor
    self.path = path
  }

  /// What stands there already and is no plain file: a device, a pipe.
  init(writingInto path: String) throws(FileFailure) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Self.failure(path, reading: false) }
    self.descriptor = descriptor
    self.path = path
  }

  /// Made if need be, and locked until this value goes; nil where another process holds the lock.
  init?(locking path: String) throws(FileFailure) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644) }
    guard descriptor >= 0 else { throw Self.failure(path, reading: false) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.path = path
  }

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  var byteCount: Int { Int(Self.status(of: descriptor)?.st_size ?? 0) }

  /// The whole content, piece by piece.
  func readPieces(_ body: (RawSpan) throws(FileFailure) -> Void) throws(FileFailure) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while true {
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, reading: true) }
      guard count > 0 else { return }
      try body(unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<count])))
    }
  }

  /// Fewer than `count` bytes where the file ends before.
  func bytes(at offset: Int, count: Int) throws(FileFailure) -> [UInt8] {
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let part = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
        if part < 0 && errno == EINTR { continue }
        failed = part < 0
        guard part > 0 else { return }
        filled += part
      }
    }
    if failed { throw Self.failure(path, reading: true) }
    return bytes
  }

  func append(_ bytes: RawSpan) throws(FileFailure) {
    var offset = 0
    while offset < bytes.byteCount {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Self.writeCall(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, reading: false) }
      offset += count
    }
  }

  func empty() throws(FileFailure) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw Self.failure(path, reading: false)
    }
  }

  func seekToEnd() throws(FileFailure) {
    guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw Self.failure(path, reading: false) }
  }

  /// Everything written is on the disk when this returns.
  func sync() throws(FileFailure) {
    guard fsync(descriptor) == 0 else { throw Self.failure(path, reading: false) }
  }

  // MARK: By path

  static func stamp(of path: String) -> FileStamp? {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return nil }
    return stamp(of: status)
  }

  static func stamp(of status: stat) -> FileStamp {
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return FileStamp(
      byteCount: Int(status.st_size), modifiedNanoseconds: Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec),
      isFolder: status.st_mode & S_IFMT == S_IFDIR)
  }

  /// Whether others than its owner may read it.
  static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe stat($0, &status) } == 0 && status.st_mode & 0o077 != 0
  }

  static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The path without links and dots; nil where there is nothing.
  static func realPath(of path: String) -> String? {
    guard let resolved = unsafe path.withCString({ unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The names in a folder, in the order of their bytes.
  static func names(inFolder path: String) throws(FileFailure) -> [String] {
    guard let folder = unsafe path.withCString({ unsafe opendir($0) }) else { throw failure(path, reading: true) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes the folder and those it stands in.
  static func makeFolder(_ path: String) throws(FileFailure) {
    if stamp(of: path)?.isFolder == true { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
    guard unsafe path.withCString({ unsafe mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
      throw failure(path, reading: false)
    }
    guard stamp(of: path)?.isFolder == true else {
      throw FileFailure(.unwritable, path: path, "a file stands where a folder should be made; move it away")
    }
  }

  static func rename(_ path: String, to newPath: String) throws(FileFailure) {
    let status = unsafe path.withCString { old in unsafe newPath.withCString { unsafe Self.renameCall(old, $0) } }
    guard status == 0 else { throw failure(newPath, reading: false) }
  }

  static func remove(_ path: String) throws(FileFailure) {
    guard unsafe path.withCString({ unsafe unlink($0) }) == 0 || errno == ENOENT else {
      throw failure(path, reading: false)
    }
  }

  /// Waits for everything that was written to the disk of this folder.
  static func syncDisk(of path: String) throws(FileFailure) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
    guard descriptor >= 0 else { throw failure(path, reading: false) }
    defer { close(descriptor) }
    guard podwright_sync_disk(descriptor) == 0 else { throw failure(path, reading: false) }
  }

  /// A new folder that nobody else can look into, in the system's place for such.
  static func makeTemporaryFolder() throws(FileFailure) -> String {
    let place = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/podwright-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw failure(place, reading: false) }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Only where it is empty.
  static func removeFolder(_ path: String) { _ = unsafe path.withCString { unsafe rmdir($0) } }

  private static func writeCall(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes, count)
    #else
      unsafe Darwin.write(descriptor, bytes, count)
    #endif
  }

  private static func renameCall(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(old, new)
    #else
      unsafe Darwin.rename(old, new)
    #endif
  }

  static func status(of descriptor: Int32) -> stat? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Whether the path still leads to that file.
  static func isPath(_ path: String, to file: stat) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe stat($0, &status) } == 0
      && status.st_ino == file.st_ino && status.st_dev == file.st_dev
  }

  /// `errno`, in words for a person.
  static func failure(_ path: String, reading: Bool, code: Int32 = errno) -> FileFailure {
    let system = unsafe String(cString: strerror(code))
    return switch code {
    case ENOENT:
      FileFailure(
        reading ? .missing : .unwritable, path: path,
        reading ? "there is no such file" : "the folder it belongs in is gone")
    case EACCES, EPERM:
      FileFailure(
        reading ? .unreadable : .unwritable, path: path,
        "you are not allowed to \(reading ? "read" : "write") it (\(system))")
    case ENOSPC, EDQUOT, EFBIG:
      FileFailure(.unwritable, path: path, "the disk is full (\(system)); make room and run the command again")
    case EROFS: FileFailure(.unwritable, path: path, "the disk may only be read (\(system))")
    case ELOOP: FileFailure(.unwritable, path: path, "a link stands in its place; remove it")
    default:
      FileFailure(
        reading ? .unreadable : .unwritable, path: path, "it cannot be \(reading ? "read" : "written"): \(system)")
    }
  }
}

/// What tells whether a file is still the one that was seen before.
package struct FileStamp: Hashable, Codable, Sendable {
  package var byteCount: Int
  package var modifiedNanoseconds: Int
  package var isFolder: Bool
}
