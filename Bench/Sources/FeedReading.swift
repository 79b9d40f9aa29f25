import Feeds
import Glibc

/// Reading a feed into the model, and nothing done with it.
enum FeedReading {
  private static let pieceBytes = 1 << 18

  static func read(_ path: String) throws {
    guard let file = unsafe fopen(path, "rb") else { fatalError("\(path) cannot be opened") }
    defer { unsafe fclose(file) }
    var titleBytes = 0
    var reader = try FeedReader(file: path) { (item: FeedItem) in titleBytes += item.title?.utf8.count ?? 0 }
    while true {
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
        unsafe count = fread(buffer.baseAddress, 1, pieceBytes, file)
      }
      if piece.isEmpty { break }
      try reader.append(piece)
    }
    print("\(try reader.finish().itemCount) episodes, \(titleBytes) bytes of titles")
  }
}
