public import PodcastModel

extension PictureFacts {
  /// What a picture file says before its picture begins, and whether its end is there. Nil where the bytes are no
  /// picture of a kind that is known: JPEG, PNG, GIF, WebP, TIFF, BMP.
  public init?(_ bytes: [UInt8]) {
    if let tiff = TIFFDirectory(bytes[...]) {
      self.init(mimeType: "image/tiff", width: tiff.width, height: tiff.height, byteCount: bytes.count)
      take(tiff)
      colourModel = tiff.colourModel
      bitsPerChannel = tiff.bitsPerChannel
      transparency = tiff.hasAlpha ? .possible : .none
      return
    }
    guard let header = PictureHeader(bytes) else { return nil }
    self.init(mimeType: header.mimeType, width: header.width, height: header.height, byteCount: bytes.count)
    switch header.mimeType {
    case "image/jpeg": inspectJPEG(bytes)
    case "image/png": inspectPNG(bytes)
    case "image/gif": inspectGIF(bytes)
    case "image/webp": inspectWebP(bytes)
    default: break
    }
    // From the fifth on, EXIF's orientations lie on their side.
    if orientation >= 5 { swap(&width, &height) }
  }

  private mutating func take(_ exif: TIFFDirectory) {
    orientation = exif.orientation
    hasLocation = exif.hasLocation
    density = exif.density ?? density
  }

  private mutating func takeProfile(_ profile: ArraySlice<UInt8>) {
    profileName = ColourProfile.name(of: profile) ?? "without a name"
  }

  // MARK: JPEG

