#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What came of a request.
package struct WebAnswer: Hashable, Codable, Sendable {
  package struct Redirect: Hashable, Codable, Sendable {
    package var status: Int
    /// Where it led from.
    package var url: String
    package init(status: Int, url: String) {
      self.status = status
      self.url = url
    }
  }

  package struct Header: Hashable, Codable, Sendable {
    /// In lower case.
    package var name: String
    package var value: String
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What the server's certificate says of itself; it was checked.
  package struct Certificate: Hashable, Codable, Sendable {
    package var subject: String?
    package var issuer: String?
    /// `Nov 25 12:00:00 2027 GMT`
    package var expires: String?
    /// `sha256WithRSAEncryption`
    package var signature: String?
    package init(subject: String? = nil, issuer: String? = nil, expires: String? = nil, signature: String? = nil) {
      self.subject = subject
      self.issuer = issuer
      self.expires = expires
      self.signature = signature
    }
  }

  /// Where it came from in the end.
  package var url: String
  /// Zero where there was no answer.
  package var status = 0
  /// On the way, in order.
  package var redirects: [Redirect] = []
  /// Of the last answer.
  package var headers: [Header] = []
  /// Of the content, unpacked; of a file that was gone on with, all of it.
  package var byteCount = 0
  /// How many bytes of the file were there already.
  package var keptByteCount = 0
  /// Of the content; of a file, all of it. Nil where nothing was to be kept.
  package var sha256: String?
  /// Where it was to come with the answer.
  package var content: Data?
  /// The server's, in numbers.
  package var address: String?
  /// Nil without TLS.
  package var certificate: Certificate?
  /// Nil where the answer is whole, whatever its status says.
  package var failure: WebFailure?

  package init(url: String) { self.url = url }

  /// Of the first header of that name, in lower case.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// A whole answer, and the one that was wanted.
  package var isFine: Bool { failure == nil && (200...299).contains(status) }
}

/// Why there is no whole answer.
package struct WebFailure: Error, Hashable, Codable, Sendable {
  package enum Kind: String, Hashable, Codable, Sendable {
    /// It is no address of the web, or one with a name and password in it.
    case badAddress
    /// Neither https nor, where that is allowed, http.
    case refusedScheme
    /// A private address.
    case refusedAddress
    case unknownHost
    case unreachable
    /// The certificate is not good for this host, or there is no common language.
    case insecure
    case tooManyRedirects
    case tooLong
    case tooSlow
    /// The connection ended before the content did.
    case cutShort
    /// It is not HTTP that was spoken.
    case badAnswer
    case unwritable
    /// The time for all was over before its turn came.
    case notAsked
    /// The web program died, hung, or could not be started.
    case programFailed
  }

  package var kind: Kind
  /// What is wrong and what to do, in whole sentences.
  package var message: String
  /// The library's own, where they say more.
  package var words: String?

  package init(_ kind: Kind, _ message: String, words: String? = nil) {
    self.kind = kind
    self.message = message
    self.words = words
  }
}

/// What the web program says of a job; requests are counted from 0.
package enum WebEvent: Hashable, Codable, Sendable {
  /// The content of an answer begins to come: all but what is known at its end.
  case began(Int, WebAnswer)
  /// So many bytes have come, of all requests together. It is also a sign of life.
  case received(Int)
  case answered(Int, WebAnswer)
  /// All were answered.
  case done
}
