#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
public import PodcastModel

/// episode.lock.json: what was costly to find out, and the guid, which is for ever.
public struct EpisodeLock: Hashable, Codable, Sendable {
  /// A recording as it was when it was measured.
  public struct Recording: Hashable, Codable, Sendable {
    public var sha256: String
    /// The file's name, without its folder.
    public var name: String
    public var facts: MediaFacts
    public init(sha256: String, name: String, facts: MediaFacts) {
      self.sha256 = sha256
      self.name = name
      self.facts = facts
    }
  }

  /// Where the turns of a transcript are heard in that recording.
  public struct Alignment: Hashable, Codable, Sendable {
    /// Of what was asked: the language and the turns' texts, and the version of the method.
    public var sha256: String
    public var aligned: AlignedTranscript
    public init(sha256: String, aligned: AlignedTranscript) {
      self.sha256 = sha256
      self.aligned = aligned
    }
  }

  /// The recording as it is published, with its tags.
  public struct Packaged: Hashable, Codable, Sendable {
    /// Of what went into it: the recording and the tags.
    public var sha256: String
    public var byteCount: Int
    public init(sha256: String, byteCount: Int) {
      self.sha256 = sha256
      self.byteCount = byteCount
    }
  }

  /// The recording in another form.
  public struct Encoded: Hashable, Codable, Sendable {
    /// Of what was asked: the recording, the form, and the version of the method.
    public var sha256: String
    /// Before it gets its tags.
    public var facts: MediaFacts
    public var packaged: Packaged?
    public init(sha256: String, facts: MediaFacts, packaged: Packaged? = nil) {
      self.sha256 = sha256
      self.facts = facts
      self.packaged = packaged
    }
  }

  /// What a feed that the episode was imported from says of files that are still where they were published.
  public struct Elsewhere: Hashable, Codable, Sendable {
    public struct Enclosure: Hashable, Codable, Sendable {
      public var url: String
      public var byteCount: Int?
      public var mimeType: String?
      public init(url: String, byteCount: Int? = nil, mimeType: String? = nil) {
        self.url = url
        self.byteCount = byteCount
        self.mimeType = mimeType
      }
    }

    public struct Transcript: Hashable, Codable, Sendable {
      public var url: String
      public var mimeType: String
      public var language: String?
      public var relation: String?
      public init(url: String, mimeType: String, language: String? = nil, relation: String? = nil) {
        self.url = url
        self.mimeType = mimeType
        self.language = language
        self.relation = relation
      }
    }

    public struct Chapters: Hashable, Codable, Sendable {
      public var url: String
      public var mimeType: String
      public init(url: String, mimeType: String) {
        self.url = url
        self.mimeType = mimeType
      }
    }

    /// A recording beside the episode takes its place.
    public var enclosure: Enclosure?
    /// As stated; of that enclosure.
    public var durationSeconds: Double?
    /// A transcript beside the episode takes their place.
    public var transcripts: [Transcript]?
    public var chapters: Chapters?
    public var artwork: String?

    public init(
      enclosure: Enclosure? = nil, durationSeconds: Double? = nil, transcripts: [Transcript]? = nil,
      chapters: Chapters? = nil, artwork: String? = nil
    ) {
      self.enclosure = enclosure
      self.durationSeconds = durationSeconds
      self.transcripts = transcripts
      self.chapters = chapters
      self.artwork = artwork
    }
  }

  /// A file as it was fetched.
  public struct Fetched: Hashable, Codable, Sendable {
    public var url: String
    public var sha256: String
    public init(url: String, sha256: String) {
      self.url = url
      self.sha256 = sha256
    }
  }

  public var schema = 1
  public var guid: String
  /// Nil where it is none.
  public var guidIsPermaLink: Bool?
  /// Files beside the episode that were fetched, by their names.
  public var fetched: [String: Fetched]?
  /// Nil where all is published from here.
  public var elsewhere: Elsewhere?
  public var recording: Recording?
  public var alignment: Alignment?
  /// Nil where it is published as it is.
  public var packaged: Packaged?
  /// By the names of the forms: `opus-48k`; nil where no feed wants any.
  public var renditions: [String: Encoded]?

