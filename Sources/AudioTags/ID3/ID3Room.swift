/// How much room a tag takes in its file.
extension ID3Tag {
  /// Padding of a tag that finds no room: enough for a few words more.
  private static let newPadding = 2 << 10
  /// More than this is not left empty, unless it was so before.
  private static let mostPadding = 256 << 10

  /// The tag, as long as what it replaces where it fits in there. Else it moves what follows by whole pages, which file systems
  /// copy faster, or need not copy at all.
  ///
  /// - Parameter spare: how much of the old room was padding.
  func bytes(inPlaceOf oldByteCount: Int, spare: Int, file: String) throws(TagFailure) -> [UInt8] {
    let needed = shortest
    guard !frames.isEmpty || !remainder.isEmpty else { return [] }
    if needed <= oldByteCount, oldByteCount - needed <= max(spare, Self.mostPadding) {
      return bytes(byteCount: oldByteCount)
    }
    let page = 4096
    let least = needed + Self.newPadding
    let total = least + ((oldByteCount - least) % page + page) % page
    guard total <= Self.longest, version != 2 else {
      throw TagFailure(file: file, "the tag would be \(total >> 20) MB, and ID3 ends at 256 MB; take smaller pictures")
    }
    return bytes(byteCount: total)
  }
}
