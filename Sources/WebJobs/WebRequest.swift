/// One thing that is wanted of the web.
package struct WebRequest: Hashable, Codable, Sendable {
  package enum Method: String, Hashable, Codable, Sendable { case head = "HEAD", get = "GET" }

  /// What becomes of the content; that of an answer other than 2xx is thrown away.
  package enum Target: Hashable, Codable, Sendable {
    case discarded
    /// It comes with the answer: for what is small.
    case inline
    /// Made anew at this path.
    case file(String)
    /// The same, but bytes that are there already are kept where the server says that it still has the same: by its
    /// entity tag, or the date of the last change (RFC 9110 §13.1.5).
    case resumedFile(String, validator: String?)
  }

  /// Byte offsets, both included.
  package struct ByteRange: Hashable, Codable, Sendable {
    package var first: Int
    /// Nil is the end.
    package var last: Int?
    package init(first: Int, last: Int? = nil) {
      self.first = first
      self.last = last
    }
  }

  package struct Limits: Hashable, Codable, Sendable {
    /// Of content, unpacked.
    package var bytes: Int
    /// From the first look-up to the last byte, redirects included.
    package var seconds: Int
    /// With less than a hundred bytes a second for so long, it is given up.
    package var stallSeconds: Int
    package var redirects: Int

    package init(bytes: Int, seconds: Int = 60, stallSeconds: Int = 30, redirects: Int = 10) {
      self.bytes = bytes
      self.seconds = seconds
      self.stallSeconds = stallSeconds
      self.redirects = redirects
    }
  }

  package var url: String
  package var method: Method
  package var range: ByteRange?
  /// An entity tag: what is still the same need not be sent (304).
  package var unlessTagged: String?
  /// A date as HTTP writes it, to the same end.
  package var unlessUnchangedSince: String?
  /// Whether the content may come packed (gzip, deflate); what counts is always what was unpacked.
  package var acceptsPacked: Bool
  package var target: Target
  package var limits: Limits
  /// In whose name it is asked for, as a browser would say: `https://player.example`.
  package var origin: String?
  /// The headers that come with the answer, by their names in small letters; nil for all. Where many are asked, what nobody
  /// looks at need not be kept.
  package var wantedHeaders: [String]?
  /// Whether the start of the content is enough: at the limit of bytes the answer is whole, and not too long.
  package var wantsOnlyStart: Bool

  package init(
    url: String, method: Method = .get, range: ByteRange? = nil, unlessTagged: String? = nil,
    unlessUnchangedSince: String? = nil, acceptsPacked: Bool = false, target: Target, limits: Limits,
    origin: String? = nil, wantedHeaders: [String]? = nil, wantsOnlyStart: Bool = false
  ) {
    self.url = url
    self.method = method
    self.range = range
    self.unlessTagged = unlessTagged
    self.unlessUnchangedSince = unlessUnchangedSince
    self.acceptsPacked = acceptsPacked
    self.target = target
    self.limits = limits
    self.origin = origin
    self.wantedHeaders = wantedHeaders
    self.wantsOnlyStart = wantsOnlyStart
  }
}

/// Where a job may go.
public struct WebPolicy: Hashable, Codable, Sendable {
  /// `http:` as well as `https:`.
  public var allowsPlainHTTP: Bool
  /// Also addresses that are no public ones: this machine, the local network.
  public var allowsPrivateAddresses: Bool

  public init(allowsPlainHTTP: Bool = false, allowsPrivateAddresses: Bool = false) {
    self.allowsPlainHTTP = allowsPlainHTTP
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }
}

/// What is asked of the web program in one go: it works on many requests at once, few for each host.
package struct WebJob: Hashable, Codable, Sendable {
  package var requests: [WebRequest]
  package var policy: WebPolicy
  /// How many at once.
  package var most: Int
  package var mostOfOneHost: Int
  /// Of all together: what was not begun by then is not asked. Nil where somebody waits for all.
  package var seconds: Int?

  package init(
    _ requests: [WebRequest], policy: WebPolicy, most: Int = 16, mostOfOneHost: Int = 2, seconds: Int? = nil
  ) {
    self.requests = requests
    self.policy = policy
    self.most = most
    self.mostOfOneHost = mostOfOneHost
    self.seconds = seconds
  }
}
