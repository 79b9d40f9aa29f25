import CFileCalls

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What editing asks of an open file.
extension PosixFile {
  /// What shows that a file is still the one that was opened.
  struct State: Hashable {
    var device: UInt64
    var inode: UInt64
    var byteCount: Int
    var modifiedNanoseconds: Int

    init(_ status: stat) {
      #if canImport(Glibc)
        let time = status.st_mtim
      #else
        let time = status.st_mtimespec
      #endif
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      byteCount = Int(status.st_size)
      modifiedNanoseconds = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    }
  }

  var state: State? { Self.status(of: descriptor).map { State($0) } }

  /// How many hard links lead here.
  var nameCount: Int { Self.status(of: descriptor).map { Int($0.st_nlink) } ?? 0 }

  /// Whether the path leads to the file that was opened in that state.
  static func isPath(_ path: String, to state: State) -> Bool {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return false }
    let found = State(status)
    return found.inode == state.inode && found.device == state.device
  }

  /// To be written here and there; locked against others who do the same.
  init(patching path: String) throws(FileFailure) {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
    guard descriptor >= 0 else { throw Self.failure(path, reading: false) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      throw FileFailure(
        .unwritable, path: path, "another program is writing it; run the command again when that is done")
    }
    self.init(descriptor: descriptor, path: path)
  }

  /// That the folder may be written does not mean that this file may be replaced.
  static func checkWritable(_ path: String) throws(FileFailure) {
    // Over a size that the system allows, a write shall fail, not end the program.
    signal(SIGXFSZ, SIG_IGN)
    guard unsafe path.withCString({ unsafe access($0, W_OK) }) == 0 else { throw failure(path, reading: false) }
  }

  /// The other file's mode and, as far as this user may give it away, its owner.
  func takeRights(of other: borrowing PosixFile) {
    guard let status = Self.status(of: other.descriptor) else { return }
    // A user may only give a file to a group of theirs; then it stays with the user, as any copy would.
    if fchown(descriptor, status.st_uid, status.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, status.st_gid) }
    fchmod(descriptor, status.st_mode & 0o7777)
  }

  /// As `==` would say, which goes through megabytes one by one.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count, !a.isEmpty else { return a.count == b.count }
    return unsafe a.withUnsafeBytes { a in
      unsafe b.withUnsafeBytes { b in
        guard let start = a.baseAddress, let other = b.baseAddress else { return false }
        return unsafe memcmp(start, other, a.count) == 0
      }
    }
  }

  /// Room for so many bytes, or a failure before anything is written.
  func reserve(_ byteCount: Int) throws(FileFailure) {
    guard podwright_reserve(descriptor, Int64(byteCount)) != 0 else { return }
    // Other failures mean that this file system reserves nothing.
    if errno == ENOSPC || errno == EFBIG || errno == EDQUOT { throw Self.failure(path, reading: false) }
  }

  /// Lets bytes of another file stand in this one, uncopied. False where the file system cannot.
  func share(_ range: Range<Int>, of other: borrowing PosixFile, at offset: Int) -> Bool {
    podwright_share_range(
      descriptor, Int64(offset), other.descriptor, Int64(range.lowerBound), Int64(range.count)) == 0
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(FileFailure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, reading: false) }
      done += count
    }
  }

  func write(_ mapping: borrowing PosixMapping, at offset: Int) throws(FileFailure) {
    var done = 0
    while done < mapping.count {
      let count = mapping.write(to: descriptor, from: done, at: offset + done)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 || errno != EFAULT else {
        throw FileFailure(.unreadable, path: path, "the file was cut off by another program while it was copied")
      }
      guard count > 0 else { throw Self.failure(path, reading: false) }
      done += count
    }
  }

  /// Puts bytes over others: all of them, even where this program is killed meanwhile.
  func overwrite(_ patches: [(offset: Int, bytes: [UInt8])]) throws(FileFailure) {
    let pageByteCount = 4096
    if let only = patches.first, patches.count == 1,
      only.offset / pageByteCount == (only.offset + only.bytes.count - 1) / pageByteCount
    {
      // Within a page the kernel does not stop.
      return try write(only.bytes, at: only.offset)
    }
    let all = patches.flatMap(\.bytes)
    let code = unsafe all.withUnsafeBytes { buffer in
      var start = 0
      let list = unsafe patches.map { patch in
        defer { start += patch.bytes.count }
        return unsafe podwright_patch(
          bytes: buffer.baseAddress?.advanced(by: start), count: patch.bytes.count, offset: Int64(patch.offset))
      }
      return unsafe podwright_write_outliving(descriptor, list, list.count)
    }
    guard code == 0 else { throw Self.failure(path, reading: false, code: code) }
  }

  /// Lets another process be the last one that has the file open, where closing would take long.
  func closeElsewhere() { podwright_close_elsewhere(descriptor) }

  /// Begins to bring the file to the disk; waits for nothing.
  func startWriteback() { podwright_start_writeback(descriptor) }
}
