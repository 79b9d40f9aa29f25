import PodcastModel

/// A transcript file on its way out.
struct TranscriptBytes {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func add(_ byte: UInt8) { bytes.append(byte) }

  /// Adds what somebody says, with each special byte of it replaced, and without what could break a file: control
  /// characters, empty lines.
  ///
  /// It is looked through where it has been put: a text's own bytes are several times slower to go through.
  ///
  /// - Parameter isSpecial: 1 for a byte to replace, 0 for any other, without a branch.
  @inline(__always)
  mutating func add(
    spoken text: String, where isSpecial: (UInt8) -> UInt8 = { _ in 0 },
    _ replace: (UInt8, inout TranscriptBytes) -> Void = { _, _ in }
  ) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    if Self.isClean(bytes.span.extracting(start...), isSpecial) { return }
    let cleaned = CueText.cleaned(bytes, start..<bytes.count)
    bytes.removeSubrange(start...)
    for byte in cleaned.utf8 {
      if isSpecial(byte) != 0 { replace(byte, &self) } else { bytes.append(byte) }
    }
  }

  @inline(__always)
  private static func isClean(_ text: Swift.Span<UInt8>, _ isSpecial: (UInt8) -> UInt8) -> Bool {
    var previous: UInt8 = 0x0A
    var flaws: UInt8 = 0
    // To the very end, and without a branch: such a loop looks at many bytes at once.
    for index in text.indices {
      let byte = text[index]
      flaws |= isSpecial(byte)
      flaws |= bit(1, byte < 0x20) & (bit(1, byte != 0x0A) | bit(1, previous == 0x0A))
      previous = byte
    }
    return flaws == 0 && previous != 0x0A
  }

  mutating func add(_ number: Int) {
    if number >= 10 { add(number / 10) }
    bytes.append(UInt8(0x30 + max(0, number) % 10))
  }

  /// `01:02:03.450`, with the mark asked for; hours always stand, in two digits or more.
  mutating func add(clock time: MediaTime, mark: Unicode.Scalar) {
    let total = max(0, time.milliseconds)
    let seconds = total / 1000
    if seconds < 36_000 { bytes.append(0x30) }
    add(seconds / 3600)
    bytes.append(UInt8(ascii: ":"))
    add(twoDigits: seconds / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    add(twoDigits: seconds % 60)
    bytes.append(UInt8(ascii: mark))
    add(threeDigits: total % 1000)
  }

  /// `12.6`, `3`: seconds, as short as they can be without loss.
  mutating func add(seconds time: MediaTime) {
    let total = max(0, time.milliseconds)
    add(total / 1000)
    var fraction = total % 1000
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = 100
    while fraction > 0 {
      bytes.append(UInt8(0x30 + fraction / place))
      fraction %= place
      place /= 10
    }
  }

  /// A string as JSON writes it, quotation marks included.
  mutating func add(json text: String) {
    bytes.append(UInt8(ascii: "\""))
    add(
      spoken: text,
      where: { bit(1, $0 < 0x20) | bit(1, $0 == UInt8(ascii: "\"")) | bit(1, $0 == UInt8(ascii: "\\")) }
    ) {
      $1.add(jsonByte: $0)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func add(jsonByte byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): add("\\\"")
    case UInt8(ascii: "\\"): add("\\\\")
    case 0x0A: add("\\n")
    case 0x0D: add("\\r")
    case 0x09: add("\\t")
    case 0..<0x20:
      add("\\u00")
      bytes.append(byte < 0x10 ? 0x30 : 0x31)
      bytes.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  mutating func add(twoDigits number: Int) {
    bytes.append(UInt8(0x30 + number / 10 % 10))
    bytes.append(UInt8(0x30 + number % 10))
  }

  mutating func add(threeDigits number: Int) {
    bytes.append(UInt8(0x30 + number / 100 % 10))
    add(twoDigits: number)
  }
}

extension String {
  /// The lines of a cue as one.
  var onOneLine: String { utf8.contains(0x0A) ? replacing("\n", with: " ") : self }
}

/// One of the bits of a byte, or none: `||` and `&&` would be branches, by which a loop goes byte by byte.
@inline(__always)
func bit(_ bit: UInt8, _ isSet: Bool) -> UInt8 { isSet ? bit : 0 }
