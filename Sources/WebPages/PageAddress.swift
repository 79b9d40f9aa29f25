import PodcastModel
import XMLTree

/// Addresses as a page links them.
enum PageAddress {
  /// What stands below the base, without the base; any other address of the web as it is; nil for what is neither.
  ///
  /// - Parameter root: how the page reaches the base itself: `./`, `../../`, or `/show/`.
  static func relative(_ address: String, to base: String, root: String = "./") -> String? {
    guard let address = URIReference.web(address) else { return nil }
    guard let base = URIReference.web(base), address.hasPrefix(base) else { return address }
    let path = String(address.dropFirst(base.count))
    guard root == "./" else { return root + path }
    // A colon in the first step would make it a scheme, and a second slash a host.
    return path.isEmpty || path.hasPrefix("/") || path.prefix { $0 != "/" }.contains(":") ? "./" + path : path
  }

  /// `/show/` of `https://example.org/show/`: where a page that may stand anywhere finds the base.
  static func path(of base: String) -> String {
    guard let base = URIReference.web(base), let scheme = base.firstRange(of: "://"),
      let slash = base[scheme.upperBound...].firstIndex(of: "/")
    else { return "/" }
    return String(base[slash...])
  }

  /// `https://cdn.example.net` of an address there, as a content security policy names a host; nil where the host has
  /// characters that would end the policy's list.
  static func origin(of address: String) -> String? {
    guard let address = URIReference.web(address), let scheme = address.firstRange(of: "://") else { return nil }
    let host = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
    guard !host.contains(where: { ",;'@".contains($0) }) else { return nil }
    return String(address[..<scheme.upperBound] + host)
  }

  /// A name as a folder's name: in lower case, its words joined by hyphens, Latin letters without their marks. Empty
  /// where it has neither letter nor number.
  static func folderName(_ name: String) -> String {
    var folder = ""
    for scalar in name.lowercased().unicodeScalars {
      if let plain = latin[scalar] {
        folder += plain
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        folder.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, !folder.isEmpty, !folder.hasSuffix("-") {
        folder += "-"
      }
    }
    // A step of a path has room for 255 bytes on most disks.
    while folder.utf8.count > 80 { folder.removeLast() }
    while folder.hasSuffix("-") { folder.removeLast() }
    return folder
  }

  private static let latin: [Unicode.Scalar: String] = {
    let spellings = [
      "a": "àáâãäåāăą", "ae": "æ", "c": "çćč", "d": "ďđð", "e": "èéêëēėęě", "g": "ğ", "i": "ìíîïīįı", "l": "ł",
      "n": "ñńň", "o": "òóôõöøōő", "oe": "œ", "r": "ř", "s": "śşšș", "ss": "ß", "t": "ťțţ", "th": "þ",
      "u": "ùúûüūůű", "y": "ýÿ", "z": "źżž",
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, marked) in spellings {
      for scalar in marked.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}
