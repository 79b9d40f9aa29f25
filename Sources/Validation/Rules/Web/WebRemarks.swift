import PodcastModel

extension Remark {
  /// At the address that was asked, or at what is said of it.
  init(
    at named: NamedAddress, part: String? = nil, as severity: Finding.Severity? = nil, _ message: String
  ) {
    var place = Place(path: named.path, element: named.element)
    place.position = named.position
    self.init(at: place, part: part, as: severity, message)
  }
}

extension String {
  /// The host of an address, for a message.
  var hostOfAddress: String { Address(self).host ?? self }
}

/// Sound answers, of which an example changes one thing.
extension Example {
  /// - Parameter text: what the server does.
  static func web(
    part: String? = nil, _ use: NamedAddress.Use, _ text: String, _ change: (inout WebSubject) -> Void = { _ in }
  ) -> Example {
    let (name, type, element) =
      switch use {
      case .feed: ("feed.xml", "application/rss+xml", "atom:link")
      case .recording: ("1.mp3", "audio/mpeg", "enclosure")
      case .artwork: ("cover.jpg", "image/jpeg", "itunes:image")
      case .transcript: ("1.vtt", "text/vtt", "podcast:transcript")
      case .chapters: ("1.json", "application/json+chapters", "podcast:chapters")
      case .hub: ("hub", "text/html", "atom:link")
      case .link: ("about", "text/html", "link")
      }
    let address = "https://a.example.org/\(name)"
    let position = SourcePosition(file: "feed.xml", line: 1, column: 1)
    var named = NamedAddress(address, use: use, at: position, element: element)
    var head = ServerAnswer(address: address, status: 200)
    head.headers = [
      "content-type": [type], "content-length": ["28800000"], "etag": ["\"1\""],
      "last-modified": ["Thu, 12 Mar 2026 09:05:07 GMT"], "access-control-allow-origin": ["*"],
    ]
    var get = head
    if use == .feed { get.headers["content-encoding"] = ["gzip"] }
    if use == .recording {
      named.byteCount = Claim(28_800_000, at: position, element: element)
      get.status = 206
      get.headers["content-length"] = ["2"]
      get.headers["content-range"] = ["bytes 0-1/28800000"]
    }
    if use != .link && use != .hub { named.mimeType = type }
    var subject = WebSubject(named, now: Instant(unixSeconds: 1_780_000_000))
    if use != .feed { subject.head = head }
    if use != .link && use != .hub { subject.get = get }
    if use == .feed {
      subject.again = ServerAnswer(address: address, status: 304)
      subject.content = WebSubject.Content(encoding: "UTF-8")
    }
    if use == .artwork {
      subject.content = WebSubject.Content(
        picture: PictureFacts(mimeType: "image/jpeg", width: 3000, height: 3000, byteCount: 28_800_000))
    }
    change(&subject)
    return Example(part: part, text, subject: .web(subject))
  }
}
