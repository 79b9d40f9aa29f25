/// What a `Range` header asks for (RFC 9110 §14): one range of bytes. Several, or anything else, get the whole file.
enum ByteRange: Hashable {
  case whole
  case part(Range<Int>)
  case outside

  init(_ header: String?, of byteCount: Int) {
    self = .whole
    guard let header, header.hasPrefix("bytes=") else { return }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else { return }
    // A number too large for any file is as good as its end.
    let numbers = ends.map { $0.isEmpty ? nil : Int($0) ?? .max }
    switch (numbers[0], numbers[1]) {
    case (let first?, let last?) where first <= last:
      self = first < byteCount ? .part(first..<min(last, byteCount - 1) + 1) : .outside
    case (let first?, nil): self = first < byteCount ? .part(first..<byteCount) : .outside
    case (nil, let length?):
      self = length > 0 && byteCount > 0 ? .part(max(0, byteCount - length)..<byteCount) : .outside
    default: break
    }
  }
}
