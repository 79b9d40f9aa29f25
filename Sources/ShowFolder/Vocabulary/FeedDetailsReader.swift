import PodcastModel

/// The keys that a show, an episode and a live item have alike, for their feeds.
struct FeedDetailsReader {
  /// The show's own prefixes, for elements that are written as they are.
  let namespaces: [String: String]

  func read(_ fields: inout Fields, into details: inout FeedDetails) {
    fields.update("short-title", &details.shortTitle) { $0.text($1) }
    fields.update("subjects", &details.subjects) { fields, key in
      fields.list(key, text: { Subject(name: $0) }) { block in
        block.needed("name", orElse: "Repairing").map { Subject(name: $0, domain: block.text("domain")) }
      }
    }
    fields.update("links", &details.links) { $0.blocks($1, FeedLink.init) }
    fields.update("images", &details.pictures) { $0.blocks($1, FeedPicture.init) }
    fields.update("value", &details.value) { $0.blocks($1, ValueBlock.init) }
    fields.update("discussion", &details.discussions) { Discussion.list(&$0, $1) }
    fields.update("chat", &details.chat) { $0.block($1, Chat.init) ?? nil }
    fields.update("txt", &details.records) { fields, key in
      fields.list(key, text: { TextRecord(text: $0) }) { block in
        let purpose = block.text("purpose")
        return block.needed("text", orElse: "what it says").map { TextRecord(text: $0, purpose: purpose) }
      }
    }
    fields.update("media", &details.media) { $0.block($1, MediaDetails.init) }
    fields.update("dublin-core", &details.dublinCore) { fields, key in
      fields.block(key) { block in
        DublinCoreFact.Term.allCases.flatMap { term in
          block.texts(term.rawValue).map { DublinCoreFact(term: term, value: $0) }
        }
      } ?? []
    }
    fields.update("feed-elements", &details.rawElements) { fields, key in
      RawElementsReader(namespaces: namespaces).read(&fields, key)
    }
  }
}
