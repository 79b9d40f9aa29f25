/// Another place where something is heard or seen. `<podcast:contentLink>`.
public struct ContentLink: Hashable, Sendable {
  public var url: String
  public var label: String?
  public init(url: String, label: String? = nil) {
    self.url = url
    self.label = label
  }
}
