import CLibCurl

/// libcurl's way of working on many transfers at once, in one thread.
@safe
struct LibCurlMulti: ~Copyable {
  private let handle: UnsafeMutableRawPointer
  private var transfers: [UnsafeMutableRawPointer: LibCurlTransfer]

  init() {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let handle = unsafe curl_multi_init() else {
      // As with every other value of Swift's.
      fatalError("no memory left")
    }
    unsafe self.handle = handle
    unsafe transfers = [:]
  }

  deinit {
    for unsafe(key, _) in unsafe transfers { unsafe curl_multi_remove_handle(handle, key) }
    unsafe curl_multi_cleanup(handle)
  }

  var isEmpty: Bool { unsafe transfers.isEmpty }
  var count: Int { unsafe transfers.count }
  var byteCount: Int { unsafe transfers.values.reduce(0) { $0 + $1.byteCount } }

  mutating func add(_ transfer: LibCurlTransfer) {
    unsafe transfer.withHandle { key in
      unsafe transfers[key] = transfer
      unsafe curl_multi_add_handle(handle, key)
    }
  }

  /// Works as far as it can without waiting.
  ///
  /// - Returns: those for which libcurl has done its part; they are not here any more.
  mutating func perform() -> [(LibCurlTransfer, CURLcode)] {
    var running: Int32 = 0
    unsafe curl_multi_perform(handle, &running)
    var finished: [(LibCurlTransfer, CURLcode)] = []
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(handle, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let key = unsafe message.pointee.easy_handle else { continue }
      let code = unsafe message.pointee.data.result
      unsafe curl_multi_remove_handle(handle, key)
      if let transfer = unsafe transfers.removeValue(forKey: key) { finished.append((transfer, code)) }
    }
    return finished
  }

  /// Until something happens, or for half a second.
  func wait() {
    var happened: Int32 = 0
    unsafe curl_multi_poll(handle, nil, 0, 500, &happened)
  }
}
