#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Credentials
import Files
import PodcastModel
import ShowFolder
import TextFiles
import WebPages
import XMLTree

/// Certificates: the key they are signed with, the certificates themselves, and whether one holds.
public enum CertificateJob {
  /// In the show folder, where `podwright init` keeps it out of version control.
  public static let keyName = "certificate-key.pem"

  /// A show's key, as everybody may know it.
  public struct Key: Sendable {
    public var path: String
    /// `did:key:z6Mk…`
    public var issuer: String
    /// Whether it was there already.
    public var isOld: Bool
  }

  /// Makes a key where there is none; one that is there stays.
  ///
  /// - Parameters:
  ///   - show: the show folder.
  ///   - path: of the key's file; nil for its usual place.
  public static func makeKey(ofShow show: String, at path: String? = nil) throws -> Outcome<Key> {
    let path = try keyPath(path, ofShow: show)
    if FileStore.stamp(of: path) != nil {
      let old = try readKey(path)
      return Outcome(Key(path: path, issuer: old.key.issuer.did, isOld: true), findings: old.findings)
    }
    guard let key = SigningKey.make() else {
      throw Failure(
        .system, "key-impossible", at: SourcePosition(file: path), "the system has no random numbers to give")
    }
    do throws(FileFailure) {
      try FileStore.writeSecret(key.pem, to: path)
    } catch {
      throw Failure(error)
    }
    return Outcome(Key(path: path, issuer: key.issuer.did, isOld: false))
  }

  // MARK: Issuing

  /// What is wanted of a certificate.
  public struct Wish: Sendable {
    public var name: String
    /// `2026-03-12`; nil for today.
    public var date: String?
    public var lastDay: String?
    public var keyPath: String?
    /// The folder that the files go into.
    public var output: String
    public var isDryRun: Bool

    public init(
      name: String, date: String? = nil, lastDay: String? = nil, keyPath: String? = nil, output: String = ".",
      isDryRun: Bool = false
    ) {
      self.name = name
      self.date = date
      self.lastDay = lastDay
      self.keyPath = keyPath
      self.output = output
      self.isDryRun = isDryRun
    }
  }

  /// Writes a certificate as signed JSON, as a picture with the same in it, and as a page to print.
  ///
  /// - Parameter reference: the episode's number, its name, or the path of its folder.
  /// - Returns: the paths of the files.
  public static func issue(
    for reference: String, inShow show: String, _ wish: Wish
  ) throws -> Outcome<[String]> {
    let (folder, shownPath, episode) = try find(reference, inShow: show)
    let (key, findings) = try readKey(try keyPath(wish.keyPath, ofShow: shownPath))
    let date = try day(wish.date, option: "--date") ?? today
    let certificate = Certificate(
      name: try plain(wish.name), date: date, lastDay: try day(wish.lastDay, option: "--until"),
      title: episode.episode.title, number: episode.episode.number, goals: episode.episode.goals,
      duration: episode.lock?.recording?.facts.duration ?? episode.episode.statedDuration ?? .zero,
      show: folder.show.title, showAddress: folder.show.address,
      address: Site.address(of: episode.episode, of: folder.show), language: episode.episode.language,
      summary: episode.episode.summary)
    if let lastDay = certificate.lastDay, lastDay.secondsSince1970 < date.secondsSince1970 {
      throw Failure(
        .configuration, "certificate-dates", at: SourcePosition(file: "--until"), "it ends before it begins")
    }
    guard let credential = OpenBadge.issue(certificate, by: key) else {
      throw Failure(.system, "certificate-unsigned", at: SourcePosition(file: reference), "it could not be signed")
    }
    let page = CertificatePage(certificate, issuer: key.issuer.did)
    var names = SlugMaker()
    let base = names.slug(title: "\(episode.episode.slug) \(certificate.name)")
    let files = [
      ("\(base).json", credential), ("\(base).svg", page.svg(carrying: credential)), ("\(base).html", page.html()),
    ]
    let paths = files.map { wish.output == "." ? $0.0 : "\(wish.output)/\($0.0)" }
    guard !wish.isDryRun else { return Outcome(paths, findings: findings) }
    do throws(FileFailure) {
      for (path, file) in zip(paths, files) { try FileStore.write(file.1, to: path) }
    } catch {
      throw Failure(error)
    }
    return Outcome(paths, findings: findings)
  }

  private static var today: CivilTime {
    let now = CivilTime(secondsSince1970: Int(Date.now.timeIntervalSince1970))
    return CivilTime(year: now.year, month: now.month, day: now.day)
  }

  private static func find(
    _ reference: String, inShow show: String
  ) throws(Failure) -> (folder: ShowFolder, shownPath: String, episode: EpisodeFolder) {
    if reference.contains("/"), FileStore.stamp(of: reference) != nil {
      let found = try ShowFolder.around(reference)
      if let episode = found.show.folder.episodes.first(where: { $0.factsPath == found.only }) {
        return (found.show.folder, found.show.shownPath, episode)
      }
    }
    let folder = try readShow(show)
    let wanted = reference.lowercased()
    let names = folder.episodes.flatMap { [$0.episode.slug, $0.episode.number].compactMap(\.self) }
    guard
      let episode = folder.episodes.first(where: {
        $0.episode.slug.lowercased() == wanted || $0.episode.number?.lowercased() == wanted
      })
    else {
      let suggestion = Spelling.nearest(to: reference, among: names).map { "; did you mean `\($0)`?" }
      throw Failure(
        .configuration, "episode-unknown", at: SourcePosition(file: reference),
        "the show has no episode of this number or name\(suggestion ?? "")")
    }
    return (folder, show, episode)
  }

