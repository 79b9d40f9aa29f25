/// The name of an element or an attribute, as a document has it.
public struct XMLName: Hashable, Sendable {
  /// As written; it says nothing by itself.
  public var prefix: String?
  /// Without its prefix.
  public var local: String
  /// Nil where the name is in no namespace, or where nobody declares its prefix.
  public var namespaceURI: String?

  public init(prefix: String? = nil, local: String, namespaceURI: String? = nil) {
    self.prefix = prefix
    self.local = local
    self.namespaceURI = namespaceURI
  }

  /// `itunes:image`, as written.
  public var qualified: String { prefix.map { "\($0):\(local)" } ?? local }

  /// Without its prefix, unless nobody declares that: such a name is never taken for one without a prefix.
  public var plain: String { namespaceURI == nil ? qualified : local }
}