  /// ISO/IEC 10918-1, annex B; JFIF 1.02; EXIF 2.3, 4.5; ICC.1:2010, B.4; Adobe's APP14.
  private mutating func inspectJPEG(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes[2...])
    var profile: [UInt8] = []
    var adobeTransform: UInt8?
    var components = 0
    isWhole = false
    segments: while let mark = reader.byte(), mark == 0xFF {
      var kind = reader.byte()
      while kind == 0xFF { kind = reader.byte() }
      guard let kind, kind != 0xD9 else { break }
      if (0xD0...0xD8).contains(kind) || kind == 0x01 { continue }
      guard let length = reader.bigEndian(2), length >= 2, let segment = reader.take(length - 2) else { break }
      switch kind {
      case 0xDA:
        isWhole = Self.hasEnd(reader.rest)
        break segments
      case 0xE0 where segment.starts(with: "JFIF\0".utf8): takeJFIF(segment.dropFirst(7))
      case 0xE1 where segment.starts(with: "Exif\0\0".utf8):
        if let exif = TIFFDirectory(segment.dropFirst(6)) { take(exif) }
      case 0xE2 where segment.starts(with: "ICC_PROFILE\0".utf8): profile += segment.dropFirst(14)
      case 0xEE where segment.starts(with: "Adobe".utf8): adobeTransform = segment.dropFirst(11).first
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(kind):
        bitsPerChannel = segment.first.map(Int.init)
        components = segment.dropFirst(5).first.map(Int.init) ?? 0
      default: break
      }
    }
    switch components {
    case 1: colourModel = .grey
    case 3: colourModel = .rgb
    case 4: colourModel = adobeTransform == 2 ? .ycck : .cmyk
    default: break
    }
    if !profile.isEmpty { takeProfile(profile[...]) }
  }

  private mutating func takeJFIF(_ segment: ArraySlice<UInt8>) {
    var reader = ByteReader(segment)
    guard let unit = reader.byte(), let across = reader.bigEndian(2), unit == 1 || unit == 2 else { return }
    density = unit == 1 ? across : Int((Double(across) * 2.54).rounded())
  }

  /// The end mark; what cameras put behind it does not matter.
  private static func hasEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == 0xFF, byte == 0xD9 { return true }
      previous = byte
    }
    return false
  }

  // MARK: PNG

  private mutating func inspectPNG(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes[8...])
    var alpha = PNGAlpha()
    var hasAlphaChannel = false
    isWhole = false
    while let length = reader.bigEndian(4), let type = reader.take(4) {
      guard length <= reader.remaining, let chunk = reader.take(length), reader.take(4) != nil else { break }
      switch String(decoding: type, as: UTF8.self) {
      case "IHDR":
        guard chunk.count >= 13 else { return }
        let header = Array(chunk)
        bitsPerChannel = header[9] == 3 ? 8 : Int(header[8])
        colourModel = [0: .grey, 2: .rgb, 3: .palette, 4: .grey, 6: .rgb][header[9]]
        hasAlphaChannel = header[9] == 4 || header[9] == 6
        transparency = hasAlphaChannel ? .possible : .none
        alpha = PNGAlpha(header: header, width: width, height: height)
      case "tRNS": transparency = .possible
      case "iCCP": takePNGProfile(chunk)
      case "sRGB": profileName = "sRGB"
      case "acTL": isAnimated = true
      case "eXIf": if let exif = TIFFDirectory(chunk) { take(exif) }
      case "pHYs":
        var reader = ByteReader(chunk)
        if let across = reader.bigEndian(4), reader.take(4) != nil, reader.byte() == 1, across < 1 << 31 {
          density = Int((Double(across) * 0.0254).rounded())
        }
      case "IDAT": if hasAlphaChannel { alpha.append(chunk) }
      case "IEND": isWhole = true
      default: break
      }
    }
    if hasAlphaChannel, alpha.isOpaque { transparency = .opaque }
  }

  private mutating func takePNGProfile(_ chunk: ArraySlice<UInt8>) {
    var reader = ByteReader(chunk)
    _ = reader.take(upTo: 0)
    guard reader.byte() == 0, let profile = ZlibInflater.inflate(reader.rest, limit: 4 << 20) else { return }
    takeProfile(profile[...])
  }

  // MARK: GIF and WebP

  private mutating func inspectGIF(_ bytes: [UInt8]) {
    colourModel = .palette
    bitsPerChannel = 8
    isWhole = false
    guard bytes.count > 13 else { return }
    var reader = ByteReader(bytes[13...])
    if bytes[10] & 0x80 != 0 { _ = reader.take(3 << (Int(bytes[10] & 7) + 1)) }
    var images = 0
    while let kind = reader.byte() {
      switch kind {
      case 0x21:
        let label = reader.byte()
        if label == 0xF9, let flags = reader.rest.dropFirst().first, flags & 1 == 1 { transparency = .possible }
      case 0x2C:
        images += 1
        guard let head = reader.take(9), let flags = head.last else { return }
        if flags & 0x80 != 0 { _ = reader.take(3 << (Int(flags & 7) + 1)) }
        _ = reader.byte()
      case 0x3B:
        isWhole = true
        isAnimated = images > 1
        return
      default: return
      }
      while let count = reader.byte(), count > 0 { guard reader.take(Int(count)) != nil else { return } }
    }
    isAnimated = images > 1
  }

  /// RFC 9649, 2.7.
  private mutating func inspectWebP(_ bytes: [UInt8]) {
    colourModel = .rgb
    bitsPerChannel = 8
    var reader = ByteReader(bytes.dropFirst(4))
    isWhole = reader.littleEndian(4).map { $0 <= bytes.count - 8 } ?? false
    _ = reader.take(4)
    while let type = reader.take(4), let length = reader.littleEndian(4) {
      guard let chunk = reader.take(min(length, reader.remaining)) else { return }
      if length % 2 == 1 { _ = reader.byte() }
      switch String(decoding: type, as: UTF8.self) {
      case "VP8X":
        guard let flags = chunk.first else { return }
        isAnimated = flags & 0x02 != 0
        if flags & 0x10 != 0 { transparency = .possible }
      case "VP8L": if let packed = chunk.dropFirst(4).first, packed & 0x10 != 0 { transparency = .possible }
      case "ICCP": takeProfile(chunk)
      case "EXIF":
        if let exif = TIFFDirectory(chunk.starts(with: "Exif\0\0".utf8) ? chunk.dropFirst(6) : chunk) { take(exif) }
      default: break
      }
    }
  }
}
