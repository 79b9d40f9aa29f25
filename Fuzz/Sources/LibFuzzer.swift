#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// What libFuzzer, which has the program's `main`, calls: https://llvm.org/docs/LibFuzzer.html.

/// The target of this run, by the variable `PODWRIGHT_FUZZ_TARGET`.
private let chosen = FuzzTargets.all.first { target in
  unsafe getenv("PODWRIGHT_FUZZ_TARGET").map { unsafe String(cString: $0) } == target.name
}

/// Without a target, prints the table: a line each, its name and the length of its longest input.
@_cdecl("LLVMFuzzerInitialize")
func initialize(_: UnsafeMutableRawPointer, _: UnsafeMutableRawPointer) -> CInt {
  guard chosen == nil else { return 0 }
  for target in FuzzTargets.all { print(target.name, target.maximumBytes) }
  exit(0)
}

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    unsafe try chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    // The reader has refused these bytes, as it may.
  }
  return 0
}
