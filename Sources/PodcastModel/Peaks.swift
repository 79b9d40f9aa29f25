/// How loud a recording is from end to end, for a picture of it.
public struct Peaks: Hashable, Sendable {
  /// The loudest sample of each part, the parts being of one length: 255 is full scale.
  public var values: [UInt8]

  public init(values: [UInt8]) { self.values = values }
}

// Written as one word of hexadecimal digits, so that a lock file has it on one line.
extension Peaks: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digits = Array(try container.decode(String.self).utf8).map(Self.value(ofDigit:))
    let values = stride(from: 0, to: digits.count - digits.count % 2, by: 2).map { index in
      digits[index].flatMap { high in digits[index + 1].map { high << 4 | $0 } }
    }
    // A stranger's lock must not make a page of any size.
    guard values.count <= 10_000, digits.count % 2 == 0, !values.contains(nil) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "peaks are pairs of hexadecimal digits")
    }
    self.values = values.compactMap(\.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
  }

  private static func value(ofDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
