import PodcastModel
import XMLTree

/// A package of IMS QTI 2.1: an item for each question, a test of all of them, and a manifest (IMS CP 1.1), in a zip.
struct QTI: QuizFormat {
  let name = "qti"

  private static let namespace = "http://www.imsglobal.org/xsd/imsqti_v2p1"
  private static let response = "RESPONSE"

  func write(_ quiz: Quiz, words: QuizWords) -> (bytes: [UInt8], findings: [Finding]) {
    let items = quiz.questions.enumerated().map { index, question in
      (id: "q\(index + 1)", file: "items/q\(index + 1).xml", question: question)
    }
    var archive = ZipArchive()
    // Some readers want it first.
    archive.add("imsmanifest.xml", Self.manifest(of: items.map { ($0.id, $0.file) }))
    archive.add("test.xml", Self.test(of: items.map { ($0.id, $0.file) }, title: words.title))
    for item in items { archive.add(item.file, Self.item(item.question, id: item.id, words: words)) }
    return (archive.bytes, [])
  }

  private static func document(_ content: (inout XMLWriter) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    var xml = XMLWriter { bytes += $0 }
    content(&xml)
    // The sink above cannot fail.
    try? xml.finish()
    return bytes
  }

  private static func manifest(of items: [(id: String, file: String)]) -> [UInt8] {
    document { xml in
      xml.start("manifest", ["xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1", "identifier": "quiz"])
      xml.start("metadata")
      xml.element("schema", text: "QTIv2.1 Package")
      xml.element("schemaversion", text: "1.0.0")
      xml.end()
      xml.element("organizations")
      xml.start("resources")
      xml.start("resource", ["identifier": "test", "type": "imsqti_test_xmlv2p1", "href": "test.xml"])
      xml.element("file", ["href": "test.xml"])
      for item in items { xml.element("dependency", ["identifierref": item.id]) }
      xml.end()
      for item in items {
        xml.start("resource", ["identifier": item.id, "type": "imsqti_item_xmlv2p1", "href": item.file])
        xml.element("file", ["href": item.file])
        xml.end()
      }
      xml.end()
      xml.end()
    }
  }

  private static func test(of items: [(id: String, file: String)], title: String) -> [UInt8] {
    document { xml in
      xml.start("assessmentTest", ["xmlns": namespace, "identifier": "test", "title": title])
      xml.start(
        "testPart", ["identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"])
      xml.start("assessmentSection", ["identifier": "section", "title": title, "visible": "true"])
      for item in items { xml.element("assessmentItemRef", ["identifier": item.id, "href": item.file]) }
      xml.end()
      xml.end()
      xml.end()
    }
  }

  // MARK: An item

  private static func item(_ question: Quiz.Question, id: String, words: QuizWords) -> [UInt8] {
    document { xml in
      xml.start(
        "assessmentItem",
        [
          "xmlns": namespace, "identifier": id, "title": shortened(question.text), "adaptive": "false",
          "timeDependent": "false", "xml:lang": words.language.isEmpty ? nil : words.language,
        ])
      declareResponse(of: question, &xml)
      xml.start("outcomeDeclaration", ["identifier": "SCORE", "cardinality": "single", "baseType": "float"])
      xml.start("defaultValue")
      xml.element("value", text: "0")
      xml.end()
      xml.end()
      if question.feedback != nil {
        xml.element(
          "outcomeDeclaration", ["identifier": "FEEDBACK", "cardinality": "single", "baseType": "identifier"])
      }
      xml.start("itemBody")
      writeInteraction(of: question, words: words, &xml)
      xml.end()
      writeProcessing(of: question, &xml)
      if let feedback = question.feedback {
        xml.start("modalFeedback", ["outcomeIdentifier": "FEEDBACK", "identifier": "why", "showHide": "show"])
        xml.text(feedback)
        xml.end()
      }
      xml.end()
    }
  }

