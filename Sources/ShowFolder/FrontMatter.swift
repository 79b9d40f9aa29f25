import PodcastModel

/// A text file that begins with a block of YAML between two lines of `---`.
struct FrontMatter {
  /// Nil where the block holds nothing.
  let facts: YAMLNode?
  /// What follows the block.
  let body: String

  init(facts: YAMLNode?, body: String) {
    self.facts = facts
    self.body = body
  }

  init(_ bytes: [UInt8], file: String) throws(Finding) {
    let markBytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let bytes = markBytes > 0 ? Array(bytes.dropFirst(markBytes)) : bytes
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    func isFence(_ line: ArraySlice<UInt8>) -> Bool {
      line.starts(with: Array("---".utf8)) && line.dropFirst(3).allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    }
    guard let first = lines.first, isFence(first) else {
      throw Finding(
        "front-matter-missing", at: SourcePosition(file: file, line: 1, column: 1),
        "the facts are missing: the first line must be `---`, then `title: …` and the other facts, then `---` again")
    }
    guard let last = lines.dropFirst().firstIndex(where: isFence) else {
      throw Finding(
        "front-matter-missing", at: SourcePosition(file: file, line: 1, column: 1),
        "the facts begin here and never end: close them with a line `---`")
    }
    let yaml = bytes[first.endIndex..<lines[last].startIndex]
    // `yaml` begins with the line feed of the fence, so its first line is line 1.
    facts = try YAMLFile.read(Array(yaml), file: file, offset: markBytes + yaml.startIndex)
    let rest = bytes[min(lines[last].endIndex + 1, bytes.count)...]
    if let offset = YAMLFile.firstInvalidByte(of: Array(rest)) {
      throw Finding(
        "text-not-utf8", at: SourceText(bytes, file: file).position(ofByte: rest.startIndex + offset),
        "this byte is not UTF-8 (the file may be Latin-1 or UTF-16); save the file as UTF-8")
    }
    body = String(decoding: rest, as: UTF8.self)
  }
}
