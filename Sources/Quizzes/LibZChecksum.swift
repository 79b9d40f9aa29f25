import CZlib

/// CRC-32, as zip has it, by zlib.
enum LibZChecksum {
  /// - Parameter bytes: less than 4 GB.
  static func crc32(of bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: unsafe CZlib.crc32(0, buffer.baseAddress, UInt32(buffer.count)))
    }
  }
}
