/// What an enclosure says of a recording of some kind: `audio/mpeg`.
enum EnclosureType {
  /// - Parameters:
  ///   - format: FFmpeg's first name for the container.
  ///   - brand: `major_brand` of a file of the MP4 family.
  ///   - head: the file's first bytes.
  static func mimeType(format: String, hasVideo: Bool, brand: String?, path: String, head: [UInt8]) -> String {
    let ending = path.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    switch format {
    case "mov":
      let brand = brand?.lowercased().trimmingBlanks ?? ""
      if hasVideo { return brand == "qt" ? "video/quicktime" : brand == "m4v" ? "video/x-m4v" : "video/mp4" }
      if brand.hasPrefix("3g") { return "audio/3gpp" }
      return ["m4a", "m4b"].contains(brand) || ["m4a", "m4b"].contains(ending) ? "audio/x-m4a" : "audio/mp4"
    case "matroska":
      // The DocType of the EBML header, RFC 8794, 11.2.4, stands among the first elements.
      let isWebM = String(decoding: head.prefix(64), as: UTF8.self).contains("webm")
      return (hasVideo ? "video/" : "audio/") + (isWebM ? "webm" : "x-matroska")
    case "ogg": return hasVideo ? "video/ogg" : "audio/ogg"
    case "asf": return hasVideo ? "video/x-ms-wmv" : "audio/x-ms-wma"
    default: return byFormat[format] ?? "audio/\(format)"
    }
  }

  private static let byFormat = [
    "mp3": "audio/mpeg", "w64": "audio/wav", "caf": "audio/x-caf", "au": "audio/basic", "ape": "audio/x-ape",
    "wv": "audio/x-wavpack", "mpc": "audio/x-musepack", "mpc8": "audio/x-musepack", "tta": "audio/x-tta",
  ]
}

extension String {
  fileprivate var trimmingBlanks: String { String(prefix { $0 != " " && $0 != "\0" }) }
}
