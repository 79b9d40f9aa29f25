import CLibCurl
import Files
import WebJobs

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One request on its way through libcurl, redirect by redirect. A class, since libcurl's callbacks lead back to it.
@safe
final class LibCurlTransfer {
  /// What is to be done after libcurl's part.
  enum Next {
    /// It goes on: to where it was redirected, or from the start.
    case again
    case answered(WebAnswer)
  }

  let index: Int
  private let request: WebRequest
  private let policy: WebPolicy
  private let deadline: ContinuousClock.Instant
  private let began: (WebAnswer) -> Void

  private let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private var answer: WebAnswer
  private var content: WebContent?
  /// Why this program, and not libcurl, ended it.
  private var ownFailure: WebFailure?
  private var refusedAddress: String?
  private var headerBytes = 0
  private var hasBegun = false
  private var asksForRest = false
  /// All that was wanted of the content has come, and no more is taken.
  private var isEnough = false
  /// The server does not have the rest of what is kept.
  private var startsOver = false
  /// Of an answer that is not wanted.
  private var wastedBytes = 0

  private static let mostHeaderBytes = 256 << 10
  private static let mostWastedBytes = 1 << 20

  init(
    _ request: WebRequest, index: Int, policy: WebPolicy, userAgent: String, certificates: String?,
    began: @escaping (WebAnswer) -> Void
  ) throws(WebFailure) {
    guard let handle = unsafe curl_easy_init() else { throw WebFailure(.programFailed, "libcurl got no memory") }
    unsafe self.handle = handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    self.index = index
    self.request = request
    self.policy = policy
    self.began = began
    deadline = .now + .seconds(request.limits.seconds)
    answer = WebAnswer(url: request.url)
    do throws(FileFailure) {
      content = try WebContent(request.target, limit: request.limits.bytes)
    } catch {
      throw WebFailure(.unwritable, error.description)
    }
    setOptions(userAgent: userAgent, certificates: certificates)
    try aim(at: request.url)
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(headerLines)
    unsafe errorText.deallocate()
  }

  func withHandle<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result { unsafe body(handle) }

  // MARK: Before

