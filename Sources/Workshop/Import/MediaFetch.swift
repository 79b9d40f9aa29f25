#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import AudioTags
import Files
import PodcastModel
import ShowFolder
import WebJobs
import XMLTree

/// Recordings, pictures, transcripts and chapters that an imported show still has elsewhere, fetched into its folder. Each
/// is whole or not there; one that was cut short is gone on with, in this run or in a later one.
public struct MediaFetch {
  let path: String
  let policy: WebPolicy

  public struct Result: Sendable {
    /// Below the show folder.
    public var fetched: [File] = []
    public var failedCount = 0

    public struct File: Sendable {
      public var path: String
      public var url: String
      public var byteCount: Int
      public var sha256: String
    }
  }

  private static let attempts = 3
  /// So many files are asked for in one go: what is known of each is written down when it is there.
  private static let batch = 64

  /// - Parameter existing: the show folder, read; nil where it is not there yet, and nothing is to be said.
  func run(
    isDryRun: Bool, of existing: String?, progress: (String, Double) -> Void
  ) throws -> Outcome<Result> {
    var outcome = Outcome(Result())
    guard let existing else { return outcome }
    let show = try readShow(existing)
    let wanted = Self.wanted(of: show, &outcome.findings)
    if isDryRun {
      outcome.result.fetched = wanted.map { .init(path: $0.path, url: $0.url, byteCount: 0, sha256: "") }
      return outcome
    }
    var locks = Dictionary(
      show.episodes.compactMap { episode in episode.lock.map { (episode.lockPath, $0) } },
      uniquingKeysWith: { first, _ in first })
    var showLock = show.lock
    var web: WebProcess
    do throws(WebFailure) {
      web = try WebProcess(writingBelow: show.folder.root)
    } catch {
      throw Failure(error, fetching: existing)
    }
    var done = 0
    for start in stride(from: 0, to: wanted.count, by: Self.batch) {
      var waiting = wanted[start..<min(start + Self.batch, wanted.count)].map { Fetch($0, in: show.folder) }
      for attempt in 1...Self.attempts where !waiting.isEmpty {
        let answers = try fetch(waiting, by: &web) { event in
          if case .answered = event { done += 1 }
          progress("fetching, \(done) of \(wanted.count) files", Double(done) / Double(max(1, wanted.count)))
        }
        var again: [Fetch] = []
        for (fetch, answer) in zip(waiting, answers) {
          do {
            guard try fetch.isAgainWorthwhile(answer, attempt: attempt, of: Self.attempts) else {
              let file = try fetch.take(answer)
              try Self.note(file, fetch.wanted, in: show, &locks, &showLock)
              outcome.result.fetched.append(file)
              continue
            }
            again.append(fetch)
            done -= 1
          } catch let failure as Failure {
            fetch.removeEmptyPart()
            outcome.failures.append(failure)
            outcome.result.failedCount += 1
          }
        }
        waiting = again
      }
    }
    return outcome
  }

  private func fetch(
    _ fetches: [Fetch], by web: inout WebProcess, event: (WebEvent) -> Void
  ) throws(Failure) -> [WebAnswer] {
    let job = WebJob(fetches.map(\.request), policy: policy, most: 8)
    do throws(WebFailure) {
      return try web.run(job) { said in
        if case .began(let index, let answer) = said, fetches.indices.contains(index) {
          fetches[index].noteValidator(of: answer)
        }
        event(said)
      }
    } catch {
      throw Failure(error, fetching: path)
    }
  }

  // MARK: What is wanted

  /// A file that is elsewhere.
  struct Wanted {
    enum Kind { case recording, picture, transcript, chapters }
    var kind: Kind
    var url: String
    /// Below the show folder; pictures get the ending that belongs to them when they are there.
    var path: String
    /// Nil where it is the show's.
    var lockPath: String?
  }