  /// What is signed and shown must be what was meant.
  private static func plain(_ name: String) throws(Failure) -> String {
    let name = Spelling.trimmed(name)
    guard !name.isEmpty, name.utf8.count <= 300,
      // What XML has no room for could not be carried by the picture.
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0.value & 0xFFFE == 0xFFFE })
    else {
      throw Failure(
        .configuration, "certificate-name", at: SourcePosition(file: "--name"),
        "a name is wanted, on one line and of at most 300 bytes")
    }
    return name
  }

  private static func day(_ text: String?, option: String) throws(Failure) -> CivilTime? {
    guard let text else { return nil }
    guard text.utf8.count == 10, let instant = WrittenTimes.instant(text, inZone: "UTC") else {
      throw Failure(
        .configuration, "date-unreadable", at: SourcePosition(file: option),
        "`\(text)` is not a day of the calendar, as in `2026-03-12`")
    }
    return instant.civil
  }

  // MARK: The key's file

  private static func keyPath(_ path: String?, ofShow show: String) throws(Failure) -> String {
    let path = path ?? "\(show == "." ? "" : show + "/")\(keyName)"
    // What is published is no place for a secret.
    let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    if let real = FileStore.realPath(of: folder.isEmpty ? "/" : folder),
      let output = FileStore.realPath(of: "\(show)/dist"), real == output || real.hasPrefix(output + "/")
    {
      throw Failure(
        .configuration, "key-published", at: SourcePosition(file: path),
        "a key in dist/ would be published; keep it somewhere else")
    }
    return path
  }

  private static func readKey(_ path: String) throws(Failure) -> (key: SigningKey, findings: [Finding]) {
    let position = SourcePosition(file: path)
    guard FileStore.stamp(of: path) != nil else {
      throw Failure(
        .unreadable, "key-missing", at: position, "there is no key to sign with; `podwright certificate key` makes one")
    }
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileStore.read(path, limit: 1 << 16)
    } catch {
      throw Failure(error)
    }
    guard let key = SigningKey(pem: bytes) else {
      throw Failure(.unreadable, "key-unreadable", at: position, "this is no Ed25519 key in PEM (PKCS #8)")
    }
    let findings =
      FileStore.isOpenToOthers(path)
      ? [Finding("key-open", .warning, at: position, "others may read this key; `chmod 600` keeps it to yourself")] : []
    return (key, findings)
  }

  // MARK: Checking

  /// What a certificate says.
  public struct Verdict: Sendable {
    public var recipient, achievement, issuerName, issuer, validFrom, validUntil: String?
    /// Whether the show, and not only some key, is known to have signed it.
    public var isIssuerKnown: Bool
  }

  /// Whether a certificate holds, by what is in it, without the network.
  ///
  /// - Parameters:
  ///   - path: JSON, or the picture that carries it.
  ///   - issuer: the `did:key:…` that must have signed it.
  ///   - now: what stands for today; nil asks the system's clock.
  /// - Returns: findings are why it does not hold.
  public static func verify(_ path: String, issuer: String? = nil, now: String? = nil) throws -> Outcome<Verdict> {
    let expected = try issuer.map { did throws(Failure) in
      guard let key = IssuerKey(did: did) else {
        throw Failure(
          .configuration, "issuer-unreadable", at: SourcePosition(file: "--issuer"),
          "`\(did)` is no Ed25519 key as did:key has it, `did:key:z6Mk…`")
      }
      return key
    }
    let clock = try ReleaseClock(now, inZone: "UTC")
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileStore.read(path, limit: 4 << 20)
    } catch {
      throw Failure(error)
    }
    let node = try credential(in: bytes, file: path)
    let check = BadgeCheck(node, expected: expected, now: clock.now) { WrittenTimes.instant($0, inZone: "UTC") }
    return Outcome(
      Verdict(
        recipient: check.recipient, achievement: check.achievement, issuerName: check.issuerName, issuer: check.issuer,
        validFrom: check.validFrom, validUntil: check.validUntil, isIssuerKnown: expected != nil),
      findings: check.findings)
  }

  private static func credential(in bytes: [UInt8], file: String) throws(Failure) -> JSONNode {
    let isPicture = bytes.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
    let json = isPicture ? try carried(by: bytes, file: file) : bytes
    do throws(TextFailure) {
      return try JSONReader.read(DecodedText(json, file: file))
    } catch {
      throw Failure(.unreadable, "credential-unreadable", at: error.position, error.message)
    }
  }
  /// What a picture has in it (Open Badges 3.0, §5.3.2).
  private static func carried(by picture: [UInt8], file: String) throws(Failure) -> [UInt8] {
    let root: XMLElement
    do throws(XMLFailure) {
      root = try XMLElement(parsing: picture, file: file)
    } catch {
      throw Failure(.unreadable, "credential-unreadable", at: error.position, error.message)
    }
    guard let credential = root.element("credential", in: CertificatePage.badgeNamespace) else {
      throw Failure(
        .unreadable, "credential-missing", at: SourcePosition(file: file), "this picture carries no credential")
    }
    return Array(credential.text.utf8)
  }
}
