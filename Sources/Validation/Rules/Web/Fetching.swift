import PodcastModel

// What those rely on who fetch again and again, or from a page on the web.

extension Rule {
  static let httpValidators = Rule(
    id: "http-validators",
    severity: .warning, from: [.apple], level: .file,
    summary: "A server says by what a feed is known, and does not send it again while it is the same.",
    why: "Feeds are asked for every few minutes: what has not changed need not travel, and is told from what has.",
    fix: "Send ETag or Last-Modified with the feed, and answer with 304 where a request names what is still the same.",
    source: "Apple, hosting updates; RFC 9110, §13",
    fails: [
      .web(part: "missing", .feed, "GET /feed.xml is answered without ETag and Last-Modified") {
        $0.get?.headers["etag"] = nil
        $0.get?.headers["last-modified"] = nil
        $0.again = nil
      },
      .web(part: "ignored", .feed, "GET /feed.xml with If-None-Match: \"1\" is answered with 200 and the same feed") {
        $0.again?.status = 200
      },
    ],
    passes: [.web(.feed, "GET /feed.xml with If-None-Match: \"1\" is answered with 304 Not Modified")],
    .web { subject in
      guard subject.named.use == .feed, let answer = subject.get, answer.isFine else { return [] }
      if answer.header("etag") == nil, answer.header("last-modified") == nil {
        return [Remark(at: subject.named, part: "missing", "the server sends the feed without ETag and Last-Modified")]
      }
      guard let again = subject.again, again.isFine else { return [] }
      return [
        Remark(
          at: subject.named, part: "ignored",
          "asked whether the feed has changed, the server sends all of it again (status \(again.status))")
      ]
    })

  static let httpCompression = Rule(
    id: "http-compression",
    severity: .info, level: .file,
    summary: "A server packs a feed for those who can unpack it.",
    why: "A feed is a tenth as long then, for whoever pays for the traffic and whoever waits.",
    fix: "Switch on gzip or brotli for application/rss+xml.",
    source: "RFC 9110, §8.4",
    fails: [
      .web(.feed, "GET /feed.xml with Accept-Encoding: gzip is answered without Content-Encoding") {
        $0.get?.headers["content-encoding"] = nil
      }
    ],
    passes: [.web(.feed, "GET /feed.xml is answered with Content-Encoding: gzip")],
    .web { subject in
      guard subject.named.use == .feed, let answer = subject.get, answer.isFine,
        ["", "identity"].contains(answer.header("content-encoding")?.lowercased() ?? "")
      else { return [] }
      return [Remark(at: subject.named, "the server sends the feed as it is, also to those who take it packed")]
    })

  static let httpCORS = Rule(
    id: "http-cors",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "Transcripts and chapters may be read by pages of other hosts.",
    why: "A browser gives them to no player on the web otherwise.",
    fix: "Send `Access-Control-Allow-Origin: *` with transcripts and chapters.",
    source: "Podcast namespace, transcripts",
    fails: [
      .web(.transcript, "GET /1.vtt is answered without Access-Control-Allow-Origin") {
        $0.get?.headers["access-control-allow-origin"] = nil
      },
      .web(.chapters, "GET /1.json is answered with Access-Control-Allow-Origin: https://a.example.org") {
        $0.get?.headers["access-control-allow-origin"] = ["https://a.example.org"]
      },
    ],
    passes: [
      .web(.transcript, "GET /1.vtt is answered with Access-Control-Allow-Origin: *"),
      .web(.chapters, "GET /1.json with Origin: https://player.example is answered with the same as allowed") {
        $0.get?.headers["access-control-allow-origin"] = [WebSubject.origin]
      },
    ],
    .web { subject in
      guard [.transcript, .chapters].contains(subject.named.use), let answer = subject.get, answer.isFine else {
        return []
      }
      let allowed = answer.headers["access-control-allow-origin"] ?? []
      // Said twice, it counts for nothing (Fetch, CORS check).
      if allowed.count == 1, let one = Blank.trimmed(allowed[0]), one == "*" || one == WebSubject.origin { return [] }
      let shown = allowed.isEmpty ? "nobody" : allowed.joined(separator: ", ").quoted + " alone"
      return [Remark(at: subject.named, "the server allows \(shown) to read it from a page of another host")]
    })

  static let httpWebSub = Rule(
    id: "http-websub",
    severity: .info, level: .channel,
    summary: "The hub of a feed works, and server and feed name the same one.",
    why: "Subscribers hear of new episodes hours later.",
    fix: "Name a hub that works; let the Link headers and <atom:link> say the same.",
    source: "WebSub, §4",
    fails: [
      .web(part: "hub", .hub, "the hub is answered with 404 Not Found") { $0.head?.status = 404 },
      .web(part: "links", .feed, "Link: <https://hub.example.net/>; rel=\"hub\", and another hub in the feed") {
        $0.get?.headers["link"] = ["<https://hub.example.net/>; rel=\"hub\""]
        $0.named.hubs = ["https://hub.example.org/"]
      },
      .web(part: "links", .feed, "Link: <https://a.example.org/rss>; rel=self, and another address in the feed") {
        $0.get?.headers["link"] = ["<https://a.example.org/rss>; rel=self"]
        $0.named.ownAddress = "https://a.example.org/feed.xml"
      },
    ],
    passes: [
      .web(.hub, "the hub answers to HEAD with 405 Method Not Allowed") { $0.head?.status = 405 },
      .web(.feed, "Link: <https://hub.example.org/>; rel=\"hub\", as in the feed") {
        $0.get?.headers["link"] = [
          "<https://a.example.org/a,b>; title=\"x, y; rel=hub\", <https://hub.example.org/>; rel=\"hub\""
        ]
        $0.named.hubs = ["https://hub.example.org/"]
      },
    ],
    .web { subject in
      switch subject.named.use {
      case .hub:
        guard let answer = subject.main else { return [] }
        if let trouble = answer.trouble {
          guard ![.insecure, .badAddress, .refusedScheme, .notAsked].contains(trouble) else { return [] }
          return [Remark(at: subject.named, part: "hub", "the hub at \(answer.address.hostOfAddress) does not answer")]
        }
        guard answer.status >= 500 || [404, 410].contains(answer.status) else { return [] }
        return [Remark(at: subject.named, part: "hub", "the hub answers with status \(answer.status)")]
      case .feed:
        guard let answer = subject.get, answer.isFine else { return [] }
        let links = LinkHeader.links(in: answer.headers["link"] ?? [])
        func targets(_ relation: String) -> [String] {
          links.filter { $0.relations.contains(relation) }.map { FeedAddress.canonical($0.target) }
        }
        var remarks: [Remark] = []
        let own = Set(subject.named.hubs.map(FeedAddress.canonical))
        if let other = targets("hub").first, !own.isEmpty, own.isDisjoint(with: targets("hub")) {
          remarks.append(
            Remark(
              at: subject.named, part: "links",
              "the server names \(other.quoted) as the hub, and the feed \(subject.named.hubs[0].quoted)"))
        }
        if let address = subject.named.ownAddress, let other = targets("self").first,
          other != FeedAddress.canonical(address)
        {
          remarks.append(
            Remark(
              at: subject.named, part: "links",
              "the server says that the feed is at \(other.quoted), and the feed that it is at \(address.quoted)"))
        }
        return remarks
      default: return []
      }
    })
}
