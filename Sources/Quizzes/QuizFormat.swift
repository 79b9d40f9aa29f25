package import PodcastModel

/// A way to write a quiz down for a learning platform.
package protocol QuizFormat: Sendable {
  /// As typed on the command line.
  var name: String { get }
  /// - Returns: the file, and what of the quiz it has no place for.
  func write(_ quiz: Quiz, words: QuizWords) -> (bytes: [UInt8], findings: [Finding])
}

/// What a quiz itself does not say.
package struct QuizWords: Sendable {
  /// BCP 47; of the questions.
  package var language: String
  package var isTrue, isFalse: String
  /// What the quiz is called.
  package var title: String
  /// Where it was read.
  package var file: String

  package init(language: String, isTrue: String, isFalse: String, title: String, file: String) {
    self.language = language
    self.isTrue = isTrue
    self.isFalse = isFalse
    self.title = title
    self.file = file
  }
}

/// The one place to add a format.
package enum QuizFormats {
  package static let all: [any QuizFormat] = [GIFT(), QTI()]
}

extension Quiz.Question {
  /// Why, and where it is said.
  var feedback: String? {
    let place = time.map { "(\($0))" }
    let parts = [explanation, place].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
