public import PodcastModel

/// An address that a feed names, and where it stands.
public struct NamedAddress: Hashable, Sendable {
  public enum Use: String, Hashable, Sendable {
    /// A feed: the one that is judged, at its own address.
    case feed
    /// What is heard or seen: an enclosure, one of its other forms, a trailer.
    case recording
    case artwork, transcript, chapters
    /// A WebSub hub.
    case hub
    /// All else: pages, and pictures that are no artwork.
    case link
  }

  /// As written, without white space at the ends.
  public var address: String
  public var use: Use
  public var position: SourcePosition
  /// `enclosure`
  public var element: String?
  /// `rss/channel/item[3]/enclosure/@url`
  public var path: String?
  /// What is said of it beside the address.
  public var byteCount: Claim<Int>?
  public var mimeType: String?
  /// Of a feed: what it says of hubs and of itself, as `atom:link` has it.
  public var hubs: [String] = []
  public var ownAddress: String?

  public init(
    _ address: String, use: Use, at position: SourcePosition, element: String? = nil, path: String? = nil
  ) {
    self.address = address
    self.use = use
    self.position = position
    self.element = element
    self.path = path
  }
}

/// What came of one request.
public struct ServerAnswer: Hashable, Codable, Sendable {
  public struct Hop: Hashable, Codable, Sendable {
    public var status: Int
    /// Where it led from.
    public var address: String

    public init(status: Int, address: String) {
      self.status = status
      self.address = address
    }
  }

  /// Why there is no whole answer.
  public enum Trouble: String, Hashable, Codable, Sendable {
    /// It was not asked at all: nobody knows anything.
    case notAsked
    case badAddress, refusedScheme, privateAddress, unknownHost, unreachable, insecure, tooManyRedirects, tooSlow
    case cutShort, noHTTP
  }

  /// The last one to which it was redirected.
  public var address: String
  /// Zero where there was no answer.
  public var status: Int
  /// On the way, in order.
  public var hops: [Hop]
  /// Of the last answer, by their names in small letters, as often as they came.
  public var headers: [String: [String]]
  public var trouble: Trouble?
  /// The library's own words for what is not safe.
  public var reason: String?
  /// Of the server's certificate.
  public var certificateExpires: Instant?
  /// How the certificate is signed: `sha256WithRSAEncryption`.
  public var certificateSignature: String?

  public init(
    address: String, status: Int = 0, hops: [Hop] = [], headers: [String: [String]] = [:], trouble: Trouble? = nil
  ) {
    self.address = address
    self.status = status
    self.hops = hops
    self.headers = headers
    self.trouble = trouble
  }

  private enum CodingKeys: String, CodingKey { case address, status, hops, headers, certificateSignature, expires }

  /// What went wrong is never kept: it is asked again.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    address = try values.decode(String.self, forKey: .address)
    status = try values.decode(Int.self, forKey: .status)
    hops = try values.decode([Hop].self, forKey: .hops)
    headers = try values.decode([String: [String]].self, forKey: .headers)
    certificateSignature = try values.decodeIfPresent(String.self, forKey: .certificateSignature)
    certificateExpires = try values.decodeIfPresent(Int.self, forKey: .expires).map { Instant(unixSeconds: $0) }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(address, forKey: .address)
    try values.encode(status, forKey: .status)
    try values.encode(hops, forKey: .hops)
    try values.encode(headers, forKey: .headers)
    try values.encodeIfPresent(certificateSignature, forKey: .certificateSignature)
    try values.encodeIfPresent(certificateExpires?.unixSeconds, forKey: .expires)
  }

  public func header(_ name: String) -> String? { headers[name]?.first }

  public var isFine: Bool { trouble == nil && (200...299).contains(status) }
}

/// What is at an address: all that its server said when it was asked.
public struct WebSubject: Hashable, Sendable {
  /// The headers that rules look at, in small letters: others need not be kept.
  public static let headers = [
    "accept-ranges", "access-control-allow-origin", "content-encoding", "content-length", "content-range",
    "content-type", "etag", "last-modified", "link",
  ]
  /// In whose name transcripts and chapters are asked for: a player's on the web.
  public static let origin = "https://player.example"

  /// What the first bytes show by themselves.
  public struct Content: Hashable, Codable, Sendable {
    /// Of a picture; nil where it is none that is known.
    public var picture: PictureFacts?
    /// Of XML, as declared; UTF-8 where nothing is.
    public var encoding: String?
    public var isHTML: Bool

    public init(picture: PictureFacts? = nil, encoding: String? = nil, isHTML: Bool = false) {
      self.picture = picture
      self.encoding = encoding
      self.isHTML = isHTML
    }

    /// - Parameter start: the first bytes of what should be a feed.
    public init(feed start: [UInt8]) {
      let prolog = Prolog(start)
      encoding = prolog.encoding ?? (prolog.isWide ? "UTF-16" : "UTF-8")
      let text = start.prefix(1024).drop { Blank.isByte($0) || $0 >= 0xEF }
      let head = String(decoding: text.prefix(14), as: UTF8.self).lowercased()
      isHTML = head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    }
  }

  public var named: NamedAddress
  /// Nil where it was not asked so.
  public var head: ServerAnswer?
  /// To GET: of a recording, for the bytes 0 to 1.
  public var get: ServerAnswer?
  /// To GET once more, with what the first answer gave to know it by.
  public var again: ServerAnswer?
  public var content: Content?
  /// What the end of a certificate is held against.
  public var now: Instant

  public init(_ named: NamedAddress, now: Instant) {
    self.named = named
    self.now = now
  }

  /// What counts for whether it is there: HEAD is enough for a link, where it is answered at all.
  var main: ServerAnswer? {
    switch named.use {
    case .link, .hub: head?.isFine == true ? head : get ?? head
    default: get ?? head
    }
  }

  /// Whether it is a thing of the show's own.
  var isOwn: Bool { named.use != .link && named.use != .hub }

  /// Where it is: behind redirects that are for good, and not behind others.
  public var address: String {
    guard let get, get.isFine, get.hops.allSatisfy({ [301, 308].contains($0.status) }) else { return named.address }
    return get.address
  }

  /// How many bytes the file has, by the answer to a range or by what was said of the whole. Nil where nobody says, or where it
  /// came packed.
  public var servedByteCount: Int? { rangeTotal ?? head.flatMap(Self.length) ?? get.flatMap(Self.length) }

  /// Of `Content-Range: bytes 0-1/28800000`.
  var rangeTotal: Int? {
    guard get?.status == 206, let range = get?.header("content-range") else { return nil }
    return range.split(separator: "/").dropFirst().last.flatMap { Number.natural(String($0)) }
  }

  static func length(_ answer: ServerAnswer) -> Int? {
    guard answer.status == 200, answer.header("content-encoding") == nil else { return nil }
    return answer.header("content-length").flatMap(Number.natural)
  }
}
