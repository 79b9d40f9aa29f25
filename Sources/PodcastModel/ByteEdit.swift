/// So many bytes of a file give way to others.
public struct ByteEdit: Hashable, Sendable {
  /// Of the file as it is; empty where something is put between two bytes.
  public var range: Range<Int>
  public var replacement: [UInt8]

  public init(_ range: Range<Int>, _ replacement: [UInt8] = []) {
    self.range = range
    self.replacement = replacement
  }

  public init(at offset: Int, _ text: String) { self.init(offset..<offset, Array(text.utf8)) }

  /// - Parameter edits: in the order of their places; none overlaps the next.
  public static func apply(_ edits: [ByteEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var index = 0
    for edit in edits {
      precondition(edit.range.lowerBound >= index && edit.range.upperBound <= bytes.count, "edits overlap")
      result += bytes[index..<edit.range.lowerBound]
      result += edit.replacement
      index = edit.range.upperBound
    }
    return result + bytes[index...]
  }
}
