/// What the media program may use, as its environment says; both programs read the same words.
package struct MediaLimits: Hashable, Sendable {
  /// Of address space. `PODWRIGHT_MEDIA_MEMORY_MB`, from 1 to a million.
  package var memoryMB: Int
  /// How long it may work without a word before it is stopped. `PODWRIGHT_MEDIA_PATIENCE`, from 1 to a million.
  package var patienceSeconds: Int

  package init(memoryMB: Int = 2048, patienceSeconds: Int = 60) {
    self.memoryMB = memoryMB
    self.patienceSeconds = patienceSeconds
  }

  /// Whatever is not a number within its bounds is as if it were not there.
  package init(environment: [String: String]) {
    self.init()
    func number(_ name: String) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { (1...1_000_000).contains($0) ? $0 : nil }
    }
    memoryMB = number("PODWRIGHT_MEDIA_MEMORY_MB") ?? memoryMB
    patienceSeconds = number("PODWRIGHT_MEDIA_PATIENCE") ?? patienceSeconds
  }

  /// What is said of a job that died of it.
  package var outOfMemoryMessage: String {
    "the media program ran out of the \(memoryMB) MB of memory it may use (PODWRIGHT_MEDIA_MEMORY_MB raises it)"
  }
}
