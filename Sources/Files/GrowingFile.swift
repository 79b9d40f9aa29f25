/// A file that grows piece by piece, and may be gone on with another day: what was written stays whatever happens.
package struct GrowingFile: ~Copyable {
  private let file: PosixFile
  package private(set) var byteCount: Int
  private var digest = RunningSHA256()

  /// Made if need be, and locked; what it holds stays until it is emptied.
  package init(_ path: String) throws(FileFailure) {
    file = try PosixFile(creating: path, isEmpty: false)
    byteCount = file.byteCount
  }

  /// Goes on behind what is there, which is read for the digest.
  package mutating func goOn() throws(FileFailure) {
    digest = RunningSHA256()
    byteCount = 0
    while true {
      let piece = try file.bytes(at: byteCount, count: 1 << 20)
      guard !piece.isEmpty else { break }
      unsafe digest.update(piece.span.bytes)
      byteCount += piece.count
    }
    try file.seekToEnd()
  }

  package mutating func empty() throws(FileFailure) {
    digest = RunningSHA256()
    byteCount = 0
    try file.empty()
  }

  package mutating func append(_ bytes: [UInt8]) throws(FileFailure) {
    unsafe try file.append(bytes.span.bytes)
    unsafe digest.update(bytes.span.bytes)
    byteCount += bytes.count
  }

  /// - Returns: the SHA-256 of all of it.
  package consuming func finish() throws(FileFailure) -> String {
    try file.sync()
    return digest.hex()
  }
}

/// A SHA-256 of bytes that come piece by piece.
package struct RunningSHA256: ~Copyable {
  private var digest = LibCryptoDigest.sha256()

  package init() {}
  package mutating func update(_ bytes: RawSpan) { digest.update(bytes) }
  package consuming func hex() -> String { hexadecimal(digest.finish()) }
}