  private static func wanted(of show: ShowFolder, _ findings: inout [Finding]) -> [Wanted] {
    var wanted: [Wanted] = []
    if let artwork = show.artworkElsewhere, show.show.artwork == nil {
      wanted.append(Wanted(kind: .picture, url: artwork, path: "artwork"))
    }
    for folder in show.episodes {
      guard let elsewhere = folder.lock?.elsewhere, let slash = folder.factsPath.lastIndex(of: "/") else { continue }
      let home = folder.factsPath[..<slash]
      func add(_ kind: Wanted.Kind, _ url: String, _ name: String) {
        wanted.append(Wanted(kind: kind, url: url, path: "\(home)/\(name)", lockPath: folder.lockPath))
      }
      if let enclosure = elsewhere.enclosure, folder.audioPath == nil {
        if let ending = recordingEnding(enclosure) {
          add(.recording, enclosure.url, "audio.\(ending)")
        } else {
          findings.append(
            Finding(
              "media-not-fetched", .info, at: SourcePosition(file: folder.factsPath),
              "\(enclosure.url) is no recording that is known here, and stays where it is"))
        }
      }
      if let artwork = elsewhere.artwork, folder.episode.artwork == nil, artwork != show.artworkElsewhere {
        add(.picture, artwork, "artwork")
      }
      if let transcript = bestTranscript(elsewhere.transcripts ?? []), folder.transcriptPath == nil {
        add(.transcript, transcript.url, "transcript.\(transcript.ending)")
      }
      if let chapters = elsewhere.chapters { add(.chapters, chapters.url, "chapters.json") }
    }
    return wanted
  }

  /// By the end of the address, else by the type.
  private static func recordingEnding(_ enclosure: EpisodeLock.Elsewhere.Enclosure) -> String? {
    let path = enclosure.url.prefix { $0 != "?" && $0 != "#" }
    let named = path.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    let endings: Set = [
      "mp3", "m4a", "m4b", "mp4", "aac", "opus", "ogg", "oga", "flac", "wav", "aif", "aiff", "mka", "webm",
    ]
    if endings.contains(named) { return named }
    let types = [
      "audio/mpeg": "mp3", "audio/mp3": "mp3", "audio/mpeg3": "mp3", "audio/x-mpeg": "mp3", "audio/mp4": "m4a",
      "audio/m4a": "m4a", "audio/x-m4a": "m4a", "audio/x-m4b": "m4b", "video/mp4": "mp4", "audio/aac": "aac",
      "audio/aacp": "aac", "audio/ogg": "ogg", "audio/opus": "opus", "audio/flac": "flac", "audio/x-flac": "flac",
      "audio/wav": "wav", "audio/x-wav": "wav", "audio/aiff": "aiff", "audio/webm": "webm",
    ]
    let type = enclosure.mimeType?.prefix { $0 != ";" }.lowercased() ?? ""
    return types[type] ?? (type.hasPrefix("audio/") ? "mp3" : nil)
  }

  /// One is enough: the others are made from it.
  private static func bestTranscript(
    _ transcripts: [EpisodeLock.Elsewhere.Transcript]
  ) -> (url: String, ending: String)? {
    let endings = [
      ("text/vtt", "vtt"), ("application/x-subrip", "srt"), ("application/srt", "srt"), ("text/srt", "srt"),
      ("application/json", "json"), ("text/html", "html"), ("text/plain", "txt"),
    ]
    for (type, ending) in endings {
      if let transcript = transcripts.first(where: { $0.mimeType.lowercased().hasPrefix(type) }) {
        return (transcript.url, ending)
      }
    }
    return nil
  }

  // MARK: One file

  /// A file on its way: under another name, beside which stands by what the server knows it again.
  struct Fetch {
    let wanted: Wanted
    private let folder: ContainedFolder

    init(_ wanted: Wanted, in folder: ContainedFolder) {
      self.wanted = wanted
      self.folder = folder
    }

    private var partPath: String {
      let slash = wanted.path.lastIndex(of: "/").map { wanted.path.index(after: $0) } ?? wanted.path.startIndex
      return folder.absolute("\(wanted.path[..<slash]).\(wanted.path[slash...]).podwright-part")
    }

    private var validatorPath: String { partPath + "-tag" }

    var request: WebRequest {
      // Without it, or where it belongs to another address, the file begins anew.
      let note = (try? FileStore.read(validatorPath, limit: 10_000)).map { String(decoding: $0, as: UTF8.self) }
      let lines = note?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      let validator = lines.count == 2 && lines[0] == wanted.url ? String(lines[1]) : nil
      let limits =
        switch wanted.kind {
        case .recording: WebRequest.Limits(bytes: 4 << 30, seconds: 6 * 3600, stallSeconds: 60)
        case .picture: WebRequest.Limits(bytes: 50 << 20, seconds: 600)
        case .transcript, .chapters: WebRequest.Limits(bytes: 16 << 20, seconds: 600)
        }
      return WebRequest(
        url: URIReference.ascii(wanted.url), target: .resumedFile(partPath, validator: validator), limits: limits)
    }

