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

  /// A document that is copied as it goes along; the first byte says in what pieces it arrives.
  static let xmlRewriting = FuzzTarget(name: "xml-rewriting") { bytes in
    let (pieces, document) = pieces(of: bytes)
    var recovering = try XMLRewriter(file: "fuzz", isRecovering: true)
    for piece in pieces { _ = try recovering.append(piece) }
    _ = try recovering.finish()
    var rewriter = try XMLRewriter(file: "fuzz")
    var written: [UInt8] = []
    for piece in pieces { written += try rewriter.append(piece) }
    written += try rewriter.finish().rest
    // Strict reading refuses more: entities of HTML, very many attributes.
    guard let root = try? XMLElement(parsing: document, file: "fuzz") else { return }
    let again = mustSucceed("what was rewritten is XML\n\(shown(written))") {
      try XMLElement(parsing: written, file: "fuzz")
    }
    claim(isSame(again, root), "a document that is rewritten says the same\n\(shown(written))")
  }

  static let feed = FuzzTarget(name: "feed") { bytes in
    let (pieces, document) = pieces(of: bytes)
    let mended = try? FeedReader.read(document, file: "fuzz", isRecovering: true)
    let feed = try FeedReader.read(document, file: "fuzz")
    claim(mended.map { $0.items.count == feed.items.count } ?? false, "what is whole is read as well when recovering")
    claim(
      FeedDiff(from: (feed.channel, feed.items), to: (feed.channel, feed.items)).isEmpty, "nothing differs from itself")
    let items = Count()
    var reader = try FeedReader(file: "fuzz") { (_: FeedItem) in items.count += 1 }
    for piece in pieces { try reader.append(piece) }
    claim(
      try reader.finish().channel == feed.channel && items.count == feed.items.count, "pieces are read as the whole is")
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

/// A class, since the reader's closure and its caller share it.
private final class Count { var count = 0 }

private func isSame(_ a: XMLElement, _ b: XMLElement) -> Bool {
  a.name == b.name && a.namespaceURI == b.namespaceURI && a.attributes == b.attributes
    && a.children.count == b.children.count
    && zip(a.children, b.children).allSatisfy { a, b in
      if case .element(let a) = a, case .element(let b) = b { isSame(a, b) } else { a == b }
    }
}
