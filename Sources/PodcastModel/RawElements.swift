/// Elements that go into a feed as they are written.
public struct RawElements: Hashable, Sendable {
  /// Well-formed where the namespaces are declared around it; one element or more.
  public var xml: String
  /// The namespaces that must be declared around it, by prefix.
  public var namespaces: [String: String]

  public init(xml: String, namespaces: [String: String]) {
    self.xml = xml
    self.namespaces = namespaces
  }
}
