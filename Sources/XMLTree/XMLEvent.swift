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
    var name: XMLName
    /// Small, and the same for the same name through the whole document.
    var nameNumber: Int
    var value: String
  }

  var name: XMLName
  var nameNumber: Int
  var attributes: [Attribute]
  /// The namespaces that it declares; the prefix is nil for the one without.
  var declarations: [(prefix: String?, uri: String)]
  /// Where it ends.
  var line: Int?
  /// How many bytes of the document stand before it; nil where these are not UTF-8.
  var byteOffset: Int?
}
