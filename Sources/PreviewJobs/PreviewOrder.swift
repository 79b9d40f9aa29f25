/// What the preview program is told.
package enum PreviewOrder: Hashable, Codable, Sendable {
  /// To show the site; 0 is any port that is free.
  case open(port: UInt16)
  /// That the site was built again.
  case change
}

/// What it answers.
package enum PreviewAnswer: Hashable, Codable, Sendable {
  case listening(port: UInt16)
  case changed
  case failed(String)
}
