/// Something that the vocabulary does not have, or not there, or not so often; or that it asks for, and is not there.
struct Misfit {
  enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// An element that its namespace does not have, where all of that namespace is known.
    case unknownElement
    /// An attribute without a prefix that its element does not have.
    case unknownAttribute
    /// An element in another one than it belongs in.
    case misplaced
    /// An element inside one that holds nothing but text.
    case insideText
    /// The second of an element of which there may be one, and each behind it.
    case repeated
    /// An attribute that must be there; one that is there and empty is told too.
    case missingAttribute
  }

  let kind: Kind
  let element: Element
  /// The attribute meant, where one is.
  var attribute: String?
  /// Of an attribute that must be there: whether it is, with nothing in it.
  var isBlank = false
}
