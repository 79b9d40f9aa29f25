import MediaJobs

#if os(Linux)
  import CConfinement
  import Glibc
#else
  import Darwin
#endif

/// What this process gives up before it opens a file: decoders have had holes, and recordings come from anywhere.
enum Confinement {
  /// For good. Where a system lacks one of these walls, the others stand.
  static func enter(_ limits: MediaLimits) {
    let bytes = limits.memoryMB.multipliedReportingOverflow(by: 1 << 20)
    limit(RLIMIT_AS, to: bytes.overflow ? Int.max : bytes.partialValue)
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_NOFILE, to: 32)
    // A pipe or a socket has no size; only somebody at a shell sends the answers to a file. Libraries that try to write
    // (espeak-ng's sound output wants shared memory) are told so, and find another way.
    signal(SIGXFSZ, SIG_IGN)
    if !speaksToFile { limit(RLIMIT_FSIZE, to: 0) }
    #if os(Linux)
      _ = podwright_gain_no_privileges()
      denyWritingAndNetwork()
    #endif
  }

  /// Standard output or error output is one.
  private static var speaksToFile: Bool {
    [1, 2].contains { (descriptor: Int32) in
      var state = stat()
      return unsafe fstat(descriptor, &state) == 0 && state.st_mode & S_IFMT == S_IFREG
    }
  }

  #if os(Linux)
    private static func limit(_ resource: __rlimit_resource, to value: Int) {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// Landlock: nothing can be written, made, removed or run, no connection opened or waited for. Reading stays.
    private static func denyWritingAndNetwork() {
      let version = podwright_landlock_version()
      guard version >= 1 else { return }
      // Each version knows more rights: linux/landlock.h, LANDLOCK_ACCESS_FS_…
      let execute: UInt64 = 1 << 0
      let writeFile: UInt64 = 1 << 1
      let removeAndMake: UInt64 = 0b1_1111_1111 << 4
      let refer: UInt64 = version >= 2 ? 1 << 13 : 0
      let truncate: UInt64 = version >= 3 ? 1 << 14 : 0
      let controlDevice: UInt64 = version >= 5 ? 1 << 15 : 0
      var rights = podwright_landlock_rights(
        files: execute | writeFile | removeAndMake | refer | truncate | controlDevice,
        network: version >= 4 ? 0b11 : 0,  // TCP: bind, connect
        scopes: version >= 6 ? 0b11 : 0)  // abstract sockets, signals
      let known = version >= 6 ? 24 : version >= 4 ? 16 : 8
      _ = unsafe podwright_landlock_deny(&rights, UInt(known))
    }
  #else
    private static func limit(_ resource: Int32, to value: Int) {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      unsafe setrlimit(resource, &limit)
    }
  #endif
}
