import CFileCalls

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A range of a file, seen as memory. The file may be cut off at any time, so nothing here reads it but by calls that can bear that.
@safe
struct PosixMapping: ~Copyable {
  private let base: UnsafeMutableRawPointer
  private let mappedCount: Int
  private let lead: Int
  let count: Int

  /// Nil where the system cannot.
  init?(_ file: borrowing PosixFile, _ range: Range<Int>) {
    let pageByteCount = Int(sysconf(Int32(_SC_PAGESIZE)))
    lead = range.lowerBound % pageByteCount
    count = range.count
    mappedCount = lead + count
    #if canImport(Glibc)
      let flags = MAP_SHARED | MAP_POPULATE
    #else
      let flags = MAP_SHARED
    #endif
    let base = unsafe mmap(nil, mappedCount, PROT_READ, flags, file.descriptor, off_t(range.lowerBound - lead))
    guard let base = unsafe base, unsafe base != MAP_FAILED else { return nil }
    unsafe self.base = base
  }

  deinit { unsafe munmap(base, mappedCount) }

  private var start: UnsafeRawPointer { unsafe UnsafeRawPointer(base) + lead }

  /// Nil where a file has been cut off.
  func equals(_ other: borrowing PosixMapping) -> Bool? {
    guard count == other.count else { return false }
    let answer = unsafe podwright_are_equal(start, other.start, count)
    return answer < 0 ? nil : answer == 1
  }

  /// - Returns: what `pwrite` does. The kernel answers EFAULT where the mapped file has been cut off.
  func write(to descriptor: Int32, from offset: Int, at place: Int) -> Int {
    unsafe pwrite(descriptor, start + offset, count - offset, off_t(place))
  }
}
