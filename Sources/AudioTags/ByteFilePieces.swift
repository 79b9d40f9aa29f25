import Files

extension ByteFile {
  /// At most `count` bytes from `offset` on.
  func piece(_ offset: Int, _ count: Int) throws(TagFailure) -> [UInt8] {
    do throws(FileFailure) {
      return try bytes(offset..<offset + count)
    } catch {
      throw TagFailure(file: path, offset: offset, error.message)
    }
  }

  /// Where the file itself begins, behind ID3v2 tags that somebody put before it.
  func start() throws(TagFailure) -> Int {
    do throws(FileFailure) {
      return try LeadingTags.end(in: self)
    } catch {
      throw TagFailure(file: path, offset: 0, error.message)
    }
  }
}
