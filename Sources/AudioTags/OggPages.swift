import Files

/// The pages of an Ogg file, one after the other, by their heads: what lies between pages is passed over.
struct OggPages {
  private(set) var offset: Int

  init(from offset: Int) { self.offset = offset }

  /// Nil where there are no more.
  mutating func next(in file: borrowing ByteFile) throws(TagFailure) -> OggPage? {
    while offset + 27 <= file.byteCount {
      if let page = OggPage(try file.piece(offset, OggPage.longestHead)[...], offset: offset) {
        offset = page.end
        return page
      }
      let piece = try file.piece(offset + 1, 1 << 14)
      offset += 1 + (piece.firstRange(of: Array("OggS".utf8))?.lowerBound ?? max(1, piece.count - 3))
    }
    return nil
  }
}
