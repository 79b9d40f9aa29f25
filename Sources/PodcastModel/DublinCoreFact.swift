/// A fact as libraries state it: an element of Dublin Core, or of its later terms.
public struct DublinCoreFact: Hashable, Sendable {
  public enum Term: String, Hashable, Sendable, CaseIterable {
    case title, creator, contributor, publisher, subject, description, date, type, format, identifier, source,
      language, relation, coverage, rights
    /// Of the terms (dcterms).
    case created, modified, valid
  }

  public var term: Term
  public var value: String
  public init(term: Term, value: String) {
    self.term = term
    self.value = value
  }
}
