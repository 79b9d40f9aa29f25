/// Addresses of feeds, to see whether two are the same.
enum FeedAddress {
  /// With scheme and host in small letters, without the port that goes without saying, and without fragment.
  static func canonical(_ text: String) -> String {
    let trimmed = Blank.trimmed(text) ?? ""
    let address = Address(trimmed)
    guard let scheme = address.scheme, let host = address.host, let start = trimmed.firstRange(of: "://")?.upperBound
    else { return trimmed }
    let rest = trimmed[start...]
    let path = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" }.map { rest[$0...] } ?? ""
    let authority = rest[..<path.startIndex].isEmpty && path.isEmpty ? rest : rest[..<path.startIndex]
    let port = authority.lastIndex(of: ":").map { authority[$0...] } ?? ""
    let isDefault = port == ":443" && scheme == "https" || port == ":80" && scheme == "http"
    let kept = port.dropFirst().allSatisfy(\.isNumber) && !isDefault ? String(port) : ""
    return "\(scheme)://\(host)\(kept)\(path.prefix { $0 != "#" })"
  }
}
