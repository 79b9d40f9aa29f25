import PodcastModel

/// The first directory of a TIFF file, which is what EXIF is too. TIFF 6.0, section 2.
struct TIFFDirectory {
  var width = 0
  var height = 0
  var orientation = 1
  var density: Int?
  var hasLocation = false
  var colourModel: PictureFacts.ColourModel?
  var bitsPerChannel: Int?
  var hasAlpha = false

  private static let mostEntries = 1000

  /// Nil where the bytes begin no such file.
  init?(_ bytes: ArraySlice<UInt8>) {
    let isBigEndian = bytes.starts(with: [0x4D, 0x4D, 0, 42])
    guard isBigEndian || bytes.starts(with: [0x49, 0x49, 42, 0]) else { return nil }
    func number(at offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - count else { return nil }
      let piece = bytes.dropFirst(offset).prefix(count)
      return isBigEndian ? Int(bigEndian: piece) : Int(littleEndian: piece)
    }
    guard let start = number(at: 4, 4), let count = number(at: start, 2) else { return }
    var unit = 2
    var resolution: Double?
    var samples = 1
    var extras = 0
    for index in 0..<min(count, Self.mostEntries) {
      let entry = start + 2 + 12 * index
      guard let tag = number(at: entry, 2), let type = number(at: entry + 2, 2), let values = number(at: entry + 4, 4)
      else { break }
      // A short stands in the first two of the four bytes for a value.
      let value = number(at: entry + 8, type == 3 && values < 3 ? 2 : 4) ?? 0
      switch tag {
      case 256: width = value
      case 257: height = value
      case 258: bitsPerChannel = values < 3 ? value : number(at: value, 2)
      case 262: colourModel = [0: .grey, 1: .grey, 2: .rgb, 3: .palette, 5: .cmyk, 6: .rgb][value]
      case 274: orientation = (1...8).contains(value) ? value : 1
      case 277: samples = value
      case 282:
        if let above = number(at: value, 4), let below = number(at: value + 4, 4), below > 0 {
          resolution = Double(above) / Double(below)
        }
      case 296: unit = value
      case 338: extras = values
      case 0x8825: hasLocation = true
      default: break
      }
    }
    hasAlpha = extras > 0 && samples > 1
    if let resolution, resolution >= 1, resolution < 1e6, unit == 2 || unit == 3 {
      density = Int((unit == 3 ? resolution * 2.54 : resolution).rounded())
    }
  }
}
