/// A part of a document as flat lists in the order of reading: quick to fill, quick to walk, and gone at one stroke.
/// Comments and processing instructions are left out.
public struct XMLFragment: Sendable {
  public struct Node: Sendable {
    /// Its place in `names`.
    public var name: Int
    /// Nil for the first of a fragment.
    public var parent: Int?
    /// The node behind its last descendant.
    public var end: Int
    /// Its places in `attributes`.
    public var attributes: Range<Int>
    /// Its own, without that of the elements in it, as written; empty where there is nothing but white space between
    /// elements.
    public var text: String
    /// Whether some of the text stands in a CDATA section.
    public var hasCDATA: Bool
    /// Where the start tag begins; nil where the document is not in UTF-8.
    public var byteOffset: Int?
    /// The line on which the start tag ends.
    public var line: Int?
  }

  public struct Attribute: Sendable {
    /// Its place in `names`.
    public var name: Int
    /// With references resolved and white space normalised (XML 1.0 §3.3.3).
    public var value: String
  }

  /// Text that stands beside elements, and not alone in its own.
  public struct Piece: Sendable {
    /// The node in which it stands.
    public var node: Int
    /// The first node behind it in the order of reading; one more than there are where none follows.
    public var next: Int
    /// As written; it may be nothing but white space.
    public var text: String
  }

  public struct Declaration: Hashable, Sendable {
    /// The node whose start tag holds it.
    public var node: Int
    /// Nil for the namespace of names without a prefix.
    public var prefix: String?
    public var uri: String
  }

  public var nodes: [Node] = []
  public var attributes: [Attribute] = []
  public var declarations: [Declaration] = []
  /// In the order of reading. Of a document whose parts were read one by one, white space behind a part is left out.
  public var pieces: [Piece] = []
  /// All names of the document as far as it was read; their places stay the same to its end.
  public var names: [XMLName] = []

  public init() {}

  static func isBlank(_ text: [UInt8]) -> Bool {
    text.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
