#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What this process was given at its start: its variables, and where its program stands.
package enum PosixEnvironment {
  package static var variables: [String: String] { ProcessInfo.processInfo.environment }

  /// The running program's own file, without symbolic links; nil where the system does not say.
  package static var programPath: String? {
    #if os(Linux)
      return realPath("/proc/self/exe")
    #else
      var size = UInt32(PATH_MAX)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return unsafe realPath(String(cString: buffer))
    #endif
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
