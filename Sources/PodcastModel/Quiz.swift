/// Questions that a listener can answer after the episode: quiz.yaml.
public struct Quiz: Hashable, Sendable {
  public struct Question: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case single, multiple, trueFalse = "true-false", text, matching, order
    }

    /// Two things that belong together.
    public struct Pair: Hashable, Sendable {
      public var item: String
      public var match: String
      public init(item: String, match: String) {
        self.item = item
        self.match = match
      }
    }

    public var kind: Kind
    public var text: String
    /// What may be chosen; for pairs, what matches none of them; empty otherwise.
    public var choices: [String]
    /// The right choices, word for word; for a text, every spelling that is accepted; for an order, all of it, in the
    /// right one; for pairs, nothing.
    public var answers: [String]
    /// What belongs together, for `matching` alone.
    public var pairs: [Pair]
    public var explanation: String?
    /// Where in the recording the answer is given.
    public var time: MediaTime?

    public init(
      kind: Kind, text: String, choices: [String] = [], answers: [String] = [], pairs: [Pair] = [],
      explanation: String? = nil, time: MediaTime? = nil
    ) {
      self.kind = kind
      self.text = text
      self.choices = choices
      self.answers = answers
      self.pairs = pairs
      self.explanation = explanation
      self.time = time
    }

    /// What may be put to the items of a `matching` question, each once, in an order that gives nothing away.
    public var matches: [String] {
      Set(pairs.map(\.match) + choices).sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
    }

    /// What is to be put in order, in another one: by its letters, or turned by one where that is the right one.
    ///
    /// The same question always gives the same, so that a page does not change from build to build.
    public var shuffledAnswers: [String] {
      let sorted = answers.sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
      return sorted == answers ? Array(sorted.dropFirst() + sorted.prefix(1)) : sorted
    }
  }

  public var questions: [Question]
  public init(questions: [Question]) { self.questions = questions }
}
