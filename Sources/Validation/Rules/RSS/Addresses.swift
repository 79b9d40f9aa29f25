import PodcastModel

extension Rule {
  static let rssURLInvalid = Rule(
    id: "rss-url-invalid",
    severity: .error, from: [.rss2, .podcastindex], level: .file,
    summary: "An address is whole: scheme, host and all.",
    why: "Apps cannot find what a relative or broken address means; RSS says of none what it is relative to.",
    fix: "Write the complete address, with `https://` and the host.",
    source: "RSS 2.0; podcast namespace, 1.0.md",
    fails: [
      "<link>/episodes/1</link>", "<link>example.org/episodes/1</link>", "<link>https:///episodes/1</link>",
      "<enclosure url=\"episode 1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>",
    ],
    passes: ["<link>https://a.example.org/episodes/1</link>", "<link>mailto:ada@a.example.org</link>"],
    .address { address, value in
      guard let scheme = address.scheme else {
        return [Remark(at: value, "\(value.name) is \(address.text.quoted), not a complete address")]
      }
      let needsHost = ["http", "https", "ftp"].contains(scheme)
      if needsHost, address.host?.isEmpty ?? true {
        return [Remark(at: value, "\(value.name) is \(address.text.quoted), in which the host is missing")]
      }
      if address.flaws.contains(.port) {
        return [Remark(at: value, "\(value.name) is \(address.text.quoted), whose port is no number up to 65535")]
      }
      return []
    })
}
