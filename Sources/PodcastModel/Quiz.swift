/// Questions that a listener can answer after the episode: quiz.yaml.
public struct Quiz: Hashable, Sendable {
  public struct Question: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case single, multiple, trueFalse = "true-false", text }

    public var kind: Kind
    public var text: String
    /// What may be chosen; empty for a text.
    public var choices: [String]
    /// The right choices, word for word; for a text, every spelling that is accepted.
    public var answers: [String]
    public var explanation: String?
    /// Where in the recording the answer is given.
    public var time: MediaTime?

    public init(
      kind: Kind, text: String, choices: [String] = [], answers: [String], explanation: String? = nil,
      time: MediaTime? = nil
    ) {
      self.kind = kind
      self.text = text
      self.choices = choices
      self.answers = answers
      self.explanation = explanation
      self.time = time
    }
  }

  public var questions: [Question]
  public init(questions: [Question]) { self.questions = questions }
}
