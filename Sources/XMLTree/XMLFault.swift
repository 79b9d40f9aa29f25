/// Something that makes a document no well-formed XML, where reading went on behind it.
public struct XMLFault: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A character that XML forbids, or a reference to one.
    case character
    /// Bytes that are not what the document's encoding has.
    case encoding
    /// An encoding that is unknown.
    case unknownEncoding
    /// A named character that the document does not declare.
    case entity(String)
    /// Elements that do not nest, or end with the document: what stands behind is read by guess.
    case structure
    /// An XML declaration that is not at the very beginning.
    case declaration
    /// What was not understood and left out, alone.
    case syntax
    /// Deeper, or more, than is read.
    case limit
  }

  public var kind: Kind
  /// libxml2's complaint.
  public var message: String
  public var byteOffset: Int?
  public var line: Int?
}
