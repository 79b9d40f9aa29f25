import CFileCalls

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's looks at many files, by paths that stand in one piece of memory.
enum PosixStamps {
  /// See `StampedFiles.unchangedCount`.
  static func unchangedCount(of bytes: [UInt8], marked mark: UInt8, below folder: String) -> Int? {
    // The last path must end, or the system would read on behind it.
    guard bytes.isEmpty || bytes.last == 0 else { return nil }
    let descriptor = unsafe folder.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      var (position, count) = (0, 0)
      while position < buffer.count, let base = buffer.baseAddress {
        guard let fields = StampedFiles.Fields(bytes, at: position), fields.path < bytes.count else { return nil }
        let path = unsafe UnsafeRawPointer(base + fields.path).assumingMemoryBound(to: CChar.self)
        position = unsafe fields.path + strlen(path) + 1
        guard fields.mark == mark else { continue }
        var status = stat()
        guard unsafe fstatat(descriptor, path, &status, 0) == 0, PosixFile.stamp(of: status) == fields.stamp else {
          return nil
        }
        count += 1
      }
      return count
    }
  }

  /// How many names there are in a folder, those left out that begin with a dot or lead nowhere.
  ///
  /// - Parameter enters: a folder among them counts as so many as there are in it.
  static func nameCount(inFolder path: String, enters: Bool) -> Int {
    guard let folder = unsafe path.withCString({ unsafe opendir($0) }) else { return 0 }
    defer { unsafe closedir(folder) }
    var count = 0
    while let entry = unsafe readdir(folder) {
      guard unsafe entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) else { continue }
      var isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
      let isPlain = unsafe entry.pointee.d_type == UInt8(DT_REG)
      if isPlain || isFolder && !enters {
        count += 1
        continue
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          unsafe String(cString: $0)
        }
      }
      if !isFolder {
        // A link, or a file system that does not say.
        guard let stamp = PosixFile.stamp(of: "\(path)/\(name)") else { continue }
        isFolder = stamp.isFolder
      }
      count += isFolder && enters ? nameCount(inFolder: "\(path)/\(name)", enters: false) : 1
    }
    return count
  }
}
