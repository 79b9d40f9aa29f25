import Files
import WebJobs

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the content of one answer goes, and how much of it has come.
struct WebContent: ~Copyable {
  private let target: WebRequest.Target
  private let limit: Int
  private var file: GrowingFile?
  private var digest = RunningSHA256()
  private var inline: [UInt8] = []
  private(set) var byteCount = 0
  private(set) var keptByteCount = 0
  /// Bytes that need not come again, if the server agrees.
  let heldByteCount: Int

  /// What comes with an answer crosses between programs as text: no more than this.
  static let mostInline = 8 << 20

  /// A file is opened, or made, at once: what it holds already decides what is asked for.
  init(_ target: WebRequest.Target, limit: Int) throws(FileFailure) {
    self.target = target
    self.limit = if case .inline = target { min(limit, Self.mostInline) } else { limit }
    switch target {
    case .file(let path), .resumedFile(let path, validator: nil):
      var made = try GrowingFile(path)
      try made.empty()
      file = consume made
      heldByteCount = 0
    case .resumedFile(let path, _):
      let found = try GrowingFile(path)
      heldByteCount = found.byteCount
      file = consume found
    case .discarded, .inline:
      file = nil
      heldByteCount = 0
    }
  }

  /// - Parameter keeping: whether the content goes on where the file ends.
  mutating func begin(keeping: Bool) throws(FileFailure) {
    digest = RunningSHA256()
    inline = []
    byteCount = 0
    if keeping { try file?.goOn() } else { try file?.empty() }
    keptByteCount = keeping ? heldByteCount : 0
    byteCount = keptByteCount
  }

  enum Refusal: Error {
    case tooLong
    case unwritable(FileFailure)
  }

  mutating func append(_ bytes: [UInt8]) throws(Refusal) {
    let (sum, overflow) = byteCount.addingReportingOverflow(bytes.count)
    guard !overflow, sum <= limit else { throw .tooLong }
    switch target {
    case .discarded: break
    case .inline:
      inline += bytes
      unsafe digest.update(bytes.span.bytes)
    case .file, .resumedFile:
      do throws(FileFailure) { try file?.append(bytes) } catch { throw .unwritable(error) }
    }
    byteCount = sum
  }

  consuming func finish() throws(FileFailure) -> (sha256: String?, content: Data?) {
    switch target {
    case .discarded: return (nil, nil)
    case .inline: return (digest.hex(), Data(inline))
    case .file, .resumedFile: return (try file.take()?.finish(), nil)
    }
  }
}
