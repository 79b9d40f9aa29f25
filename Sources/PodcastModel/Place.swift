/// Where something was recorded, or what it is about. `<podcast:location>`.
public struct Place: Hashable, Sendable {
  public var name: String
  /// RFC 5870: `geo:59.91,10.75`.
  public var geo: String?
  /// An OpenStreetMap object: `R406091`.
  public var osm: String?
  /// ISO 3166-1 alpha-2: `NO`.
  public var country: String?

  public init(name: String, geo: String? = nil, osm: String? = nil, country: String? = nil) {
    self.name = name
    self.geo = geo
    self.osm = osm
    self.country = country
  }
}
