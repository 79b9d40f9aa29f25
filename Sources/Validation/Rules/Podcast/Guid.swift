import Files
import PodcastModel

extension Rule {
  static let podcastGUIDMissing = Rule(
    id: "podcast-guid-missing",
    severity: .warning, from: [.psp1, .podcastindex], reach: .demand, level: .channel,
    summary: "A show has a `<podcast:guid>`.",
    why: "It says which show this is, wherever its feed moves to.",
    fix: "Work it out once from the feed's address (UUIDv5), and keep it for ever.",
    source: "Podcast namespace, guid; PSP-1 (recommended)", fixable: .yes,
    fails: [
      "<title>A day at the sea</title>", "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/>",
    ],
    passes: ["<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>"],
    .channel { channel in
      guard channel.child("podcast:guid") == nil else { return [] }
      return [
        Remark(
          at: channel, missing: "podcast:guid",
          mend: feedAddress(of: channel).flatMap { address in
            Address(address).isWeb
              ? .child(NewElement("podcast:guid", text: UUIDv5.podcastGUID(forFeedAddress: address))) : nil
          },
          "the channel has no <podcast:guid>")
      ]
    })

  /// Where a feed is: as somebody says who knows, or as it says itself.
  static func feedAddress(of channel: Element) -> String? {
    channel.context.address
      ?? channel.children("atom:link").first { $0.attribute("rel") == "self" }?.attribute("href").flatMap(
        Blank.trimmed)
  }

  static let podcastGUIDInvalid = Rule(
    id: "podcast-guid-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A `<podcast:guid>` is a UUID, and the show's own.",
    why: "Directories, podrolls and remote items find the show by it.",
    fix: "Write the show's own; make one from the feed's address where it has none.",
    source: "Podcast namespace, guid",
    fails: [
      Example(part: "form", "<podcast:guid>https://a.example.org/feed.xml</podcast:guid>"),
      Example(part: "nil", "<podcast:guid>00000000-0000-0000-0000-000000000000</podcast:guid>"),
      Example(part: "example", "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"),
    ],
    passes: ["<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>"],
    .element("podcast:guid") { element in
      guard let text = element.trimmedText else { return [] }
      guard let uuid = UUIDText(text) else {
        return [Remark(at: element, part: "form", "<podcast:guid> is \(text.quoted), which is no UUID")]
      }
      if uuid.isNil { return [Remark(at: element, part: "nil", "<podcast:guid> is a UUID of nothing but zeros")] }
      guard let owners = guidsOfExamples[text.lowercased()], let channel = element.parent else { return [] }
      let addresses = [channel.text(of: "link"), feedAddress(of: channel)].compactMap(\.self)
      let hosts = addresses.compactMap { Address($0).host }
      let isTheirs = hosts.contains { host in owners.contains { host == $0 || host.hasSuffix(".\($0)") } }
      guard !isTheirs else { return [] }
      return [Remark(at: element, part: "example", "<podcast:guid> is the one that stands in the namespace's examples")]
    })

  /// The guids that the namespace's pages show, and the hosts of the shows that have them.
  private static let guidsOfExamples = [
    "917393e3-1b1e-5cef-ace4-edaa54e1f810": ["podcastindex.org", "nashownotes.com", "noagendaassets.com"],
    "9b024349-ccf0-5f69-a609-6b82873eab3c": ["podnews.net"],
  ]

  static let podcastGUIDVersion = Rule(
    id: "podcast-guid-version",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "A `<podcast:guid>` is a UUID of version 5.",
    why: "The namespace says so, since anybody can work it out from the feed's address then.",
    fix: "Leave one that is published as it is; make those of new feeds by version 5.",
    source: "Podcast namespace, guid",
    fails: [
      Example(part: "version", "<podcast:guid>8d71d2c4-0bb1-4b0c-9f0a-ab4df3c9b4b3</podcast:guid>"),
      Example(part: "variant", "<podcast:guid>8d71d2c4-0bb1-5b0c-cf0a-ab4df3c9b4b3</podcast:guid>"),
    ],
    passes: ["<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>"],
    .element("podcast:guid") { element in
      guard let uuid = element.trimmedText.flatMap(UUIDText.init), !uuid.isNil else { return [] }
      if !uuid.isStandard {
        return [Remark(at: element, part: "variant", "<podcast:guid> is no UUID of RFC 9562's variant")]
      }
      guard uuid.version != 5 else { return [] }
      return [Remark(at: element, part: "version", "<podcast:guid> is a UUID of version \(uuid.version), not 5")]
    })

  static let podcastGUIDNotDerived = Rule(
    id: "podcast-guid-not-derived",
    severity: .info, from: [.podcastindex], reach: .demand, level: .channel,
    summary: "A `<podcast:guid>` is made from the address at which the feed was first.",
    why:
      "After a move it is not, and must stay; one that was made from an address with its scheme shows that a program is wrong.",
    fix: "Keep what is published; correct the program.",
    source: "Podcast namespace, guid",
    fails: [
      Example(
        part: "other",
        "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>"
      ),
      Example(
        part: "scheme",
        "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><podcast:guid>\(podcastGUIDWithScheme("https://a.example.org/feed.xml"))</podcast:guid>"
      ),
    ],
    passes: [
      "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><podcast:guid>\(UUIDv5.podcastGUID(forFeedAddress: "https://a.example.org/feed.xml"))</podcast:guid>"
    ],
    .channel { channel in
      guard let element = channel.child("podcast:guid"), let text = element.trimmedText?.lowercased(),
        UUIDText(text) != nil, let address = feedAddress(of: channel)
      else { return [] }
      if text == podcastGUIDWithScheme(address) {
        return [
          Remark(
            at: element, part: "scheme", as: .warning,
            "<podcast:guid> was made from the feed's address with its scheme, which does not belong to it")
        ]
      }
      guard text != UUIDv5.podcastGUID(forFeedAddress: address) else { return [] }
      return [Remark(at: element, part: "other", "<podcast:guid> was not made from the address \(address.quoted)")]
    })

  private static func podcastGUIDWithScheme(_ address: String) -> String {
    UUIDv5.make(name: String(address.reversed().drop { $0 == "/" }.reversed()), in: UUIDv5.podcastNamespace)
  }
}
