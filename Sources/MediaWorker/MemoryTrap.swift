import MediaJobs

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Swift traps where it gets no memory. That is told apart from other traps by what the allocator left in `errno`, and
/// becomes an exit status that the light program can put into words.
enum MemoryTrap {
  static func watch() {
    for number in [SIGILL, SIGTRAP, SIGABRT] {
      // Nothing here but what a signal handler may do. signal-safety(7)
      signal(number) { number in
        if errno == ENOMEM { _exit(MediaLimits.outOfMemoryStatus) }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    errno = 0
  }
}
