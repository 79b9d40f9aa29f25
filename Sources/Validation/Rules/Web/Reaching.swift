import PodcastModel

// Whether what a feed names can be had at all, and on what way.

extension Rule {
  static let httpUnreachable = Rule(
    id: "http-unreachable",
    severity: .error, from: [.apple], level: .file,
    summary: "What a feed names is there, for everybody.",
    why: "Directories suspend shows whose files cannot be had, and listeners get an error instead of an episode.",
    fix: "Put the file back, or name its new address; let everybody have it without signing in, podcast programs too.",
    source: "Apple, RSS requirements (823)", follows: ["http-tls"],
    fails: [
      .web(part: "status", .recording, "GET /1.mp3 is answered with 404 Not Found") { $0.get?.status = 404 },
      .web(part: "refused", .transcript, "GET /1.vtt is answered with 403 Forbidden") { $0.get?.status = 403 },
      .web(part: "limited", .recording, "GET /1.mp3 is answered with 429 Too Many Requests") { $0.get?.status = 429 },
      .web(part: "network", .artwork, "GET /cover.jpg is not answered within ten seconds") {
        $0.fail(.tooSlow)
      },
      .web(part: "private", .recording, "GET /1.mp3 redirects to http://192.168.1.2/1.mp3") {
        $0.fail(.privateAddress)
      },
      .web(part: "html", .feed, "GET /feed.xml is answered with a page for people") { $0.content?.isHTML = true },
      .web(part: "link", .link, "HEAD /about is answered with 404 Not Found") { $0.head?.status = 404 },
    ],
    passes: [
      .web(.recording, "GET /1.mp3 is answered with 206 Partial Content"),
      .web(.link, "HEAD /about is answered with 405, and GET with 200") {
        $0.get = $0.head
        $0.head?.status = 405
      },
    ],
    .web { subject in
      guard subject.named.use != .hub, let answer = subject.main else { return [] }
      let host = answer.address.hostOfAddress
      func remark(_ part: String, as severity: Finding.Severity? = nil, _ message: String) -> [Remark] {
        // A page may turn programs away, and let people in.
        let isDoubtful = [401, 403, 405, 429, 999].contains(answer.status)
        return [
          subject.isOwn
            ? Remark(at: subject.named, part: part, as: severity, message)
            : Remark(at: subject.named, part: "link", as: isDoubtful ? .info : .warning, message)
        ]
      }
      switch answer.trouble {
      // Others speak of these; what was not asked, nobody knows of.
      case .insecure, .badAddress, .refusedScheme, .notAsked: return []
      case .tooManyRedirects: return subject.isOwn ? [] : remark("link", "it is redirected again and again")
      case .privateAddress:
        return remark("private", "\(host) is no host of the public internet: nobody else can reach it")
      case .unknownHost: return remark("network", "there is no host called \(host)")
      case .unreachable: return remark("network", "\(host) does not take the connection")
      case .tooSlow: return remark("network", "\(host) is too slow, or does not answer at all")
      case .cutShort: return remark("network", "\(host) ends the connection before all has come that was announced")
      case .noHTTP: return remark("network", "the answer of \(host) makes no sense")
      case nil: break
      }
      switch answer.status {
      // That a range is refused is another question.
      case 200...299, 304, 416:
        return subject.content?.isHTML == true ? remark("html", "here is a page for people, and no feed") : []
      case 401, 403: return remark("refused", "the server refuses it to strangers, with status \(answer.status)")
      case 429: return remark("limited", as: .warning, "the server says that it is asked too often (status 429)")
      default: return remark("status", "the server answers with status \(answer.status)")
      }
    })

