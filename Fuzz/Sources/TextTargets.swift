@testable import Feeds
import TextFiles
import XMLTree

extension FuzzTarget {
  static let json = FuzzTarget(name: "json") { bytes in
    let text = try DecodedText(bytes, file: "fuzz")
    claim(text.lines.allSatisfy { !$0.text.utf8.contains { $0 == 10 || $0 == 13 } }, "a line holds no line end")
    _ = try JSONReader.read(text)
  }

  static let xml = FuzzTarget(name: "xml") { bytes in
    claimBounded(try XMLElement(parsing: bytes, file: "fuzz"), bytes: bytes)
  }

  static let html = FuzzTarget(name: "html") { bytes in
    claimBounded(try XMLElement(parsingHTML: bytes, file: "fuzz"), bytes: bytes)
  }

  static let descriptionHTML = FuzzTarget(name: "description-html") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    _ = HTMLText.isMarkup(text)
    let reduced = SimpleHTML.reduced(text, maximumBytes: 200)
    claim(reduced.utf8.count <= 200, "a description is as short as it must be")
    claim(SimpleHTML.ofPlain(text, maximumBytes: 200).utf8.count <= 200, "a plain description is, too")
  }
}

/// Entities and defaults must not blow a document up. One byte may become three: what is not UTF-8 is U+FFFD.
private func claimBounded(_ root: XMLElement, bytes: [UInt8]) {
  var textBytes = 0
  func measure(_ element: XMLElement, depth: Int) {
    claim(depth <= 256, "elements nest to 256 levels at most")
    textBytes += element.attributes.reduce(0) { $0 + $1.value.utf8.count }
    for child in element.children {
      switch child {
      case .element(let element): measure(element, depth: depth + 1)
      case .text(let text): textBytes += text.utf8.count
      }
    }
  }
  measure(root, depth: 1)
  claim(textBytes <= bytes.count * 3, "a document says no more than was written")
}