    /// What can be gone on with stays.
    func removeEmptyPart() {
      // Where it cannot be removed, it is as good as not there.
      if FileStore.stamp(of: partPath)?.byteCount == 0 { try? FileStore.remove(partPath) }
    }

    /// A weak entity tag does not say that the bytes are the same (RFC 9110 §8.8.1).
    func noteValidator(of answer: WebAnswer) {
      let tag = answer.header("etag").flatMap { $0.hasPrefix("W/") ? nil : $0 } ?? answer.header("last-modified")
      guard let tag, answer.status == 200 else { return }
      // Where it cannot be kept, the file begins anew another time.
      try? FileStore.write(Array("\(wanted.url)\n\(tag)".utf8), to: validatorPath)
    }

    /// Whether the file should be gone on with at once.
    ///
    /// - Throws: where it cannot be had.
    func isAgainWorthwhile(_ answer: WebAnswer, attempt: Int, of attempts: Int) throws -> Bool {
      if answer.isFine { return false }
      if let failure = answer.failure {
        if attempt < attempts, [.cutShort, .tooSlow, .unreachable].contains(failure.kind) { return true }
        throw Failure(failure, fetching: wanted.url)
      }
      throw Failure(
        .unreadable, "fetch-failed", at: SourcePosition(file: wanted.url),
        "the server answered with status \(answer.status)")
    }

    /// Puts the file in its place.
    func take(_ answer: WebAnswer) throws -> Result.File {
      let part = partPath
      var path = wanted.path
      do {
        let start = try FileStore.start(of: part, count: 512)
        if wanted.kind == .picture {
          guard let ending = Self.pictureEnding(start) else { throw unsuitable("a JPEG or PNG picture") }
          path += ".\(ending)"
        }
        if wanted.kind == .recording, Self.isPage(start) || answer.byteCount == 0 { throw unsuitable("a recording") }
        guard folder.leadsInside(path), FileStore.stamp(of: folder.absolute(path)) == nil else {
          throw Failure(
            .system, "file-unwritable", at: SourcePosition(file: path), "something stands in its place already")
        }
        try FileStore.move(part, to: folder.absolute(path))
      } catch let failure as FileFailure {
        throw Failure(failure)
      }
      // A note of what is whole is of no use any more, and of no harm.
      try? FileStore.remove(validatorPath)
      return Result.File(path: path, url: wanted.url, byteCount: answer.byteCount, sha256: answer.sha256 ?? "")
    }

    private func unsuitable(_ expected: String) -> Failure {
      try? FileStore.remove(partPath)
      return Failure(
        .unreadable, "fetch-failed", at: SourcePosition(file: wanted.url), "what is there is not \(expected)")
    }

    private static func pictureEnding(_ bytes: [UInt8]) -> String? {
      switch PictureHeader(bytes)?.mimeType {
      case "image/jpeg": "jpg"
      case "image/png": "png"
      default: nil
      }
    }

    /// What servers send instead of a recording that is gone.
    private static func isPage(_ bytes: [UInt8]) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      return text.contains("<!doctype") || text.contains("<html") || text.hasPrefix("<?xml")
    }
  }

  /// From now on the file here is the one that is published.
  private static func note(
    _ file: Result.File, _ wanted: Wanted, in show: ShowFolder, _ locks: inout [String: EpisodeLock],
    _ showLock: inout ShowLock
  ) throws {
    guard let path = wanted.lockPath, var lock = locks[path] else {
      showLock.artwork = nil
      try show.write(showLock)
      // Episodes with the same picture need none of their own.
      for (path, lock) in locks where lock.elsewhere?.artwork == wanted.url {
        locks[path]?.elsewhere?.artwork = nil
        if let lock = locks[path] { try show.write(lock, to: path) }
      }
      return
    }
    switch wanted.kind {
    case .recording: break  // what is measured of it takes the place of what was stated
    case .picture: lock.elsewhere?.artwork = nil
    case .transcript: lock.elsewhere?.transcripts = nil
    case .chapters: lock.elsewhere?.chapters = nil
    }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    lock.fetched = (lock.fetched ?? [:]).merging([name: .init(url: file.url, sha256: file.sha256)]) { $1 }
    locks[path] = lock
    try show.write(lock, to: path)
  }
}
