#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The C library's tables of old encodings.
enum LibcIconv {
  /// - Parameters:
  ///   - encoding: by iconv's name.
  ///   - isWhole: whether the last byte must end a character too.
  /// - Returns: UTF-8, up to the first byte that is none of this encoding's; nil where the library does not know it, or
  ///   where that byte is not the file's last.
  static func utf8(_ bytes: ArraySlice<UInt8>, from encoding: String, isWhole: Bool = false) -> [UInt8]? {
    #if canImport(Glibc)
      let converter = unsafe iconv_open("UTF-8", encoding)
      // (iconv_t)-1
      guard let converter = unsafe converter, Int(bitPattern: converter) != -1 else { return nil }
      defer { _ = unsafe iconv_close(converter) }
      var input = Array(bytes)
      // No character of these encodings needs more than three bytes for one of its own, or four for two.
      var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
      let room = output.count
      var (inputLeft, outputLeft) = (input.count, room)
      let result = unsafe input.withUnsafeMutableBytes { source in
        unsafe output.withUnsafeMutableBytes { target in
          var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
          var into = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
          return unsafe iconv(converter, &from, &inputLeft, &into, &outputLeft)
        }
      }
      // The end may be in the middle of a character.
      guard result != -1 || !isWhole && inputLeft < 4 else { return nil }
      return Array(output[..<(room - outputLeft)])
    #else
      return nil
    #endif
  }
}
