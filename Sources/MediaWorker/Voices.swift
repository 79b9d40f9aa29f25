import PodcastModel
import SpeechSynthesis

/// The voices that one job needs: that of the recording's language, and those of turns in another.
struct Voices {
  private let main: EspeakVoice
  private var others: [String: EspeakVoice] = [:]

  /// - Parameter file: the recording, for the failure.
  init(language: String, turns: [SpokenTurn], file: String) throws(MediaFailure) {
    do throws(SpeechFailure) {
      main = try EspeakVoice(language: language)
    } catch {
      throw MediaFailure(error, file: file)
    }
    for (index, turn) in turns.enumerated() {
      guard let language = turn.language, others[language] == nil else { continue }
      do throws(SpeechFailure) {
        others[language] = try EspeakVoice(language: language)
      } catch {
        throw MediaFailure(error, file: file, turn: index)
      }
    }
  }

  /// Speaks a text in its own language, where it has one.
  func speak(_ request: SpeechRequest) throws(SpeechFailure) -> SpokenText {
    try (request.language.flatMap { others[$0] } ?? main).speak(request)
  }
}

extension MediaFailure {
  init(_ failure: SpeechFailure, file: String, turn: Int? = nil) {
    switch failure.reason {
    case .unknownLanguage: self.init(.languageWithoutVoice, file: file, turn: turn, failure.description)
    case .engine:
      self.init(
        .programFailed, file: file, "\(failure.description) PODWRIGHT_MEDIA_MEMORY_MB raises the limit on memory.")
    }
  }
}
