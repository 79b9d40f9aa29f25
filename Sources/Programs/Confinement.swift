#if os(Linux)
  import CConfinement
  import Glibc
#else
  import Darwin
#endif

/// What a worker gives up before it touches anything of a stranger's: libraries have had holes, and what they read comes
/// from anywhere.
package struct Confinement {
  package enum Network { case none, outgoing, incoming }

  /// Of address space.
  package var memoryMB: Int
  package var openFiles: Int
  package var network: Network
  /// The one folder in which files may be written; nil where none may.
  package var writingBelow: String?
  /// What may be read; nil is everything.
  package var readingBelow: [String]?

  package init(
    memoryMB: Int, openFiles: Int = 32, network: Network = .none, writingBelow: String? = nil,
    readingBelow: [String]? = nil
  ) {
    self.memoryMB = memoryMB
    self.openFiles = openFiles
    self.network = network
    self.writingBelow = writingBelow
    self.readingBelow = readingBelow
  }

  /// For good. Where a system lacks one of these walls, the others stand.
  package func enter() {
    let bytes = memoryMB.multipliedReportingOverflow(by: 1 << 20)
    limit(RLIMIT_AS, to: bytes.overflow ? Int.max : bytes.partialValue)
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_NOFILE, to: openFiles)
    // A pipe or a socket has no size; only somebody at a shell sends the answers to a file. Libraries that try to write
    // (espeak-ng's sound output wants shared memory) are told so, and find another way.
    signal(SIGXFSZ, SIG_IGN)
    if writingBelow == nil, !speaksToFile { limit(RLIMIT_FSIZE, to: 0) }
    #if os(Linux)
      _ = podwright_gain_no_privileges()
      restrictFilesAndNetwork()
    #endif
  }

  /// Standard output or error output is one.
  private var speaksToFile: Bool {
    [1, 2].contains { (descriptor: Int32) in
      var state = stat()
      return unsafe fstat(descriptor, &state) == 0 && state.st_mode & S_IFMT == S_IFREG
    }
  }

  #if os(Linux)
    private func limit(_ resource: __rlimit_resource, to value: Int) {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }

    /// Landlock: nothing can be written, made, removed or run, no connection waited for, and none opened, but where that
    /// is the work. Reading stays, unless it is bounded.
    private func restrictFilesAndNetwork() {
      let version = podwright_landlock_version()
      guard version >= 1 else { return }
      // Each version knows more rights: linux/landlock.h, LANDLOCK_ACCESS_FS_…
      let execute: UInt64 = 1 << 0
      let writeFile: UInt64 = 1 << 1
      let read: UInt64 = 1 << 2 | 1 << 3
      let removeFile: UInt64 = 1 << 5
      let makeFile: UInt64 = 1 << 8
      let removeAndMake: UInt64 = 0b1_1111_1111 << 4
      let refer: UInt64 = version >= 2 ? 1 << 13 : 0
      let truncate: UInt64 = version >= 3 ? 1 << 14 : 0
      let controlDevice: UInt64 = version >= 5 ? 1 << 15 : 0
      let bind: UInt64 = 0b01
      let connect: UInt64 = 0b10
      var rights = podwright_landlock_rights(
        files: execute | writeFile | removeAndMake | refer | truncate | controlDevice
          | (readingBelow == nil ? 0 : read),
        network: version >= 4 ? (network == .outgoing ? 0 : connect) | (network == .incoming ? 0 : bind) : 0,
        scopes: version >= 6 ? 0b11 : 0)  // abstract sockets, signals
      let known = version >= 6 ? 24 : version >= 4 ? 16 : 8
      let ruleset = unsafe podwright_landlock_create(&rights, UInt(known))
      guard ruleset >= 0 else { return }
      for folder in readingBelow ?? [] { _ = unsafe podwright_landlock_allow(ruleset, folder, read) }
      if let writingBelow {
        let rights = writeFile | makeFile | removeFile | truncate | (readingBelow == nil ? 0 : read)
        _ = unsafe podwright_landlock_allow(ruleset, writingBelow, rights)
      }
      _ = podwright_landlock_enter(ruleset)
    }
  #else
    private func limit(_ resource: Int32, to value: Int) {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      unsafe setrlimit(resource, &limit)
    }
  #endif
}
