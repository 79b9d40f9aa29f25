import PodcastModel
import XMLTree

extension XMLWriter {
  mutating func dublinCore(_ facts: [DublinCoreFact]) {
    for fact in facts { optional(fact.term.elementName, text: fact.value) }
  }
}

extension DublinCoreFact.Term {
  fileprivate var elementName: StaticString {
    switch self {
    case .title: "dc:title"
    case .creator: "dc:creator"
    case .contributor: "dc:contributor"
    case .publisher: "dc:publisher"
    case .subject: "dc:subject"
    case .description: "dc:description"
    case .date: "dc:date"
    case .type: "dc:type"
    case .format: "dc:format"
    case .identifier: "dc:identifier"
    case .source: "dc:source"
    case .language: "dc:language"
    case .relation: "dc:relation"
    case .coverage: "dc:coverage"
    case .rights: "dc:rights"
    case .created: "dcterms:created"
    case .modified: "dcterms:modified"
    case .valid: "dcterms:valid"
    }
  }

  /// Of the terms, which have a namespace of their own.
  var isLaterTerm: Bool { self == .created || self == .modified || self == .valid }
}
