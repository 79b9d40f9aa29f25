/// Another form of the recordings, made by encoding them again.
public struct Rendition: Hashable, Codable, Sendable {
  public enum Codec: String, Hashable, Codable, Sendable, CaseIterable {
    /// Opus in Ogg, RFC 7845.
    case opus
    /// AAC-LC in MP4.
    case aac
  }

  public var codec: Codec
  /// Kilobits (1000 bits) a second.
  public var bitRateKbps: Int

  /// - Parameter bitRateKbps: nil is what is customary for speech.
  public init(codec: Codec, bitRateKbps: Int? = nil) {
    self.codec = codec
    self.bitRateKbps = bitRateKbps ?? (codec == .opus ? 48 : 96)
  }

  /// What the encoders take for one or two channels.
  public static func bitRatesKbps(of codec: Codec) -> ClosedRange<Int> { codec == .opus ? 8...256 : 24...320 }

  /// No podcast is longer: a day at 48 kbit/s.
  public static let mostBytes = 512 << 20

  /// `opus-48k`: in the names of files, and in the lock.
  public var name: String { "\(codec.rawValue)-\(bitRateKbps)k" }
  /// RFC 6381.
  public var codecs: String { codec == .opus ? "opus" : "mp4a.40.2" }
  public var fileExtension: String { codec == .opus ? "opus" : "m4a" }
}
