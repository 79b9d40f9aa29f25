/// Addresses of feeds, to see whether two are the same.
enum FeedAddress {
  /// With scheme and host in small letters, without the port that goes without saying, and without fragment.
  static func canonical(_ text: String) -> String {
    let trimmed = Blank.trimmed(text) ?? ""
    let address = Address(trimmed)
    guard let scheme = address.scheme, let host = address.host, let start = trimmed.firstRange(of: "://")?.upperBound
    else { return trimmed }
    let rest = trimmed[start...]
    let pathStart = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    let port = rest[..<pathStart].split(separator: ":", omittingEmptySubsequences: false).dropFirst().last
    let isKept = port.map { Number.natural(String($0)) != nil && $0 != (scheme == "https" ? "443" : "80") } ?? false
    return "\(scheme)://\(host)\(isKept ? port.map { ":\($0)" } ?? "" : "")\(rest[pathStart...].prefix { $0 != "#" })"
  }
}
