import Files
import PodcastModel
import Quizzes
import ShowFolder
import WebPages

/// A show folder's quiz, in the form that a learning platform reads.
public enum QuizJob {
  /// As typed on the command line.
  public static var formatNames: [String] { QuizFormats.all.map(\.name) }

  /// - Parameters:
  ///   - path: of a quiz.yaml.
  ///   - language: BCP 47; of the questions.
  /// - Returns: the new file's bytes.
  public static func convert(_ path: String, to name: String, language: String = "en") throws -> Outcome<[UInt8]> {
    guard let format = QuizFormats.all.first(where: { $0.name == name }) else {
      let suggestion = Spelling.nearest(to: name, among: formatNames).map { "; did you mean `\($0)`?" }
      throw Failure(
        .configuration, "format-unknown", at: SourcePosition(file: name),
        "there is no such format of quizzes\(suggestion ?? "; there are \(formatNames.joined(separator: ", "))")")
    }
    let bytes = try TranscriptJob.contents(of: path)
    let reading: (quiz: Quiz?, findings: [Finding])
    do throws(Finding) {
      reading = try EpisodeFacts.quiz(bytes, file: path)
    } catch {
      throw Failure(.unreadable, [error])
    }
    guard !reading.findings.contains(where: { $0.severity == .error }) else {
      throw Failure(.unreadable, reading.findings)
    }
    guard let quiz = reading.quiz else {
      throw Failure(.unreadable, "quiz-empty", at: SourcePosition(file: path), "there are no questions in it")
    }
    let truth = PageWords.truth(in: language)
    // What a zip can count is not much more.
    guard quiz.questions.count <= 10_000 else {
      throw Failure(.unreadable, "quiz-long", at: SourcePosition(file: path), "it has over 10,000 questions")
    }
    let written = format.write(
      quiz,
      words: QuizWords(
        language: language, isTrue: truth.isTrue, isFalse: truth.isFalse, title: title(of: path), file: path))
    return Outcome(written.bytes, findings: reading.findings + written.findings)
  }

  /// The name of the episode's folder, or of the file.
  private static func title(of path: String) -> String {
    let steps = (FileStore.realPath(of: path) ?? path).split(separator: "/")
    guard let name = steps.last else { return "Quiz" }
    let base = name.split(separator: ".").first ?? "quiz"
    return String(base == "quiz" && steps.count > 1 ? steps[steps.count - 2] : base)
  }
}
