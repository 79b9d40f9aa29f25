/// A part of a document as it stands there, in the order of reading.
enum XMLEvent {
  case start(XMLTag)
  case end
  /// What is read comes in pieces as they are found; those that touch are one text.
  case text(String)
  case cdata(String)
  case comment(String)
  /// `<?target data?>`
  case instruction(target: String, data: String)
}

/// A start tag as written.
struct XMLTag {
  struct Attribute {
    var prefix: String?
    /// Without its prefix.
    var name: String
    var namespaceURI: String?
    var value: String
  }

  var prefix: String?
  /// Without its prefix.
  var name: String
  var namespaceURI: String?
  var attributes: [Attribute]
  /// The namespaces that it declares; the prefix is nil for the one without.
  var declarations: [(prefix: String?, uri: String)]
  var line: Int?
}
