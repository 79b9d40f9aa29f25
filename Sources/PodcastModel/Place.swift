/// Where something was recorded, or what it is about. `<podcast:location>`.
public struct Place: Hashable, Sendable {
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// What it is about.
    case subject
    /// Where those are who make it.
    case creator
  }

  public var name: String
  /// RFC 5870: `geo:59.91,10.75`.
  public var geo: String?
  /// An OpenStreetMap object: `R406091`.
  public var osm: String?
  /// ISO 3166-1 alpha-2: `NO`.
  public var country: String?
  /// Nil is the subject.
  public var relation: Relation?

  public init(
    name: String, geo: String? = nil, osm: String? = nil, country: String? = nil, relation: Relation? = nil
  ) {
    self.name = name
    self.geo = geo
    self.osm = osm
    self.country = country
    self.relation = relation
  }
}
