import CZlib

/// Unpacks what zlib packed (RFC 1950).
enum ZlibInflater {
  /// - Parameter limit: more than so many bytes are never unpacked: a few packed ones may claim to be gigabytes.
  /// - Returns: nil where the bytes are damaged, end early, or are over the limit.
  static func inflate(_ packed: some Collection<UInt8>, limit: Int) -> [UInt8]? {
    let packed = Array(packed)
    var stream = unsafe z_stream()
    guard unsafe inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var unpacked: [UInt8] = []
    var input = packed
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe stream.next_in = source.baseAddress
      unsafe stream.avail_in = UInt32(clamping: source.count)
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let (status, count) = unsafe piece.withUnsafeMutableBufferPointer { buffer in
          unsafe stream.next_out = buffer.baseAddress
          unsafe stream.avail_out = UInt32(buffer.count)
          let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          return (status, buffer.count - Int(unsafe stream.avail_out))
        }
        guard unpacked.count + count <= limit else { return nil }
        unpacked += piece.prefix(count)
        if status == Z_STREAM_END { return unpacked }
        guard status == Z_OK, count > 0 else { return nil }
      }
    }
  }
}
