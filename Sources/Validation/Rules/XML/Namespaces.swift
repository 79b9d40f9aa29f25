import PodcastModel
import XMLTree

extension Rule {
  static let xmlNamespaceUndeclared = Rule(
    id: "xml-namespace-undeclared",
    severity: .error, from: [.apple], level: .file,
    summary: "Every prefix is declared.",
    why: "Parsers that know namespaces stop there, and Apple ignores all tags of a namespace that is not declared.",
    fix: "Declare the namespace on `<rss>`.",
    source: "Namespaces in XML 1.0, §5; Apple RSS guide, closing notes", fixable: .yes,
    fails: ["<rss version=\"2.0\"><channel><itunes:author>Ada</itunes:author></channel></rss>"],
    passes: [
      "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><itunes:author>Ada</itunes:author></channel></rss>"
    ],
    .document { document in
      var told: Set<String> = []
      return document.names.compactMap { name, place in
        guard let prefix = name.prefix, name.namespaceURI == nil, told.insert(prefix).inserted else { return nil }
        let uri = Namespace.customary(prefix).map { ": xmlns:\(prefix)=\"\($0.uri)\"" } ?? ""
        let mend = Namespace.customary(prefix).map { namespace in
          Mend { source, _ in
            guard let tag = source.root?.tag, source.attribute("xmlns:\(prefix)", of: tag) == nil else { return nil }
            return [ByteEdit(at: tag.attributesEnd, " xmlns:\(prefix)=\"\(namespace.uri)\"")]
          }
        }
        return Remark(at: place, mend: mend, "the prefix \(prefix) of \(name.qualified) is not declared\(uri)")
      }
    })

  static let xmlNamespaceWrongURI = Rule(
    id: "xml-namespace-wrong-uri",
    severity: .error, from: [.apple, .psp1, .podcastindex], level: .file,
    summary: "A well-known prefix stands for its namespace, spelled exactly.",
    why: "Namespaces are compared letter by letter: with another address, all of its elements are unknown.",
    fix: "Write the address exactly as its specification does.",
    source: "Apple RSS guide; PSP-1; podcast namespace, 1.0.md", fixable: .yes,
    fails: [
      Example(
        part: "misspelled",
        "<rss version=\"2.0\" xmlns:itunes=\"https://www.itunes.com/dtds/podcast-1.0.dtd\"><channel/></rss>"),
      Example(part: "foreign", "<rss version=\"2.0\" xmlns:dc=\"https://words.example.org/\"><channel/></rss>"),
      Example(
        part: "alias",
        "<rss version=\"2.0\" xmlns:podcast=\"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md\"><channel/></rss>"
      ),
    ],
    passes: ["<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel/></rss>"],
    .document { document in
      document.declarations.compactMap { declaration in
        let uri = declaration.uri
        guard let meant = Namespace.loosely(uri) ?? declaration.prefix.flatMap(Namespace.customary),
          Namespace.isGuarded(meant), uri != meant.uri
        else { return nil }
        let mend = Mend { source, _ in
          source.declarations().filter { $0.uri == uri }.map { ByteEdit($0.attribute.value, Array(meant.uri.utf8)) }
        }
        if meant.prefix == "podcast", meant.aliases.contains(uri) {
          return Remark(
            at: declaration.place, part: "alias", as: .info, mend: mend,
            "this is the namespace's old address; \(meant.uri) is the one that all know")
        }
        if Namespace.loosely(uri) == nil {
          return Remark(
            at: declaration.place, part: "foreign", as: .warning,
            "the prefix \(meant.prefix) stands for \"\(uri)\", and everywhere else for \(meant.uri)")
        }
        return Remark(
          at: declaration.place, part: "misspelled", mend: mend,
          "\"\(uri)\" is not the namespace \(meant.prefix): that is \(meant.uri)")
      }
    })

  static let xmlNamespacePrefix = Rule(
    id: "xml-namespace-prefix",
    severity: .info, from: [.podcastindex], level: .file,
    summary: "Namespaces have their customary prefixes, and those that are declared are used.",
    why: "Any prefix is right in XML, but some podcast parsers look for the usual letters.",
    fix: "Use the customary prefix; take out declarations that nothing uses.",
    source: "Podcast namespace, 1.0.md", fixable: .yes,
    fails: [
      Example(
        part: "prefix",
        "<rss version=\"2.0\" xmlns:apple=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><apple:author>Ada</apple:author></channel></rss>"
      ),
      Example(part: "unused", "<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel/></rss>"),
      Example(
        part: "unknown",
        "<rss version=\"2.0\" xmlns:a=\"https://words.example.org/\"><channel><a:b/></channel></rss>"),
    ],
    passes: [
      "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><itunes:author>Ada</itunes:author></channel></rss>"
    ],
    .document { document in
      let used = Set(document.names.compactMap(\.name.namespaceURI))
      return document.declarations.flatMap { declaration -> [Remark] in
        guard let prefix = declaration.prefix else { return [] }
        var remarks: [Remark] = []
        if let namespace = Namespace.exactly(declaration.uri) {
          if prefix != namespace.prefix, !namespace.prefix.isEmpty, !namespace.otherPrefixes.contains(prefix) {
            remarks.append(
              Remark(
                at: declaration.place, part: "prefix",
                mend: Mend { source, _ in
                  source.edits(renaming: prefix, to: namespace.prefix, of: declaration.uri)
                },
                "the customary prefix of this namespace is \(namespace.prefix), not \(prefix)"))
          }
        } else if Namespace.loosely(declaration.uri) == nil {
          remarks.append(
            Remark(
              at: declaration.place, part: "unknown",
              "the namespace \"\(declaration.uri)\" is one that feeds rarely have"))
        }
        if !used.contains(declaration.uri) {
          remarks.append(
            Remark(
              at: declaration.place, part: "unused",
              mend: Mend { source, _ in
                source.declarations().filter { $0.prefix == prefix && $0.uri == declaration.uri }.map {
                  source.removal(of: $0.attribute)
                }
              },
              "the prefix \(prefix) is declared and never used"))
        }
        return remarks
      }
    })

  static let xmlRSSInNamespace = Rule(
    id: "xml-rss-in-namespace",
    severity: .error, for: [.rss2: .warning], from: [.rss2], level: .file,
    summary: "RSS's own elements are in no namespace.",
    why: "Parsers look for `<channel>` without a namespace, and find none.",
    fix: "Take `xmlns=` out of `<rss>`.",
    source: "RSS 2.0, Extending RSS", fixable: .yes,
    fails: [
      "<rss version=\"2.0\" xmlns=\"http://backend.userland.com/rss2\"><channel><title>A</title></channel></rss>",
      "<rss version=\"2.0\" xmlns=\"https://feeds.example.org/\"><channel><title>A</title></channel></rss>",
    ],
    passes: ["<rss version=\"2.0\"><channel><title>A</title></channel></rss>"],
    .document { document in
      guard let root = document.root, let uri = root.writtenName.namespaceURI,
        root.writtenName.local == "rss"
      else { return [] }
      // Two were in use when RSS 2.0 was young, and readers still know them.
      let isHistoric = uri == "http://backend.userland.com/rss2" || uri == "http://blogs.law.harvard.edu/tech/rss"
      return [
        Remark(
          at: root, as: isHistoric ? nil : .error,
          mend: Mend { source, place in
            guard let tag = source.element(place)?.tag, let attribute = source.attribute("xmlns", of: tag) else {
              return nil
            }
            return [source.removal(of: attribute)]
          },
          "<rss> is in the namespace \"\(uri)\"; RSS itself has none")
      ]
    })
}
