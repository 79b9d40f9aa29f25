/// Another program that works through one job after another, each answered by lines of JSON. It is started by the first
/// job, and again by the next one after a failure; it ends with this value.
package struct WorkerProcess: ~Copyable, Sendable {
  /// What is said of it, and how long it may be silent.
  package struct Terms: Sendable {
    /// `the media program`
    package var name: String
    /// What it is at when it dies: `this recording`.
    package var subject: String
    package var patienceSeconds: Int
    /// What is said when it got no memory.
    package var outOfMemoryMessage: String

    package init(name: String, subject: String, patienceSeconds: Int, outOfMemoryMessage: String) {
      self.name = name
      self.subject = subject
      self.patienceSeconds = patienceSeconds
      self.outOfMemoryMessage = outOfMemoryMessage
    }
  }

  /// Whether more is to come.
  package enum Next { case wait, done }

  private let program: String
  private let arguments: [String]
  private let environment: [String]
  private let terms: Terms
  private var child: ChildProcess?

  /// - Parameter environment: all that it gets.
  package init(program: String, arguments: [String] = [], environment: [String: String], terms: Terms) {
    self.program = program
    self.arguments = arguments
    self.environment = environment.map { "\($0)=\($1)" }.sorted()
    self.terms = terms
    child = nil
  }

  /// Those variables of an environment that any program may need, or that are ours.
  package static func plain(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      ["PATH", "HOME", "LANG", "TMPDIR"].contains(name) || name.hasPrefix("PODWRIGHT_")
    }
  }

  /// Blocks until the job is done.
  ///
  /// - Parameter take: called on this thread with each answer, until it says that this was the last one.
  package mutating func ask<Answer: Decodable>(
    _ job: some Encodable, take: (Answer) -> Next
  ) throws(WorkerFailure) {
    let line: [UInt8]
    do { line = try MessageLine.encode(job) } catch {
      throw WorkerFailure(program: program, "the job for \(terms.name) could not be written down: \(error)")
    }
    if child == nil { child = try start() }
    child?.queue(line: line)
    while true {
      let event = child?.nextLine(patience: .seconds(terms.patienceSeconds)) ?? .closed
      guard case .line(let line) = event else { throw stop(because: event) }
      // What cannot be decoded is an answer from a program that is not itself any more.
      guard let answer = try? MessageLine.decode(Answer.self, from: line) else { throw stop(because: event) }
      if case .done = take(answer) { return }
    }
  }

  /// The next job gets a new program.
  package mutating func end() { child = nil }

  private func start() throws(WorkerFailure) -> ChildProcess {
    do {
      return try ChildProcess(program: program, arguments: arguments, environment: environment)
    } catch {
      throw WorkerFailure(program: program, "\(terms.name) \(program) could not be started: \(error.message)")
    }
  }

  /// Ends the program, and says in words what it did wrong.
  private mutating func stop(because event: ChildProcess.Event) -> WorkerFailure {
    defer { child = nil }
    let ending = child?.reap(atOnce: !event.isClosed)
    let name = terms.name
    var message =
      switch event {
      case .silence: "\(name) gave no sign of life for \(terms.patienceSeconds) s and was stopped"
      case .overlongLine: "\(name) talked without end and was stopped"
      case .line: "\(name) said something that is no answer and was stopped"
      case .closed:
        switch ending {
        case .signal(9): "\(name) was killed (signal 9), perhaps because the machine is out of memory"
        case .signal(let number): "\(name) crashed (signal \(number)) on \(terms.subject)"
        case .status(MemoryTrap.status): terms.outOfMemoryMessage
        case .status(let status): "\(name) ended with status \(status) before it had answered"
        case nil: "\(name) ended before it had answered"
        }
      }
    if let words = child?.lastWords, !words.isEmpty { message += "; its last words: \(words)" }
    return WorkerFailure(program: program, message)
  }
}

extension ChildProcess.Event {
  fileprivate var isClosed: Bool { if case .closed = self { true } else { false } }
}
