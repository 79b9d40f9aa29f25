/// A point on the Earth (RFC 5870, §3.3): `geo:59.91,10.75`, with an altitude and parameters, perhaps.
struct GeoAddress {
  let latitude: Double
  let longitude: Double
  /// Of latitude and longitude, whichever has more.
  let fractionDigits: Int

  var isOnEarth: Bool { latitude.magnitude <= 90 && longitude.magnitude <= 180 }

  /// Nil for what is none.
  init?(_ text: String) {
    guard text.prefix(4).lowercased() == "geo:" else { return nil }
    let parts = text.dropFirst(4).split(separator: ";", omittingEmptySubsequences: false)
    guard let point = parts.first else { return nil }
    let texts = point.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = texts.compactMap { $0.first == "+" ? nil : Number.decimal(String($0)) }
    guard (2...3).contains(texts.count), numbers.count == texts.count else { return nil }
    for parameter in parts.dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = pair.first, !name.isEmpty, !pair.contains(where: \.isEmpty) else { return nil }
      if name.lowercased() == "u", Number.decimal(String(pair.last ?? "")) ?? -1 < 0 { return nil }
    }
    (latitude, longitude) = (numbers[0], numbers[1])
    fractionDigits =
      texts.prefix(2).map { $0.split(separator: ".", maxSplits: 1).dropFirst().first?.utf8.count ?? 0 }.max() ?? 0
  }
}
