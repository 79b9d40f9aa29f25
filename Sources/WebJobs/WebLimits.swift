/// What the web program may use, as its environment says; both programs read the same words.
package struct WebLimits: Hashable, Sendable {
  /// Of address space. `PODWRIGHT_WEB_MEMORY_MB`, from 1 to a million.
  package var memoryMB = 2048
  /// How long it may be silent before it is stopped; it speaks twice a second.
  package var patienceSeconds = 90

  package init(environment: [String: String]) {
    let number = environment["PODWRIGHT_WEB_MEMORY_MB"].flatMap { Int($0) }
    if let number, (1...1_000_000).contains(number) { memoryMB = number }
  }

  package var outOfMemoryMessage: String {
    "the web program ran out of the \(memoryMB) MB of memory it may use (PODWRIGHT_WEB_MEMORY_MB raises it)"
  }
}
