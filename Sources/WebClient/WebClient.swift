import CLibCurl
import WebJobs

/// A job's requests, worked on: many at once, few for each host.
struct WebClient {
  /// `Podwright/1.0`
  let userAgent: String
  /// A file of authorities to trust instead of the system's.
  let certificates: String?

  /// - Parameter say: told of what happens; of bytes that came, often.
  func run(_ job: WebJob, say: @escaping (WebEvent) -> Void) {
    var queue = HostQueue(job.requests.map(\.url), mostOfOneHost: max(1, job.mostOfOneHost))
    var multi = LibCurlMulti()
    var received = 0
    let deadline = job.seconds.map { ContinuousClock.now + .seconds($0) }
    while true {
      if let deadline, ContinuousClock.now >= deadline {
        for index in queue.giveUp() {
          var answer = WebAnswer(url: job.requests[index].url)
          answer.failure = WebFailure(.notAsked, "it was not asked: the time was over before")
          say(.answered(index, answer))
        }
      }
      while multi.count < max(1, job.most), let index = queue.next() {
        do throws(WebFailure) {
          multi.add(
            try LibCurlTransfer(
              job.requests[index], index: index, policy: job.policy, userAgent: userAgent, certificates: certificates,
              began: { say(.began(index, $0)) }))
        } catch {
          var answer = WebAnswer(url: job.requests[index].url)
          answer.failure = error
          queue.leave(index)
          say(.answered(index, answer))
        }
      }
      let finished = multi.perform()
      for (transfer, code) in finished {
        let byteCount = transfer.byteCount
        switch transfer.finish(code) {
        case .again: multi.add(transfer)
        case .answered(let answer):
          received += byteCount
          queue.leave(transfer.index)
          say(.answered(transfer.index, answer))
        }
      }
      say(.received(received + multi.byteCount))
      if multi.isEmpty, queue.isEmpty { break }
      if finished.isEmpty { multi.wait() }
    }
    say(.done)
  }
}

/// Requests that wait, by host: those first that came first, where their host is not busy.
private struct HostQueue {
  private let hosts: [String]
  private let mostOfOneHost: Int
  private var waiting: [String: ArraySlice<Int>]
  private var busy: [String: Int] = [:]
  /// Hosts with somebody waiting and room for one more.
  private var ready: [String] = []
  private var left: Int

  init(_ urls: [String], mostOfOneHost: Int) {
    hosts = urls.map { url in
      let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
      return rest.prefix { !"/?#".contains($0) }.lowercased()
    }
    self.mostOfOneHost = mostOfOneHost
    waiting = Dictionary(grouping: urls.indices, by: { [hosts] in hosts[$0] }).mapValues { $0[...] }
    // The last one is taken first.
    var seen: Set<String> = []
    ready = hosts.filter { seen.insert($0).inserted }.reversed()
    left = urls.count
  }

  var isEmpty: Bool { left == 0 }

  mutating func next() -> Int? {
    guard let host = ready.last, let index = waiting[host]?.popFirst() else { return nil }
    left -= 1
    busy[host, default: 0] += 1
    if waiting[host]?.isEmpty != false || busy[host, default: 0] >= mostOfOneHost { ready.removeLast() }
    return index
  }

  /// All that wait, in their order: nobody is asked any more.
  mutating func giveUp() -> [Int] {
    let all = waiting.values.flatMap(\.self).sorted()
    (waiting, ready, left) = ([:], [], 0)
    return all
  }

  mutating func leave(_ index: Int) {
    let host = hosts[index]
    busy[host, default: 1] -= 1
    if waiting[host]?.isEmpty == false, !ready.contains(host) { ready.append(host) }
  }
}
