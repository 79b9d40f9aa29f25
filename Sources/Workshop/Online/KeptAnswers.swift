#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import PodcastModel
import Validation
import WebJobs

/// What servers said a short while ago, where nothing was wrong with it: `podwright/web.json` in the user's folder for such
/// things. It may be deleted at any time.
///
/// What was found wrong is never kept, so that whoever mends it sees so at once.
struct KeptAnswers: Sendable {
  /// Raised when the same server would be asked otherwise.
  private static let version = 1
  private static let mostSeconds = 3600
  private static let mostAnswers = 5000
  private static let mostBytes = 16 << 20

  private struct Entry: Codable {
    /// Seconds since 1970.
    var asked: Int
    var answers: ServerAnswers
  }

  private struct Stored: Codable {
    var version: Int
    var entries: [String: Entry]
  }

  /// Nil where there is no such folder.
  private let path: String?
  private let now: Int
  private var entries: [String: Entry] = [:]

  init(environment: [String: String], isFresh: Bool) {
    now = Int(Date().timeIntervalSince1970)
    let folder = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    #if os(Linux)
      path = (folder ?? home.map { "\($0)/.cache" }).map { "\($0)/podwright/web.json" }
    #else
      path = (folder ?? home.map { "\($0)/Library/Caches" }).map { "\($0)/podwright/web.json" }
    #endif
    guard !isFresh, let path,
      // What cannot be read is as good as nothing.
      let bytes = try? FileStore.read(path, limit: Self.mostBytes),
      let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)), stored.version == Self.version
    else { return }
    entries = stored.entries.filter { now - $0.value.asked < Self.mostSeconds && $0.value.asked <= now }
  }

  subscript(key: Key) -> ServerAnswers? { entries[key.digest]?.answers }

  mutating func keep(_ answers: ServerAnswers, as key: Key) {
    var answers = answers
    answers.forgetPaths()
    entries[key.digest] = Entry(asked: now, answers: answers)
  }

  mutating func forget(_ key: Key) { entries[key.digest] = nil }

  mutating func write() {
    guard let path else { return }
    if entries.count > Self.mostAnswers {
      let newest = entries.sorted { ($1.value.asked, $0.key) < ($0.value.asked, $1.key) }.prefix(Self.mostAnswers)
      entries = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let bytes = Array(try encoder.encode(Stored(version: Self.version, entries: entries)))
      if bytes.count <= Self.mostBytes { try FileStore.write(bytes, to: path) }
    } catch {
      // They will be asked again.
    }
  }

  /// What is asked at an address, and who allows it.
  struct Key: Hashable {
    var address: String
    var use: NamedAddress.Use
    var policy: WebPolicy

    /// Addresses may hold what only their owner is to know.
    var digest: String {
      SHA256.hex(
        of: Array("\(use.rawValue) \(policy.allowsPlainHTTP) \(policy.allowsPrivateAddresses) \(address)".utf8))
    }
  }
}

extension ServerAnswers {
  /// Of addresses on the way, rules look at the hosts.
  fileprivate mutating func forgetPaths() {
    for answer in [\ServerAnswers.head, \.get, \.again] {
      guard var kept = self[keyPath: answer] else { continue }
      kept.address = KeptAnswers.origin(of: kept.address)
      for index in kept.hops.indices { kept.hops[index].address = KeptAnswers.origin(of: kept.hops[index].address) }
      self[keyPath: answer] = kept
    }
  }
}

extension KeptAnswers {
  /// Scheme, host and port: `https://a.example.org/`.
  static func origin(of address: String) -> String {
    guard let start = address.firstRange(of: "://")?.upperBound else { return "" }
    return String(address[..<(address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex)]) + "/"
  }
}
