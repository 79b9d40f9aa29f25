import PodcastModel
import Synchronization
public import XMLTree

/// Finds the addresses that a feed names, while it is read: what a server can be asked for, and where each stands.
public struct FeedAddresses: ~Copyable {
  private let file: String
  private let found: Collected
  private var validator: FeedValidator

  /// All that was found.
  public struct Found: Sendable {
    /// In the order of the feed, each address of a use once.
    public var addresses: [NamedAddress] = []
    /// How many more there were.
    public var leftOut = 0
    /// What the feed says of hubs, and of itself.
    public var hubs: [String] = []
    public var ownAddress: String?
  }

  /// So many are kept: nobody waits for more.
  public static let most = 20_000

  /// - Parameter file: the name that positions carry.
  public init(file: String) throws(XMLFailure) {
    self.file = file
    let found = Collected()
    self.found = found
    validator = try FeedValidator(
      file: file, context: CheckContext(now: Instant(unixSeconds: 0)), rules: [Self.collector(into: found)])
  }

  /// Takes the feed's bytes, in pieces of any length.
  public mutating func append(_ bytes: [UInt8]) { validator.append(bytes) }

  /// - Parameter reread: gives the feed's bytes once more, to find lines and columns: fewer where it ends before.
  public consuming func finish<Failure>(
    rereading reread: (Range<Int>) throws(Failure) -> [UInt8]
  ) throws(Failure) -> Found {
    let (file, sightings) = (file, found)
    // It has nothing to tell; the end of the feed is what is waited for.
    _ = try validator.finish(rereading: reread)
    let all = sightings.all.withLock { $0 }
    var found = Found(leftOut: sightings.leftOut.withLock { $0 })
    let positions = try PlaceFinder.positions(
      of: all.flatMap { [$0.place, $0.lengthPlace] }, file: file, reread: reread)
    for (index, one) in all.enumerated() {
      var named = NamedAddress(
        one.address, use: one.use, at: positions[2 * index], element: one.place.element, path: one.place.path)
      named.mimeType = one.mimeType
      named.byteCount = one.byteCount.map { Claim($0, at: positions[2 * index + 1], element: one.place.element) }
      if one.use == .hub { found.hubs.append(one.address) }
      if one.isSelf, found.ownAddress == nil { found.ownAddress = one.address }
      found.addresses.append(named)
    }
    let rank = { (named: NamedAddress) in (named.position.line ?? 0, named.position.column ?? 0) }
    found.addresses.sort { rank($0) < rank($1) }
    for index in found.addresses.indices where found.addresses[index].use == .feed {
      (found.addresses[index].hubs, found.addresses[index].ownAddress) = (found.hubs, found.ownAddress)
    }
    return found
  }

  /// An address as it was found.
  private struct Sighting: Sendable {
    struct Key: Hashable {
      var address: String
      var use: NamedAddress.Use
      var byteCount: Int?
      var mimeType: String?
    }

    var address: String
    var use: NamedAddress.Use
    var place: Place
    var lengthPlace: Place
    var byteCount: Int?
    var mimeType: String?
    var isSelf = false

    var key: Key { Key(address: address, use: use, byteCount: byteCount, mimeType: mimeType) }
  }

  /// A class, since the rule and this value share it.
  private final class Collected: Sendable {
    let all = Mutex<[Sighting]>([])
    let leftOut = Mutex(0)
    private let seen = Mutex<Set<Sighting.Key>>([])

    func add(_ found: Sighting) {
      guard seen.withLock({ $0.count < 4 * most && $0.insert(found.key).inserted }) else { return }
      // What stands in the channel comes last, and is asked first.
      let isKept = all.withLock { all in
        guard all.count < most || found.use == .feed || found.use == .hub else { return false }
        all.append(found)
        return true
      }
      if !isKept { leftOut.withLock { $0 += 1 } }
    }
  }

  /// No rule of the book: it remarks nothing, and keeps what it sees.
  private static func collector(into found: Collected) -> Rule {
    Rule(
      id: "", severity: .info, level: .file, summary: "", why: "", fix: "", source: "", fails: [], passes: [],
      .element("atom:link", "podcast:source") { element in
        let name = element.qualifiedName == "atom:link" ? "href" : "uri"
        if let text = element.attribute(name).flatMap(Blank.trimmed), let use = use(of: element, attribute: name) {
          add(Address(text), of: element, attribute: name, use: use, to: found)
        }
        return []
      },
      .address { address, value in
        if let use = use(of: value.element, attribute: value.attribute) {
          add(address, of: value.element, attribute: value.attribute, use: use, to: found)
        }
        return []
      })
  }

  private static func add(
    _ address: Address, of element: Element, attribute: String?, use: NamedAddress.Use, to all: Collected
  ) {
    guard address.isWeb, address.host?.isEmpty == false, address.text.utf8.count <= 8192 else { return }
    var found = Sighting(
      address: address.text, use: use, place: Place(element, attribute: attribute), lengthPlace: Place(element))
    // Who names another form of a recording says more of it in the element around.
    let claims = element.qualifiedName == "podcast:source" ? element.parent ?? element : element
    found.mimeType = (element.attribute("contentType") ?? claims.attribute("type")).flatMap(Blank.trimmed)
    if use == .recording, let length = claims.attribute("length").flatMap(Blank.trimmed).flatMap(Number.natural),
      // Nought says that nobody knows, of which other rules speak.
      length > 0
    {
      found.byteCount = length
      found.lengthPlace = Place(claims, attribute: "length")
    }
    found.isSelf = element.qualifiedName == "atom:link" && use == .feed
    all.add(found)
  }

  /// Nil where nobody follows it.
  private static func use(of element: Element, attribute: String?) -> NamedAddress.Use? {
    switch (element.qualifiedName, attribute) {
    case ("enclosure", "url"), ("podcast:source", "uri"), ("podcast:trailer", "url"): .recording
    case ("itunes:image", "href"): .artwork
    case ("podcast:transcript", "url"): .transcript
    case ("podcast:chapters", "url"): .chapters
    case ("itunes:new-feed-url", nil): .feed
    case ("atom:link", _):
      switch element.attribute("rel") {
      case "self": element.isIn("channel") ? .feed : nil
      case "hub": .hub
      default: .link
      }
    // The specification's own address, and what only programs know what to do with.
    case ("docs", _), ("podcast:socialInteract", "uri"): nil
    default: .link
    }
  }
}
