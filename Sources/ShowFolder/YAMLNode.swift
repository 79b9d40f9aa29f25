package import PodcastModel

/// A piece of YAML, and where it stands.
///
/// A scalar stays the text that was written: what it means is decided by the field that asks, so `no` may be Norwegian
/// and `0775` keeps its zero. Mappings have no key twice.
package struct YAMLNode: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    /// `isPlain`: without quotes; only then may it mean null, a number or a truth value (YAML 1.2, core schema).
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  package struct Entry: Hashable, Sendable {
    package var key: String
    package var keyPosition: SourcePosition
    package var value: YAMLNode
    /// Of the key; as `YAMLNode.place`.
    var keyPlace: Range<Int>?
  }

  package var value: Value
  package var position: SourcePosition
  /// Of a literal block (`|`): the column in which its lines begin, the first of them below `position`; nil for all else.
  var literalColumn: Int?
  /// Which bytes of the file are the words of a scalar on one line, without its quotation marks; nil for all else, and where
  /// it stands in the place of an alias.
  var place: Range<Int>?
  /// Nodes in this tree, aliases counted in full.
  var nodeCount: Int

  /// YAML 1.2.2, §10.3.2.
  package var isNull: Bool {
    if case .scalar(let text, isPlain: true) = value {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  /// What stands there, for a message.
  var kindName: String {
    switch value {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a block of keys"
    }
  }
}
