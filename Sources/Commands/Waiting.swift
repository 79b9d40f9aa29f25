import Dispatch
import Synchronization

/// How the command line waits for what is done on several threads. Most commands need none but the first, and start sooner
/// without.
enum Waiting {
  private final class Answer<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func give(_ value: Result<Value, any Error>) {
      result.withLock { $0 = value }
      done.signal()
    }

    func wait() throws -> Value {
      while true {
        done.wait()
        if let value = result.withLock({ $0 }) { return try value.get() }
      }
    }
  }

  /// For the first thread, which has nothing else to do meanwhile.
  static func result<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let answer = Answer<Value>()
    Task.detached {
      do {
        answer.give(.success(try await work()))
      } catch {
        answer.give(.failure(error))
      }
    }
    return try answer.wait()
  }
}
