/// Whether the alpha channel of a PNG picture is opaque everywhere. PNG (Third Edition), 9.
///
/// Filters work on bytes of one channel alone, so only those of this one are looked at.
struct PNGAlpha {
  private static let mostUnpacked = 128 << 20

  private var packed: [UInt8] = []
  private let width: Int
  private let height: Int
  private let pixelBytes: Int
  private let isJudged: Bool

  init() { (width, height, pixelBytes, isJudged) = (0, 0, 0, false) }

  /// - Parameter header: the content of IHDR. Of pictures that are interlaced or have 16 bits, nothing is said.
  init(header: [UInt8], width: Int, height: Int) {
    self.width = width
    self.height = height
    pixelBytes = header[9] == 6 ? 4 : 2
    isJudged =
      header[8] == 8 && header[12] == 0 && [4, 6].contains(header[9]) && (1...20_000).contains(width)
      && (1...20_000).contains(height) && (width * pixelBytes + 1) * height <= Self.mostUnpacked
  }

  mutating func append(_ chunk: ArraySlice<UInt8>) { if isJudged { packed += chunk } }

  var isOpaque: Bool {
    let rowBytes = width * pixelBytes + 1
    guard isJudged, let rows = ZlibInflater.inflate(packed, limit: rowBytes * height), rows.count == rowBytes * height
    else { return false }
    var above = [UInt8](repeating: 0, count: width)
    for row in 0..<height {
      let start = row * rowBytes
      let filter = rows[start]
      var left: UInt8 = 0
      var aboveLeft: UInt8 = 0
      for column in 0..<width {
        let up = above[column]
        let predicted: UInt8 =
          switch filter {
          case 1: left
          case 2: up
          case 3: UInt8((Int(left) + Int(up)) / 2)
          case 4: Self.paeth(left, up, aboveLeft)
          default: 0
          }
        let value = rows[start + (column + 1) * pixelBytes] &+ predicted
        guard value == 255 else { return false }
        aboveLeft = up
        left = value
        above[column] = value
      }
    }
    return true
  }

  private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(up) - Int(corner)
    let (a, b, c) = (abs(estimate - Int(left)), abs(estimate - Int(up)), abs(estimate - Int(corner)))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }
}