  private func setOptions(userAgent: String, certificates: String?) {
    unsafe podwright_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    unsafe podwright_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    unsafe podwright_curl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
    // Redirects are followed here, each looked at first.
    unsafe podwright_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    unsafe podwright_curl_set_text(
      handle, CURLOPT_PROTOCOLS_STR, policy.allowsPlainHTTP ? "https,http" : "https")
    unsafe podwright_curl_set_long(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    // RFC 8996: nobody should speak anything older.
    unsafe podwright_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // A proxy would look up names itself, out of sight of the check of addresses.
    unsafe podwright_curl_set_text(handle, CURLOPT_PROXY, "")
    unsafe podwright_curl_set_text(handle, CURLOPT_USERAGENT, userAgent)
    unsafe podwright_curl_set_long(handle, CURLOPT_CERTINFO, 1)
    if let certificates { unsafe podwright_curl_set_text(handle, CURLOPT_CAINFO, certificates) }
    unsafe podwright_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 20)
    unsafe podwright_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 100)
    unsafe podwright_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, Self.seconds(request.limits.stallSeconds))
    if request.method == .head { unsafe podwright_curl_set_long(handle, CURLOPT_NOBODY, 1) }
    if request.acceptsPacked, request.method == .get {
      unsafe podwright_curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    }
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe podwright_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    unsafe podwright_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      unsafe LibCurlTransfer.receive(bytes, size, count, context) { $0.takeContent($1) }
    }
    unsafe podwright_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    unsafe podwright_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      unsafe LibCurlTransfer.receive(bytes, size, count, context) { $0.takeHeader($1) }
    }
    unsafe podwright_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    unsafe podwright_curl_set_socket_opener(handle) { context, _, address in
      guard let context = unsafe context, let address = unsafe address else { return -1 }
      return unsafe Unmanaged<LibCurlTransfer>.fromOpaque(context).takeUnretainedValue().openSocket(to: address)
    }
  }

  /// - Returns: what libcurl takes for success, or something else.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (LibCurlTransfer, [UInt8]) -> Bool
  ) -> Int {
    let (byteCount, overflow) = size.multipliedReportingOverflow(by: count)
    guard let bytes = unsafe bytes, let context = unsafe context, !overflow else { return -1 }
    let copy = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: byteCount))
    let transfer = unsafe Unmanaged<LibCurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return take(transfer, copy) ? byteCount : -1
  }

  /// Makes ready for an address: the first one, or one that it was redirected to.
  private func aim(at url: String) throws(WebFailure) {
    let lower = url.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else {
      throw WebFailure(.refusedScheme, "\(Self.shown(url)) is not on the web: only https addresses are fetched")
    }
    guard policy.allowsPlainHTTP || lower.hasPrefix("https://") else {
      throw WebFailure(
        .refusedScheme, "\(Self.shown(url)) is not encrypted; `--insecure-http` allows that, if you trust the network")
    }
    guard url.utf8.count <= 8192, !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw WebFailure(.badAddress, "\(Self.shown(url)) is no web address")
    }
    answer.url = url
    (headerBytes, wastedBytes, hasBegun, isEnough, ownFailure) = (0, 0, false, false, nil)
    refusedAddress = nil
    unsafe podwright_curl_set_text(handle, CURLOPT_URL, url)
    setConditions()
    let left = deadline - .now
    unsafe podwright_curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Self.milliseconds(left)))
  }

  private func setConditions() {
    unsafe curl_slist_free_all(headerLines)
    unsafe headerLines = nil
    func add(_ name: String, _ value: String) {
      // A value that was a server's may not become a header of its own.
      guard value.utf8.count <= 1000, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return }
      if let longer = unsafe curl_slist_append(headerLines, "\(name): \(value)") { unsafe headerLines = longer }
    }
    if let origin = request.origin { add("Origin", origin) }
    if let tag = request.unlessTagged { add("If-None-Match", tag) }
    if let date = request.unlessUnchangedSince { add("If-Modified-Since", date) }
    let held = content?.heldByteCount ?? 0
    asksForRest = false
    if case .resumedFile(_, let validator?) = request.target, held > 0, !startsOver {
      asksForRest = true
      add("Range", "bytes=\(held)-")
      add("If-Range", validator)
    } else if let range = request.range {
      add("Range", "bytes=\(range.first)-\(range.last.map(String.init) ?? "")")
    }
    unsafe podwright_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerLines)
    let left = request.limits.bytes.subtractingReportingOverflow(asksForRest ? held : 0)
    // Nought is no limit: what a header says does no harm where only the start is taken.
    unsafe podwright_curl_set_count(
      handle, CURLOPT_MAXFILESIZE_LARGE, request.wantsOnlyStart ? 0 : Int64(max(1, left.partialValue)))
  }

  // MARK: Meanwhile

  private func openSocket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let length = min(Int(unsafe address.pointee.addrlen), MemoryLayout<sockaddr_storage>.size)
    let start = unsafe UnsafeRawPointer(address).advanced(
      by: MemoryLayout<curl_sockaddr>.offset(of: \curl_sockaddr.addr) ?? 0)
    let raw = unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
    let host: InternetAddress? =
      switch unsafe address.pointee.family {
      case AF_INET where raw.count >= 8: InternetAddress(bytes: Array(raw[4..<8]))
      case AF_INET6 where raw.count >= 24: InternetAddress(bytes: Array(raw[8..<24]))
      default: nil
      }
    guard let host, policy.allowsPrivateAddresses || host.isPublic else {
      refusedAddress = host?.text ?? "no address of the internet"
      return -1
    }
    #if os(Linux)
      let type = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let type = unsafe address.pointee.socktype
    #endif
    return unsafe socket(address.pointee.family, type, address.pointee.protocol)
  }

  private func takeHeader(_ bytes: [UInt8]) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Self.mostHeaderBytes else {
      ownFailure = WebFailure(.badAnswer, "the server's headers have no end")
      return false
    }
    let line = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }
    if line.hasPrefix("HTTP/") {
      // Another answer: what came before was an interim one.
      answer.headers = []
      return true
    }
    guard let colon = line.firstIndex(of: ":"), answer.headers.count < 500 else { return true }
    let name = line[..<colon].lowercased()
    if let wanted = request.wantedHeaders, !wanted.contains(name) || answer.headers.count >= 4 * wanted.count {
      return true
    }
    let scalars = line[line.index(after: colon)...].unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let value = String(String.UnicodeScalarView(scalars)).drop { $0 == " " }
    answer.headers.append(
      WebAnswer.Header(name: name, value: String(request.wantedHeaders == nil ? value : value.prefix(1000))))
    return true
  }

  private func takeContent(_ bytes: [UInt8]) -> Bool {
    answer.status = status
    guard isWanted else {
      wastedBytes += bytes.count
      return wastedBytes <= Self.mostWastedBytes
    }
    if !hasBegun, !begin() { return false }
    let room = request.wantsOnlyStart ? max(0, request.limits.bytes - (content?.byteCount ?? 0)) : bytes.count
    do throws(WebContent.Refusal) {
      try content?.append(bytes.count > room ? Array(bytes.prefix(room)) : bytes)
      isEnough = bytes.count > room
      return !isEnough
    } catch {
      switch error {
      case .tooLong: ownFailure = tooLong
      case .unwritable(let failure): ownFailure = WebFailure(.unwritable, failure.description)
      }
      return false
    }
  }

  private var status: Int { unsafe podwright_curl_long(handle, CURLINFO_RESPONSE_CODE) }

  private var isWanted: Bool { (200...299).contains(status) }

  /// Before the first byte: whether the file is gone on with.
  private func begin() -> Bool {
    hasBegun = true
    answer.status = status
    var keeping = false
    if asksForRest, status == 206 {
      // `bytes 100-199/200`
      let range = answer.header("content-range")?.split { !$0.isNumber }.compactMap { Int($0) } ?? []
      guard range.first == content?.heldByteCount else {
        ownFailure = WebFailure(.badAnswer, "the server sent another part of the file than was asked for")
        return false
      }
      keeping = true
    } else if status == 206, request.range == nil {
      ownFailure = WebFailure(.badAnswer, "the server sent a part of the file, and was asked for all of it")
      return false
    }
    do throws(FileFailure) {
      try content?.begin(keeping: keeping)
    } catch {
      ownFailure = WebFailure(.unwritable, error.description)
      return false
    }
    began(answer)
    return true
  }

  var byteCount: Int { (content?.byteCount ?? 0) - (content?.keptByteCount ?? 0) }

  // MARK: After

  func finish(_ code: CURLcode) -> Next {
    answer.status = status
    answer.address = unsafe podwright_curl_text(handle, CURLINFO_PRIMARY_IP).map { unsafe String(cString: $0) }
    answer.certificate = certificate
    if let ownFailure { return end(ownFailure) }
    let isWasted = !isWanted && status > 0 && wastedBytes > Self.mostWastedBytes
    guard code == CURLE_OK || isWasted || isEnough else { return end(failure(code)) }
    if (300...399).contains(status), let target = unsafe podwright_curl_text(handle, CURLINFO_REDIRECT_URL) {
      return follow(unsafe String(cString: target))
    }
    // What was kept is not of this file any more, or all of it.
    if asksForRest, status == 416 {
      startsOver = true
      do throws(FileFailure) {
        try content?.begin(keeping: false)
        return again(at: answer.url)
      } catch { return end(WebFailure(.unwritable, error.description)) }
    }
    if isWanted, !hasBegun, !begin() { return end(ownFailure) }
    return end(nil)
  }

  private func again(at url: String) -> Next {
    do throws(WebFailure) {
      try aim(at: url)
      return .again
    } catch { return end(error) }
  }

  private func follow(_ target: String) -> Next {
    answer.redirects.append(WebAnswer.Redirect(status: answer.status, url: answer.url))
    guard answer.redirects.count <= request.limits.redirects else {
      return end(
        WebFailure(
          .tooManyRedirects,
          "it was sent from one address to the next more than \(request.limits.redirects) times, last to \(Self.shown(target))"
        ))
    }
    return again(at: target)
  }

  private func end(_ failure: WebFailure?) -> Next {
    answer.failure = failure
    answer.byteCount = content?.byteCount ?? 0
    answer.keptByteCount = content?.keptByteCount ?? 0
    do throws(FileFailure) {
      if let finished = try content.take()?.finish(), isWanted, failure == nil {
        (answer.sha256, answer.content) = (finished.sha256, finished.content)
      }
    } catch {
      answer.failure = failure ?? WebFailure(.unwritable, error.description)
    }
    return .answered(answer)
  }

  private var tooLong: WebFailure {
    WebFailure(.tooLong, "it is longer than the \(request.limits.bytes) bytes that are taken of such a file")
  }

  private func failure(_ code: CURLcode) -> WebFailure {
    let words = unsafe String(cString: errorText)
    let library = words.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : words
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
      return WebFailure(.badAddress, "\(Self.shown(answer.url)) is no address that is fetched (\(library))")
    case CURLE_COULDNT_RESOLVE_HOST: return WebFailure(.unknownHost, "the host has no address (\(library))")
    case CURLE_COULDNT_CONNECT where refusedAddress != nil:
      return WebFailure(
        .refusedAddress,
        "\(Self.shown(answer.url)) leads to \(refusedAddress ?? ""), which is no address of the public internet; `--allow-private` allows it, if you know what is there"
      )
    case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR:
      return WebFailure(.unreachable, "the server cannot be reached (\(library))")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return WebFailure(.insecure, "the connection is not safe (\(library))", words: library)
    case CURLE_FILESIZE_EXCEEDED: return tooLong
    case CURLE_OPERATION_TIMEDOUT:
      return WebFailure(
        .tooSlow, "the server is too slow, or silent: over \(request.limits.seconds) s in all (\(library))")
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_HTTP2_STREAM, CURLE_HTTP2:
      return WebFailure(.cutShort, "the connection ended before the content did (\(library))")
    case CURLE_GOT_NOTHING where hasBegun, CURLE_WRITE_ERROR where hasBegun:
      return WebFailure(.cutShort, "the connection ended before the content did (\(library))")
    default: return WebFailure(.badAnswer, "the server's answer makes no sense (\(library))")
    }
  }

  private var certificate: WebAnswer.Certificate? {
    var lines = unsafe podwright_curl_certificate(handle)
    guard unsafe lines != nil else { return nil }
    var certificate = WebAnswer.Certificate()
    while let line = unsafe lines {
      let text = unsafe String(cString: line.pointee.data)
      let value = String(text.drop { $0 != ":" }.dropFirst())
      if text.hasPrefix("Subject:") { certificate.subject = value }
      if text.hasPrefix("Issuer:") { certificate.issuer = value }
      if text.hasPrefix("Expire date:") { certificate.expires = value }
      if text.hasPrefix("Signature Algorithm:") { certificate.signature = value }
      unsafe lines = unsafe UnsafePointer(line.pointee.next)
    }
    return certificate
  }

  /// For a message: not all of an address that has no end, and nothing that steers a terminal.
  private static func shown(_ url: String) -> String {
    let plain = url.unicodeScalars.prefix(200).filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(plain)) + (url.unicodeScalars.count > 200 ? "…" : "")
  }

  private static func seconds(_ number: Int) -> Int { max(1, min(number, 1_000_000)) }

  private static func milliseconds(_ duration: Duration) -> Int {
    let milliseconds = duration / .milliseconds(1)
    return Int(max(0, min(milliseconds, 1_000_000_000)))
  }
}

extension InternetAddress {
  /// `127.0.0.1`, `fe80::1`
  fileprivate var text: String {
    var buffer = [CChar](repeating: 0, count: 64)
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard unsafe inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "an address" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
