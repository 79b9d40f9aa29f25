/// Looking through bytes as one block of memory, sixteen at once: many times faster than one after the other.
extension Swift.Span where Element == UInt8 {
  /// The first place from `start` on at which a byte matches; `count` where there is none.
  ///
  /// - Parameters:
  ///   - start: at most `count`.
  ///   - matches: says of sixteen bytes at a time which match; bytes outside of these may be among them.
  @inlinable @inline(__always)
  package func firstIndex(from start: Int = 0, where matches: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
    unsafe withUnsafeBytes { bytes in
      let count = bytes.count
      // Which of the sixteen from `place` on matches first, those before `index` left out.
      func firstMatch(_ place: Int, from index: Int) -> Int? {
        var block = SIMD16<UInt8>()
        if count >= 16 {
          block = unsafe bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        } else {
          unsafe withUnsafeMutableBytes(of: &block) { unsafe $0.copyMemory(from: bytes) }
        }
        // All bits of a byte are set where it matches.
        let found = unsafe unsafeBitCast(matches(block), to: SIMD2<UInt64>.self)
        guard found[0] | found[1] != 0 else { return nil }
        let (first, second) = ((index - place) * 8, max(0, index - place - 8) * 8)
        let low = (UInt64(littleEndian: found[0]) >> first) << first
        let high = (UInt64(littleEndian: found[1]) >> second) << second
        guard low | high != 0 else { return nil }
        let match = place + (low != 0 ? low.trailingZeroBitCount : 64 + high.trailingZeroBitCount) / 8
        return match < count ? match : nil
      }
      var index = start
      while count - index >= 16 {
        if let found = firstMatch(index, from: index) { return found }
        index += 16
      }
      // The last sixteen, some of which were looked at before.
      return index == count ? count : firstMatch(max(0, count - 16), from: index) ?? count
    }
  }
}

extension SIMD16<UInt8> {
  /// Which bytes are control characters.
  @inlinable @inline(__always)
  package var areControls: SIMDMask<SIMD16<Int8>> { below(" ") }

  @inlinable @inline(__always)
  package func below(_ character: Unicode.Scalar) -> SIMDMask<SIMD16<Int8>> {
    // The only order of bytes for which Swift 6.3 has one instruction.
    self .< SIMD16(repeating: UInt8(ascii: character))
  }

  @inlinable @inline(__always)
  package func equal(_ character: Unicode.Scalar) -> SIMDMask<SIMD16<Int8>> {
    self .== SIMD16(repeating: UInt8(ascii: character))
  }

  @inlinable @inline(__always)
  package func equal(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { self .== SIMD16(repeating: byte) }
}

extension [UInt8] {
  @inlinable @inline(__always)
  package mutating func append(_ bytes: Swift.Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

extension String {
  @inlinable
  package init(_ bytes: Swift.Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  @inlinable @inline(__always)
  package func withByteSpan<Result>(_ body: (Swift.Span<UInt8>) -> Result) -> Result {
    let result = unsafe utf8.withContiguousStorageIfAvailable { unsafe body(Swift.Span(_unsafeElements: $0)) }
    // Not contiguous are only strings that Objective-C holds.
    return result ?? body(Array(utf8).span)
  }

  @inlinable @inline(__always)
  package func hasByte(where matches: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Bool {
    withByteSpan { $0.firstIndex(where: matches) < $0.count }
  }

  /// Whether two bytes that follow each other match, of which the first matches by itself: a quick look before a slow one.
  package func hasBytes(
    first: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, where matches: (UInt8, UInt8) -> Bool
  ) -> Bool {
    withByteSpan { bytes in
      var index = bytes.firstIndex(where: first)
      while index < bytes.count - 1 {
        if matches(bytes[index], bytes[index + 1]) { return true }
        index = bytes.firstIndex(from: index + 1, where: first)
      }
      return false
    }
  }
}
