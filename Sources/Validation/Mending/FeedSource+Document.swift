import PodcastModel

// What concerns a feed as a document: its declaration, its namespaces, the references in it.

extension FeedSource {
  /// `<?xml … ?>`; nil where there is none.
  var declaration: Range<Int>? {
    var scanner = SourceScanner(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    while let piece = scanner.next() {
      switch piece {
      case .text(let range) where bytes[range].allSatisfy(Blank.isByte): continue
      case .other(let range) where bytes[range].starts(with: "<?xml".utf8): return range
      default: return nil
      }
    }
    return nil
  }

  /// The value of `version` or `encoding` in the declaration, between its quotation marks.
  func declared(_ name: String) -> Range<Int>? {
    guard let declaration, let found = bytes[declaration].firstRange(of: Array(name.utf8)) else { return nil }
    let rest = bytes[found.upperBound..<declaration.upperBound].drop { Blank.isByte($0) || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    return rest.startIndex + 1..<end
  }

  /// Every `&…;` in texts and attributes.
  func references() -> [(name: String, range: Range<Int>)] {
    var references: [(name: String, range: Range<Int>)] = []
    func look(_ range: Range<Int>) {
      var index = range.lowerBound
      while let mark = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
        index = mark + 1
        let name = bytes[index..<range.upperBound].prefix(64).prefix {
          $0 >= 0x80 || $0 == UInt8(ascii: "#") || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20
            || "_-.".utf8.contains($0)
        }
        guard !name.isEmpty, name.endIndex < range.upperBound, bytes[name.endIndex] == UInt8(ascii: ";") else {
          continue
        }
        references.append((String(decoding: name, as: UTF8.self), mark..<name.endIndex + 1))
        index = name.endIndex + 1
      }
    }
    var scanner = SourceScanner(bytes)
    while let piece = scanner.next() {
      switch piece {
      case .text(let range): look(range)
      case .start(let tag): for attribute in tag.attributes { look(attribute.value) }
      default: continue
      }
    }
    return references
  }

  /// Every declaration of a namespace.
  func declarations() -> [(prefix: String?, uri: String, attribute: SourceTag.Attribute)] {
    var declarations: [(prefix: String?, uri: String, attribute: SourceTag.Attribute)] = []
    eachTag { tag, _ in
      for attribute in tag?.attributes ?? [] where bytes[attribute.name].starts(with: "xmlns".utf8) {
        let name = text(attribute.name)
        guard name == "xmlns" || name.hasPrefix("xmlns:") else { continue }
        declarations.append((name == "xmlns" ? nil : String(name.dropFirst(6)), text(attribute.value), attribute))
      }
    }
    return declarations
  }

  /// Another prefix wherever one stands; nil where the new one stands for anything already, or the old one for several
  /// things.
  func edits(renaming old: String, to new: String, of uri: String) -> [ByteEdit]? {
    let declarations = declarations()
    guard !declarations.contains(where: { $0.prefix == new || $0.prefix == old && $0.uri != uri }) else { return nil }
    let written = Array("\(old):".utf8)
    var edits: [ByteEdit] = []
    func rename(_ name: Range<Int>) {
      guard bytes[name].starts(with: written) else { return }
      edits.append(ByteEdit(name.lowerBound..<name.lowerBound + written.count - 1, Array(new.utf8)))
    }
    eachTag { tag, end in
      if let end { rename(end) }
      guard let tag else { return }
      rename(tag.name)
      for attribute in tag.attributes {
        rename(attribute.name)
        if text(attribute.name) == "xmlns:\(old)" {
          edits.append(ByteEdit(attribute.name.lowerBound + 6..<attribute.name.upperBound, Array(new.utf8)))
        }
      }
    }
    return edits
  }
}
