import PodcastModel

extension Rule {
  static let rssImageIncomplete = Rule(
    id: "rss-image-incomplete",
    severity: .error, from: [.rss2], level: .channel,
    summary: "RSS's own image has address, title and link.",
    why: "All three are required; older apps take it for the cover.",
    fix: "Complete the image, or take it out.",
    source: "RSS 2.0, image", fixable: .yes,
    fails: [
      Example(
        part: "title", "<image><url>https://a.example.org/a.png</url><link>https://a.example.org/</link></image>"),
      Example(part: "url", "<image><title>A</title><link>https://a.example.org/</link></image>"),
      Example(part: "link", "<image><title>A</title><url>https://a.example.org/a.png</url></image>"),
      Example(
        part: "blank",
        "<image><url>https://a.example.org/a.png</url><title/><link>https://a.example.org/</link></image>"),
    ],
    passes: [
      "<image><url>https://a.example.org/a.png</url><title>A</title><link>https://a.example.org/</link></image>"
    ],
    .element("image") { image in
      let names: [FeedName] = ["url", "title", "link"]
      return names.compactMap { name in
        guard let child = image.child(name) else {
          let channels = name == "url" ? nil : image.parent?.text(of: name)
          return Remark(
            at: image, missing: name.text, part: name.text,
            // Without an address, or a word for it, it is none.
            mend: channels.map { .child(NewElement(name.text, text: $0)) } ?? .noElement,
            "<image> has no <\(name.text)>")
        }
        guard name == "title", child.isBlank else { return nil }
        return Remark(
          at: child, part: "blank", for: [.rss2: .warning], mend: image.parent?.text(of: "title").map { .value($0) },
          "the <title> of <image> is empty")
      }
    })

  static let rssImageInconsistent = Rule(
    id: "rss-image-inconsistent",
    severity: .info, for: [.rss2: .warning], from: [.rss2], level: .channel,
    summary: "RSS's own image says what the channel says, and is a small GIF, JPEG or PNG.",
    why: "RSS allows 144 times 400 pixels at most, which is no cover for a podcast: say nothing of its size.",
    fix: "Take title and link from the channel, and leave width and height out.",
    source: "RSS 2.0, image; RSS Best Practices Profile", fixable: .yes,
    fails: [
      Example(part: "title", "<title>A</title><image><title>B</title></image>"),
      Example(part: "link", "<link>https://a.example.org/</link><image><link>https://b.example.org/</link></image>"),
      Example(part: "format", "<image><url>https://a.example.org/a.webp</url></image>"),
      Example(part: "size", "<image><width>3000</width></image>"),
    ],
    passes: ["<title>A</title><image><title>A</title><url>https://a.example.org/a.png</url><width>144</width></image>"],
    .channel { channel in
      guard let image = channel.child("image") else { return [] }
      var remarks: [Remark] = []
      for (name, part) in [("title" as FeedName, "title"), ("link", "link")] {
        guard let own = image.child(name), let text = own.trimmedText, let channels = channel.text(of: name),
          text != channels
        else { continue }
        remarks.append(
          Remark(
            at: own, part: part, mend: .value(channels),
            "the <\(part)> of <image> is \(text.quoted), and the channel's is \(channels.quoted)"))
      }
      return remarks
    },
    .element("url") { url in
      guard let text = url.trimmedText, let end = FileExtension.of(text), !["gif", "jpg", "jpeg", "png"].contains(end)
      else { return [] }
      return [Remark(at: url, part: "format", "<image> is a .\(end) file, neither GIF nor JPEG nor PNG")]
    },
    .element("width", "height") { size in
      let most = size.name == "width" ? 144 : 400
      if let number = Number.natural(size.trimmedText ?? ""), 1...most ~= number { return [] }
      return [
        Remark(
          at: size, part: "size", for: [.rss2: .error], mend: .noElement,
          "<\(size.qualifiedName)> is \(size.text.quoted), not a number from 1 to \(most)")
      ]
    })
}
