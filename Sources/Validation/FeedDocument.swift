import XMLTree

/// A feed as a document: its bytes, its encoding, its namespaces.
struct FeedDocument {
  /// A namespace that is declared, with the first place where it is.
  struct Declaration: Hashable {
    var prefix: String?
    var uri: String
    /// Where the element stands that declares it.
    var place: Place
  }

  let prolog: Prolog
  let byteCount: Int
  let faults: [XMLFault]
  /// The first element with all but the items; nil where there is none.
  let root: Element?
  /// Each once.
  let declarations: [Declaration]
  /// All names of elements and attributes that occur, each with the first place where it does.
  let names: [(name: XMLName, place: Place)]
  let context: CheckContext

  /// The place of a fault.
  func place(_ fault: XMLFault) -> Place { Place(byteOffset: fault.byteOffset, line: fault.line) }

  /// The document's first byte.
  var start: Place { Place(byteOffset: 0, line: 1) }
}