  /// A title is one line.
  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 100 ? line.prefix(99) + "…" : line
  }

  private static func declareResponse(of question: Quiz.Question, _ xml: inout XMLWriter) {
    let (cardinality, type) =
      switch question.kind {
      case .single, .trueFalse: ("single", "identifier")
      case .multiple: ("multiple", "identifier")
      case .order: ("ordered", "identifier")
      case .matching: ("multiple", "directedPair")
      case .text: ("single", "string")
      }
    xml.start("responseDeclaration", ["identifier": response, "cardinality": cardinality, "baseType": type])
    xml.start("correctResponse")
    for value in rightValues(of: question) { xml.element("value", text: value) }
    xml.end()
    if question.kind == .text {
      xml.start("mapping", ["defaultValue": "0"])
      for answer in question.answers {
        xml.element("mapEntry", ["mapKey": answer, "mappedValue": "1", "caseSensitive": "false"])
      }
      xml.end()
    }
    xml.end()
  }

  private static func rightValues(of question: Quiz.Question) -> [String] {
    switch question.kind {
    case .single, .multiple:
      return question.choices.enumerated().filter { question.answers.contains($1) }.map { "c\($0.offset + 1)" }
    case .trueFalse: return question.answers
    case .text: return Array(question.answers.prefix(1))
    case .order:
      let shown = question.shuffledAnswers
      return question.answers.compactMap { answer in shown.firstIndex(of: answer).map { "c\($0 + 1)" } }
    case .matching:
      let matches = question.matches
      return question.pairs.enumerated().compactMap { index, pair in
        matches.firstIndex(of: pair.match).map { "i\(index + 1) m\($0 + 1)" }
      }
    }
  }

  private static func writeInteraction(of question: Quiz.Question, words: QuizWords, _ xml: inout XMLWriter) {
    switch question.kind {
    case .single, .multiple, .trueFalse:
      let isMultiple = question.kind == .multiple
      xml.start(
        "choiceInteraction",
        ["responseIdentifier": response, "shuffle": "false", "maxChoices": isMultiple ? "0" : "1"])
      xml.element("prompt", text: question.text)
      let choices =
        question.kind == .trueFalse
        ? [("true", words.isTrue), ("false", words.isFalse)]
        : question.choices.enumerated().map { ("c\($0 + 1)", $1) }
      for (id, choice) in choices { xml.element("simpleChoice", ["identifier": id], text: choice) }
      xml.end()
    case .order:
      xml.start("orderInteraction", ["responseIdentifier": response, "shuffle": "false"])
      xml.element("prompt", text: question.text)
      for (index, item) in question.shuffledAnswers.enumerated() {
        xml.element("simpleChoice", ["identifier": "c\(index + 1)"], text: item)
      }
      xml.end()
    case .matching:
      let (items, matches) = (question.pairs.map(\.item), question.matches)
      xml.start(
        "matchInteraction",
        ["responseIdentifier": response, "shuffle": "false", "maxAssociations": "\(items.count)"])
      xml.element("prompt", text: question.text)
      // One thing may match several others.
      for (letter, texts, most) in [("i", items, 1), ("m", matches, items.count)] {
        xml.start("simpleMatchSet")
        for (index, text) in texts.enumerated() {
          xml.element(
            "simpleAssociableChoice", ["identifier": "\(letter)\(index + 1)", "matchMax": "\(most)"], text: text)
        }
        xml.end()
      }
      xml.end()
    case .text:
      xml.element("p", text: question.text)
      xml.start("p")
      xml.element("textEntryInteraction", ["responseIdentifier": response, "expectedLength": "40"])
      xml.end()
    }
  }

  private static func writeProcessing(of question: Quiz.Question, _ xml: inout XMLWriter) {
    xml.start("responseProcessing")
    if question.kind == .text {
      xml.start("setOutcomeValue", ["identifier": "SCORE"])
      xml.element("mapResponse", ["identifier": response])
      xml.end()
    } else {
      xml.start("responseCondition")
      xml.start("responseIf")
      xml.start("match")
      xml.element("variable", ["identifier": response])
      xml.element("correct", ["identifier": response])
      xml.end()
      xml.start("setOutcomeValue", ["identifier": "SCORE"])
      xml.element("baseValue", ["baseType": "float"], text: "1")
      xml.end()
      xml.end()
      xml.end()
    }
    if question.feedback != nil {
      xml.start("setOutcomeValue", ["identifier": "FEEDBACK"])
      xml.element("baseValue", ["baseType": "identifier"], text: "why")
      xml.end()
    }
    xml.end()
  }
}
