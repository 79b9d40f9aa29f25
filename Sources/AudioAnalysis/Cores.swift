import Dispatch

/// The processor cores that a job may use. Nothing that it gives depends on their number: work is cut in the same pieces,
/// whoever does them, and sums are not taken over pieces.
///
/// Threads, and not tasks: the work is plain computing from its beginning to its end, on memory that its pieces share,
/// and whoever asks for it waits.
public struct Cores: Hashable, Sendable {
  public let count: Int

  /// - Parameter count: what is under 1 counts as 1.
  public init(_ count: Int) { self.count = max(1, count) }

  public static let one = Cores(1)

  /// Calls `body` with each number below a count, in any order, at the same time where there is a core for it. It
  /// returns when all are done.
  package func each(_ pieces: Int, _ body: (Int) -> Void) {
    let workers = min(count, pieces)
    guard workers > 1 else { return (0..<pieces).forEach(body) }
    withoutActuallyEscaping(body) { body in
      // No piece writes where another reads or writes: that is for whoever calls this to see to.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for piece in stride(from: worker, to: pieces, by: workers) { unsafe body(piece) }
      }
    }
  }

  /// Does two things, one after the other or at the same time. What they share must stand the latter.
  public func both<First, Second>(_ first: () throws -> First, _ second: () throws -> Second) throws -> (First, Second)
  {
    guard count > 1 else { return (try first(), try second()) }
    var (firstResult, secondResult): (Result<First, any Error>?, Result<Second, any Error>?)
    each(2) { piece in
      if piece == 0 { firstResult = Result { try first() } } else { secondResult = Result { try second() } }
    }
    guard let firstResult, let secondResult else { preconditionFailure("a piece of work was left out") }
    // The first failure is told, whatever the order in time.
    return (try firstResult.get(), try secondResult.get())
  }
}
