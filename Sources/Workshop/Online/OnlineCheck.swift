#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import PodcastModel
import ShowFolder
import Validation
import WebJobs
import XMLTree

/// Asks servers for what feeds name, each address once in a run, and judges what they say. One program asks, for all paths
/// that are checked.
actor OnlineCheck {
  private let terms: OnlineTerms
  private let validator: SubjectValidator
  private let limit: Int
  private let now: Instant
  private var kept: KeptAnswers
  /// Of this run, whatever they say.
  private var known: [KeptAnswers.Key: ServerAnswers] = [:]
  private var web: WebProcess?
  /// For feeds that are fetched.
  private var folder: String?
  private var feedCount = 0
  /// Begins with the first question.
  private var deadline: ContinuousClock.Instant?
  /// Of which an end of the certificate has been judged.
  private var certifiedHosts: Set<String> = []

  /// So many addresses are asked and judged in one go: what servers say need not all be held at once.
  private static let batch = 500
  private static let most = 16
  private static let mostOfOneHost = 4
  /// A feed of a hundred thousand episodes has some 300 MB.
  private static let feedLimits = WebRequest.Limits(bytes: 1 << 30, seconds: 900)

  init(_ terms: OnlineTerms, validator: SubjectValidator, limit: Int, now: Instant) {
    self.terms = terms
    self.validator = validator
    self.limit = limit
    self.now = now
    kept = KeptAnswers(environment: ProcessInfo.processInfo.environment, isFresh: terms.isFresh)
  }

  deinit {
    // The system clears its place for such folders by itself, if this should fail.
    if let folder { try? FileStore.removeTree(folder) }
  }

  // MARK: Feeds by their addresses

  /// A feed that was asked for: what its server says, and a copy of it where there was one.
  struct Fetched: Sendable {
    var subject: WebSubject
    var copy: String?
  }

  func fetch(_ address: String) throws(Failure) -> Fetched {
    feedCount += 1
    let folder = try feedFolder()
    let copy = "\(folder)/feed-\(feedCount).xml"
    let request = WebRequest(
      url: URIReference.ascii(address), acceptsPacked: true, target: .file(copy), limits: Self.feedLimits,
      wantedHeaders: WebSubject.headers)
    let answer = try ask(WebJob([request], policy: terms.policy), for: address).first
    guard let answer else { throw Failure(WebFailure(.programFailed, "there was no answer"), fetching: address) }
    // What may not be asked, or cannot be kept, says nothing about the feed.
    if let failure = answer.failure, answer.redirects.isEmpty,
      [.badAddress, .refusedScheme, .refusedAddress, .unwritable, .programFailed].contains(failure.kind)
    {
      throw Failure(failure, fetching: address)
    }
    if answer.failure?.kind == .tooLong {
      throw Failure(WebFailure(.badAnswer, answer.failure?.message ?? ""), fetching: address)
    }
    let named = NamedAddress(address, use: .feed, at: SourcePosition(file: address, line: 1, column: 1))
    var subject = WebSubject(named, now: now)
    subject.get = ServerAnswer(answer)
    guard subject.get?.isFine == true else { return Fetched(subject: subject) }
    do throws(FileFailure) {
      let content = WebSubject.Content(feed: try FileStore.start(of: copy, count: 1 << 16))
      subject.content = content
      return Fetched(subject: subject, copy: content.isHTML ? nil : copy)
    } catch { throw Failure(error) }
  }

  private func feedFolder() throws(Failure) -> String {
    if let folder { return folder }
    do throws(FileFailure) {
      let made = try FileStore.makeTemporaryFolder()
      folder = made
      return made
    } catch { throw Failure(error) }
  }

  private func ask(_ job: WebJob, for name: String, event: (WebEvent) -> Void = { _ in }) throws(Failure) -> [WebAnswer]
  {
    do throws(WebFailure) {
      if web == nil { web = try WebProcess(writingBelow: folder) }
      return try web?.run(job, event: event) ?? []
    } catch { throw Failure(error, fetching: name) }
  }

  // MARK: What a feed names

  /// - Parameters:
  ///   - path: of the feed.
  ///   - name: as people know it.
  ///   - asked: where it was fetched: the feed itself, which is judged first.
  func check(feed path: String, named name: String, asked: WebSubject? = nil) throws(Failure) -> SubjectVerdict {
    let found = try Self.addresses(in: path, named: name)
    var subjects = found.addresses.map { WebSubject($0, now: now) }
    if var asked {
      (asked.named.hubs, asked.named.ownAddress) = (found.hubs, found.ownAddress)
      let own = URIReference.ascii(asked.named.address)
      subjects.removeAll { $0.named.use == .feed && URIReference.ascii($0.named.address) == own }
      subjects.insert(asked, at: 0)
    }
    return try check(subjects, of: name, leftOut: found.leftOut)
  }

  /// The feeds that the last build wrote, whether or not the show has changed since: they are what is published.
  func check(publishedBy show: ShowFolder) throws(Failure) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let root = ContainedFolder(show.folder.absolute("dist"))
    let feeds = show.feeds.map(\.path).filter { path in
      root.map { $0.leadsInside(path) && FileStore.stamp(of: $0.absolute(path)) != nil } ?? false
    }
    if feeds.isEmpty {
      verdict.add(
        Finding(
          "online-not-asked", .info, at: SourcePosition(file: ShowFolder.showFile),
          "no feed is in dist/ yet, so that there is nothing to ask servers for: `podwright build` writes them"))
    }
    for feed in feeds { verdict.add(try check(feed: root?.absolute(feed) ?? feed, named: "dist/\(feed)")) }
    return verdict
  }

  private static let pieceBytes = 1 << 18

  private static func addresses(in path: String, named name: String) throws(Failure) -> FeedAddresses.Found {
    do throws(FileFailure) {
      let file = try ByteFile(path)
      var reader: FeedAddresses
      do throws(XMLFailure) {
        reader = try FeedAddresses(file: name)
      } catch { throw FileFailure(.unreadable, path: path, error.message) }
      var offset = 0
      while true {
        let piece = try file.bytes(offset..<offset + pieceBytes)
        if piece.isEmpty { break }
        reader.append(piece)
        offset += piece.count
      }
      return try reader.finish { range throws(FileFailure) in try file.bytes(range) }
    } catch { throw Failure(error) }
  }

  private func check(_ subjects: [WebSubject], of name: String, leftOut: Int) throws(Failure) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let allowed = subjects.filter { terms.policy.allowsPlainHTTP || !$0.named.isPlainHTTP }
    var unaskedCount = 0
    for start in stride(from: 0, to: allowed.count, by: Self.batch) {
      var batch = Array(allowed[start..<min(start + Self.batch, allowed.count)])
      try fill(&batch, of: name) { done in self.terms.progress(start + done, allowed.count) }
      for var subject in batch {
        forgetKnownCertificate(of: &subject)
        if [subject.head, subject.get].contains(where: { $0?.trouble == .notAsked }) { unaskedCount += 1 }
        verdict.add(judge(subject), limit: limit)
      }
    }
    kept.write()
    terms.progress(allowed.count, allowed.count)
    note(
      unaskedCount,
      "not asked in \(terms.seconds) s: the same command goes on where it ended, and `--time-limit` gives it longer",
      name, &verdict)
    note(
      subjects.count - allowed.count, "not asked, since they are http: and not https: (`--insecure-http` allows that)",
      name, &verdict)
    note(leftOut, "not asked, since the feed names so many", name, &verdict)
    return verdict
  }

  /// What is not known is said.
  private func note(_ count: Int, _ words: String, _ name: String, _ verdict: inout SubjectVerdict) {
    guard count > 0 else { return }
    verdict.add(
      Finding(
        "online-not-asked", .info, at: SourcePosition(file: name),
        "\(count) \(count == 1 ? "address was" : "addresses were") \(words)"))
  }

  private func judge(_ subject: WebSubject) -> SubjectVerdict {
    var verdict = validator.check(.web(subject))
    let answers = ServerAnswers(head: subject.head, get: subject.get, again: subject.again, content: subject.content)
    if let picture = answers.picture(of: subject) { verdict.add(validator.check(.picture(picture))) }
    return verdict
  }

  /// That a certificate soon ends is said once for each host.
  private func forgetKnownCertificate(of subject: inout WebSubject) {
    guard let answer = subject.get ?? subject.head, answer.certificateExpires != nil,
      !certifiedHosts.insert(KeptAnswers.origin(of: answer.address)).inserted
    else { return }
    subject.get?.certificateExpires = nil
    subject.head?.certificateExpires = nil
  }

  // MARK: Asking

  /// Puts the answers into the subjects.
  private func fill(_ subjects: inout [WebSubject], of name: String, done: (Int) -> Void) throws(Failure) {
    var waiting: [KeptAnswers.Key: ServerAnswers] = [:]
    var keys: [KeptAnswers.Key] = []
    for index in subjects.indices {
      let key = key(of: subjects[index])
      if let answers = answers(for: key, of: subjects[index]) {
        answers.fill(&subjects[index])
      } else if waiting[key] == nil {
        // Of a feed that was fetched, the first answer is there.
        var begun = ServerAnswers()
        (begun.get, begun.content) = (subjects[index].get, subjects[index].content)
        waiting[key] = begun
        keys.append(key)
      }
    }
    guard !keys.isEmpty else { return }
    var questions = keys.flatMap { key in
      waiting[key]?.get == nil ? ServerAnswers.firstQuestions(for: key.use).map { (key, $0) } : []
    }
    for _ in 0..<2 {
      if !questions.isEmpty { try ask(questions, &waiting, of: name, done: done) }
      questions = keys.flatMap { key in (waiting[key]?.nextQuestions(for: key.use) ?? []).map { (key, $0) } }
    }
    for (key, answers) in waiting where known.count < FeedAddresses.most { known[key] = answers }
    for index in subjects.indices {
      let key = key(of: subjects[index])
      guard let answers = waiting[key] else { continue }
      answers.fill(&subjects[index])
      if answers.isWhole, isGood(subjects[index]) { kept.keep(answers, as: key) } else { kept.forget(key) }
    }
  }

  private func key(of subject: WebSubject) -> KeptAnswers.Key {
    let address = URIReference.ascii(subject.named.address).prefix { $0 != "#" }
    return KeptAnswers.Key(address: String(address), use: subject.named.use, policy: terms.policy)
  }

  /// Those of this run; or those of another, as long as they are good for what is said here.
  private func answers(for key: KeptAnswers.Key, of subject: WebSubject) -> ServerAnswers? {
    if let answers = known[key] { return answers }
    guard subject.get == nil, let answers = kept[key] else { return nil }
    var filled = subject
    answers.fill(&filled)
    return isGood(filled) ? answers : nil
  }

  private func isGood(_ subject: WebSubject) -> Bool { judge(subject).findings.allSatisfy { $0.severity == .info } }

  private func ask(
    _ questions: [(key: KeptAnswers.Key, question: ServerAnswers.Question)],
    _ waiting: inout [KeptAnswers.Key: ServerAnswers], of name: String, done: (Int) -> Void
  ) throws(Failure) {
    let end = deadline ?? .now + .seconds(terms.seconds)
    deadline = end
    let left = end - .now
    let requests = questions.map { key, question in
      (waiting[key] ?? ServerAnswers()).request(question, for: key.use, at: key.address, seconds: terms.secondsEach)
    }
    var count = 0
    let job = WebJob(
      requests, policy: terms.policy, most: Self.most, mostOfOneHost: Self.mostOfOneHost,
      seconds: max(0, Int((left / .seconds(1)).rounded(.up))))
    let answers = try ask(job, for: name) { event in
      guard case .answered = event else { return }
      count += 1
      done(count * waiting.count / max(1, requests.count))
    }
    for ((key, question), answer) in zip(questions, answers) {
      waiting[key]?.take(answer, to: question, for: key.use)
    }
  }
}

extension NamedAddress {
  fileprivate var isPlainHTTP: Bool { address.prefix(7).lowercased() == "http://" }
}
