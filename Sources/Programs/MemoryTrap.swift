#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Swift traps where it gets no memory. That is told apart from other traps by what the allocator left in `errno`, and
/// becomes an exit status that the program which started this one can put into words.
package enum MemoryTrap {
  /// The exit status of a program that got no memory; BSD's EX_OSERR.
  package static let status: Int32 = 71

  package static func watch() {
    for number in [SIGILL, SIGTRAP, SIGABRT] {
      // Nothing here but what a signal handler may do. signal-safety(7)
      signal(number) { number in
        if errno == ENOMEM { _exit(71) }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    errno = 0
  }
}
