/// Takes what a document says, in the order of reading. A class, since the parser's events and whoever reads share it.
protocol XMLReceiver: AnyObject {
  /// A name that was not met before. Names are numbered in the order in which they are learnt, from 0.
  func learn(_ name: XMLName)
  /// A start tag: what it declares comes next, then its attributes.
  func start(_ tag: XMLTag)
  /// - Parameter prefix: nil for the namespace of names without one.
  func declare(_ prefix: String?, _ uri: String)
  func attribute(_ name: Int, _ value: Swift.Span<UInt8>)
  func end()
  /// Text comes in pieces as they are found; those that touch are one text.
  func text(_ piece: Swift.Span<UInt8>, isCDATA: Bool)
  func comment(_ text: String)
  /// `<?target data?>`
  func instruction(target: String, data: String)
  /// Something is broken, and reading goes on behind it.
  func note(_ fault: XMLFault)
}

/// Where a start tag stands, and the number of its name.
struct XMLTag {
  var name: Int
  /// Where it ends.
  var line: Int?
  /// How many bytes of the document stand before it; nil where these are not UTF-8.
  var byteOffset: Int?
}
