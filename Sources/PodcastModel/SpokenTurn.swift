/// What of a turn matters to whoever looks for it in the recording.
public struct SpokenTurn: Hashable, Codable, Sendable {
  public var text: String
  /// BCP 47, where it is not the recording's own language.
  public var language: String?

  public init(_ text: String, language: String? = nil) {
    self.text = text
    self.language = language
  }
}

extension Turn {
  /// What of the turn is to be heard.
  public var spoken: SpokenTurn { SpokenTurn(text, language: language) }
}