  public init(
    guid: String, guidIsPermaLink: Bool? = nil, elsewhere: Elsewhere? = nil, recording: Recording? = nil,
    alignment: Alignment? = nil, packaged: Packaged? = nil, renditions: [String: Encoded]? = nil
  ) {
    self.renditions = renditions
    self.guid = guid
    self.guidIsPermaLink = guidIsPermaLink
    self.elsewhere = elsewhere
    self.recording = recording
    self.alignment = alignment
    self.packaged = packaged
  }

  /// - Parameter lock: the last one, of which is kept what no measuring finds.
  public init(
    guid: String, of lock: EpisodeLock?, recording: Recording?, alignment: Alignment? = nil, packaged: Packaged? = nil
  ) {
    self.init(
      guid: guid, guidIsPermaLink: lock?.guidIsPermaLink, elsewhere: lock?.elsewhere, recording: recording,
      alignment: alignment, packaged: packaged)
    fetched = lock?.fetched
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guid = try container.decode(String.self, forKey: .guid)
    guidIsPermaLink = try container.decodeIfPresent(Bool.self, forKey: .guidIsPermaLink)
    fetched = try container.decodeIfPresent([String: Fetched].self, forKey: .fetched)
    elsewhere = try container.decodeIfPresent(Elsewhere.self, forKey: .elsewhere)
    // What another version wrote down otherwise is measured again; the guid alone cannot be.
    recording = try? container.decode(Recording.self, forKey: .recording)
    alignment = try? container.decode(Alignment.self, forKey: .alignment)
    packaged = try? container.decode(Packaged.self, forKey: .packaged)
    renditions = try? container.decode([String: Encoded].self, forKey: .renditions)
  }
}

/// podwright.lock.json: the guids of the show and of its feeds, which no later change of address may change, and the
/// tokens of private feeds, which are made once.
public struct ShowLock: Hashable, Codable, Sendable {
  public var schema = 1
  public var guid: String
  /// By the feed's name.
  public var feeds: [String: String]
  /// By the feed's name; nil where no feed is private.
  public var tokens: [String: String]?
  /// The address of the show's picture, where it is still where a feed that was imported has it.
  public var artwork: String?
  /// The feed that the show was imported from, as it was named.
  public var importedFrom: String?

  public init(
    guid: String, feeds: [String: String], tokens: [String: String]? = nil, artwork: String? = nil,
    importedFrom: String? = nil
  ) {
    self.guid = guid
    self.feeds = feeds
    self.tokens = tokens
    self.artwork = artwork
    self.importedFrom = importedFrom
  }
}

/// Lock files as bytes.
enum LockFile {
  static let episodeName = "episode.lock.json"
  static let showName = "podwright.lock.json"

  /// - Parameter file: as the user knows it.
  static func read<Lock: Decodable>(_ bytes: [UInt8], as _: Lock.Type, file: String) throws(Finding) -> Lock {
    do {
      return try JSONDecoder().decode(Lock.self, from: Data(bytes))
    } catch {
      throw Finding(
        "lock-unreadable", at: SourcePosition(file: file),
        "this file was written by Podwright and has been changed since, so it cannot be read; take back the change, or delete the file to have everything measured again (the guid is then made anew from the folder's name)"
      )
    }
  }

  /// Deterministic, a line a turn, so that a change is a small change to version control.
  static func bytes(of lock: EpisodeLock) throws -> [UInt8] {
    var head = lock
    head.alignment = nil
    guard let alignment = lock.alignment else { return Array((try json(head, pretty: true) + "\n").utf8) }
    let turns = try alignment.aligned.turns.map { "      " + (try json($0)) }.joined(separator: ",\n")
    let tail = """
      {
          "aligned" : {
            "turns" : [
      \(turns)
            ],
            "untranscribed" : \(try json(alignment.aligned.untranscribed))
          },
          "sha256" : \(try json(alignment.sha256))
        }
      """
    // The keys come in alphabetical order, so the alignment is the first.
    return Array("{\n  \"alignment\" : \(tail),\n\(try json(head, pretty: true).dropFirst(2))\n".utf8)
  }

  static func bytes(of lock: ShowLock) throws -> [UInt8] { Array((try json(lock, pretty: true) + "\n").utf8) }

  private static func json(_ value: some Encodable, pretty: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