  static let httpRedirect = Rule(
    id: "http-redirect",
    severity: .info, level: .file,
    summary: "An address leads to its file at once, or nearly so.",
    why: "Some programs follow few redirects only, each costs time, and one to http: is refused by apps and browsers.",
    fix: "Name the last address; where something has moved for good, answer with 301.",
    source: "RFC 9110, §15.4",
    fails: [
      .web(part: "several", .recording, "three redirects on the way to /1.mp3") {
        $0.redirect(statuses: 302, 302, 302)
      },
      .web(part: "many", .recording, "six redirects on the way to /1.mp3") {
        $0.redirect(statuses: 302, 302, 302, 302, 302, 302)
      },
      .web(part: "temporary", .feed, "/feed.xml is answered with 302 Found") { $0.redirect(statuses: 302) },
      .web(part: "downgrade", .recording, "/1.mp3 redirects from https: to http:") {
        $0.redirect(statuses: 301)
        $0.get?.address = "http://b.example.org/1.mp3"
      },
      .web(part: "loop", .artwork, "/cover.jpg redirects to itself") {
        $0.redirect(statuses: 302, 302, 302)
        $0.get?.hops[2].address = $0.named.address
        $0.fail(.tooManyRedirects)
      },
    ],
    passes: [
      .web(.recording, "one redirect on the way to /1.mp3") { $0.redirect(statuses: 302) },
      .web(.feed, "/feed.xml is answered with 301 Moved Permanently") { $0.redirect(statuses: 301) },
    ],
    .web { subject in
      guard subject.isOwn, let answer = subject.main, !answer.hops.isEmpty else { return [] }
      var remarks: [Remark] = []
      let count = answer.hops.count
      let isLoop = Set(answer.hops.map(\.address) + [answer.address]).count <= count
      if answer.trouble == .tooManyRedirects || count > 5 {
        let message =
          isLoop && answer.trouble == .tooManyRedirects
          ? "it is redirected in a circle" : "it is redirected \(count) times, more than many programs follow"
        remarks.append(
          Remark(
            at: subject.named, part: isLoop && answer.trouble == .tooManyRedirects ? "loop" : "many", as: .error,
            message)
        )
      } else if count > 1 {
        remarks.append(Remark(at: subject.named, part: "several", "it is redirected \(count) times"))
      }
      let isSafe = (answer.hops.map(\.address) + [answer.address]).map { Address($0).scheme == "https" }
      if let index = zip(isSafe, isSafe.dropFirst()).enumerated().first(where: { $1.0 && !$1.1 })?.offset {
        remarks.append(
          Remark(
            at: subject.named, part: "downgrade", as: .error,
            "\(answer.hops[index].address.hostOfAddress) redirects it from https: to http:"))
      } else if answer.trouble == .refusedScheme {
        remarks.append(
          Remark(
            at: subject.named, part: "downgrade", as: .error,
            "\(answer.address.hostOfAddress) redirects it to an address that is not https:"))
      }
      if subject.named.use == .feed, let hop = answer.hops.first(where: { [302, 303, 307].contains($0.status) }) {
        remarks.append(
          Remark(
            at: subject.named, part: "temporary",
            "the feed is redirected with status \(hop.status), as if it were for a while only"))
      }
      return remarks
    })

  static let httpTLS = Rule(
    id: "http-tls",
    severity: .error, from: [.apple], level: .file,
    summary: "A server shows a certificate that is good for its name, and for some time to come.",
    why: "Programs that fetch refuse what is not safe, also where a browser still finds a way.",
    fix: "Renew the certificate, send the certificates between it and the authority too, and offer TLS 1.2 or later.",
    source: "Apple, RSS requirements (823); RFC 8996",
    fails: [
      .web(part: "certificate", .recording, "the certificate of a.example.org has expired") {
        $0.fail(.insecure)
        $0.get?.reason = "certificate has expired"
      },
      .web(part: "expires", .feed, "the certificate of a.example.org ends in a week") {
        $0.get?.certificateExpires = Instant(unixSeconds: $0.now.unixSeconds + 7 * 86_400)
      },
      .web(part: "signature", .feed, "the certificate of a.example.org is signed with SHA-1") {
        $0.get?.certificateSignature = "sha1WithRSAEncryption"
      },
    ],
    passes: [
      .web(.feed, "the certificate of a.example.org ends in two months") {
        $0.get?.certificateExpires = Instant(unixSeconds: $0.now.unixSeconds + 60 * 86_400)
        $0.get?.certificateSignature = "ecdsa-with-SHA256"
      }
    ],
    .web { subject in
      guard let answer = subject.main else { return [] }
      let host = answer.address.hostOfAddress
      // What stands on pages of others is theirs.
      let severity: Finding.Severity? = subject.isOwn ? nil : .warning
      if answer.trouble == .insecure {
        return [
          Remark(
            at: subject.named, part: "certificate", as: severity,
            "the connection to \(host) is not safe: \(answer.reason ?? "no agreement on how to encrypt it")")
        ]
      }
      guard subject.isOwn else { return [] }
      var remarks: [Remark] = []
      if let end = answer.certificateExpires, end.unixSeconds - subject.now.unixSeconds < 14 * 86_400 {
        let day = end.iso8601.prefix { $0 != "T" }
        remarks.append(
          Remark(at: subject.named, part: "expires", as: .warning, "the certificate of \(host) ends on \(day)"))
      }
      if let signature = answer.certificateSignature?.lowercased(),
        signature.contains("sha1") || signature.contains("md5")
      {
        remarks.append(
          Remark(
            at: subject.named, part: "signature",
            "the certificate of \(host) is signed with \(signature), which can be forged"))
      }
      return remarks
    })
}

extension WebSubject {
  // For examples.

  fileprivate mutating func fail(_ trouble: ServerAnswer.Trouble) {
    get?.status = 0
    get?.trouble = trouble
  }

  fileprivate mutating func redirect(statuses: Int...) {
    get?.hops = statuses.enumerated().map { .init(status: $1, address: "https://a.example.org/way-\($0)") }
    get?.hops[0].address = named.address
    get?.address = "https://b.example.org/file"
  }
}
