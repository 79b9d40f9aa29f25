import AudioTags
import PodcastModel
import Validation
import WebJobs
import XMLTree

/// What is asked for one address, and all that its server said.
struct ServerAnswers: Codable, Sendable {
  /// Ways to ask.
  enum Question: Sendable {
    case head, get
    /// Whether what GET brought is still the same.
    case again
  }

  var head: ServerAnswer?
  var get: ServerAnswer?
  var again: ServerAnswer?
  var content: WebSubject.Content?

  /// Whether there was a whole answer to everything, whatever it says.
  var isWhole: Bool { [head, get, again].allSatisfy { $0?.trouble == nil } }

  func fill(_ subject: inout WebSubject) {
    (subject.head, subject.get, subject.again, subject.content) = (head, get, again, content)
  }

  // MARK: Asking

  /// Of an artwork: what stands behind is weight only.
  private static let pictureBytes = 128 << 10
  private static let feedBytes = 64 << 10

  /// The first questions; others may follow from their answers.
  static func firstQuestions(for use: NamedAddress.Use) -> [Question] {
    switch use {
    case .feed: [.get]
    case .recording, .artwork, .transcript, .chapters: [.head, .get]
    case .hub, .link: [.head]
    }
  }

  func nextQuestions(for use: NamedAddress.Use) -> [Question] {
    switch use {
    case .feed
    where again == nil && get?.isFine == true && (get?.header("etag") ?? get?.header("last-modified")) != nil:
      [.again]
    // A server that was reached may only not know HEAD.
    case .link, .hub: get == nil && head?.trouble == nil && head?.isFine == false ? [.get] : []
    default: []
    }
  }

  /// - Parameter address: in ASCII.
  func request(_ question: Question, for use: NamedAddress.Use, at address: String, seconds: Int) -> WebRequest {
    let bytes = question == .get && use == .artwork ? Self.pictureBytes : use == .feed ? Self.feedBytes : 2
    var request = WebRequest(
      url: address, method: question == .head ? .head : .get,
      target: question == .get && (use == .artwork || use == .feed) ? .inline : .discarded,
      limits: .init(bytes: bytes, seconds: seconds, stallSeconds: seconds),
      wantedHeaders: WebSubject.headers, wantsOnlyStart: true)
    switch use {
    case .feed: request.acceptsPacked = true
    case .transcript, .chapters: request.origin = WebSubject.origin
    default: break
    }
    if question == .get, use != .feed, use != .link, use != .hub {
      request.range = .init(first: 0, last: bytes - 1)
    }
    if question == .again {
      request.unlessTagged = get?.header("etag")
      request.unlessUnchangedSince = get?.header("last-modified")
    }
    return request
  }

  mutating func take(_ answer: WebAnswer, to question: Question, for use: NamedAddress.Use) {
    let said = ServerAnswer(answer)
    switch question {
    case .head: head = said
    case .again: again = said
    case .get:
      get = said
      let bytes = answer.content.map(Array.init) ?? []
      if use == .feed { content = WebSubject.Content(feed: bytes) }
      if use == .artwork, said.isFine {
        var picture = PictureFacts(bytes)
        // What was not fetched is taken for whole.
        if bytes.count >= Self.pictureBytes { picture?.isWhole = true }
        content = WebSubject.Content(picture: picture)
      }
    }
  }

  /// The picture that the server has, to be judged as one that lies here; nil where it cannot be told from what came.
  func picture(of subject: WebSubject) -> PictureSubject? {
    guard subject.named.use == .artwork, subject.get?.isFine == true else { return nil }
    var facts = content?.picture
    if let total = subject.servedByteCount { facts?.byteCount = total }
    if let facts, facts.width == 0 || facts.height == 0, facts.byteCount > Self.pictureBytes { return nil }
    return PictureSubject(
      path: subject.named.address, position: subject.named.position, element: subject.named.element, facts: facts,
      problem: facts == nil ? "what the server sends is no picture of a kind that is known" : nil)
  }
}

extension ServerAnswer {
  init(_ answer: WebAnswer) {
    self.init(
      address: String(answer.url.prefix(2000)), status: answer.status,
      hops: answer.redirects.map { Hop(status: $0.status, address: String($0.url.prefix(2000))) },
      headers: Dictionary(grouping: answer.headers, by: \.name).mapValues { $0.map(\.value) },
      trouble: answer.failure.map { Trouble($0.kind) })
    reason = answer.failure?.words.map { words in
      ["SSL certificate problem: ", "SSL: "].first { words.hasPrefix($0) }.map { String(words.dropFirst($0.count)) }
        ?? words
    }
    certificateExpires = answer.certificate?.expires.flatMap(Self.moment)
    certificateSignature = answer.certificate?.signature
  }

  /// `Nov 25 12:00:00 2027 GMT`
  static func moment(_ text: String) -> Instant? {
    let words = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count >= 4, let month = months.firstIndex(of: String(words[0])), let day = Int(words[1]),
      let year = Int(words[3])
    else { return nil }
    let clock = words[2].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    return Instant(
      civil: CivilTime(
        year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: min(59, clock[2])))
  }
}

extension ServerAnswer.Trouble {
  init(_ kind: WebFailure.Kind) {
    self =
      switch kind {
      case .badAddress: .badAddress
      case .refusedScheme: .refusedScheme
      case .refusedAddress: .privateAddress
      case .unknownHost: .unknownHost
      case .unreachable: .unreachable
      case .insecure: .insecure
      case .tooManyRedirects: .tooManyRedirects
      case .tooSlow: .tooSlow
      case .cutShort, .tooLong: .cutShort
      case .badAnswer: .noHTTP
      case .unwritable, .programFailed, .notAsked: .notAsked
      }
  }
}
