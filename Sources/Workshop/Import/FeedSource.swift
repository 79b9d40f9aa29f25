import Files
import PodcastModel
import WebJobs
import XMLTree

/// A feed that is to be imported: a file, or what stands at an address, fetched. What was fetched goes with this value.
struct FeedSource: ~Copyable {
  /// Of the file.
  let path: String
  /// As the user named it.
  let name: String
  private let folder: String?

  /// A feed of a hundred thousand episodes has some 300 MB.
  private static let limits = WebRequest.Limits(bytes: 1 << 30, seconds: 900)

  private init(name: String, folder: String?) {
    self.name = name
    self.folder = folder
    path = folder.map { "\($0)/feed.xml" } ?? name
  }

  static func open(_ name: String, policy: WebPolicy) throws -> FeedSource {
    let source = FeedSource(name: name, folder: isAddress(name) ? try FileStore.makeTemporaryFolder() : nil)
    if let folder = source.folder { try fetch(name, to: source.path, in: folder, policy: policy) }
    return source
  }

  private static func fetch(_ address: String, to path: String, in folder: String, policy: WebPolicy) throws(Failure) {
    do throws(WebFailure) {
      var web = try WebProcess(writingBelow: folder)
      let request = WebRequest(
        url: URIReference.ascii(address), acceptsPacked: true, target: .file(path), limits: limits)
      let answer = try web.run(WebJob([request], policy: policy)).first
      if let failure = answer?.failure { throw failure }
      guard let answer, answer.isFine else {
        throw WebFailure(.badAnswer, "the server answered with status \(answer?.status ?? 0) instead of a feed")
      }
    } catch {
      throw Failure(error, fetching: address)
    }
  }

  static func isAddress(_ name: String) -> Bool {
    guard let colon = name.firstRange(of: "://") else { return false }
    return name[..<colon.lowerBound].allSatisfy { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
  }

  deinit {
    // The system clears its place for such folders by itself, if this should fail.
    if let folder { try? FileStore.removeTree(folder) }
  }
}

extension Failure {
  init(_ failure: WebFailure, fetching address: String) {
    let reason: Reason =
      switch failure.kind {
      case .badAddress, .refusedScheme, .refusedAddress: .configuration
      case .unwritable, .programFailed: .system
      default: .unreadable
      }
    let rule = reason == .configuration ? "address-refused" : reason == .system ? "web-program-failed" : "fetch-failed"
    self.init(reason, rule, at: SourcePosition(file: address), failure.message)
  }
}
