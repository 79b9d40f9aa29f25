import CMicroHTTPD

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A web server on the loopback, which answers from a thread of its own for as long as this value lives.
@safe
struct LibMicroHTTPD: ~Copyable {
  typealias Handler = @Sendable (PreviewRequest) -> PreviewResponse

  private final class Context: Sendable {
    let handler: Handler
    init(_ handler: @escaping Handler) { self.handler = handler }
  }

  private let daemon: OpaquePointer
  private let context: Unmanaged<Context>

  /// Nil where the port cannot be had; `errno` says why.
  ///
  /// - Parameter port: 0 is any that is free.
  init?(port: UInt16, handler: @escaping Handler) {
    let context = unsafe Unmanaged.passRetained(Context(handler))
    let daemon = unsafe podwright_http_start(
      port,
      { context, connection, target, method, _, _, uploadByteCount, isSeen in
        guard let context = unsafe context, let connection = unsafe connection, let target = unsafe target,
          let method = unsafe method, let uploadByteCount = unsafe uploadByteCount, let isSeen = unsafe isSeen
        else { return .NO }
        // At first there is only the head; what a body says does not matter.
        guard unsafe isSeen.pointee != nil else {
          unsafe isSeen.pointee = context
          return .YES
        }
        guard unsafe uploadByteCount.pointee == 0 else {
          unsafe uploadByteCount.pointee = 0
          return .YES
        }
        func header(_ name: String) -> String? {
          let value = unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, name)
          return unsafe value.map { unsafe String(cString: $0) }
        }
        let request = unsafe PreviewRequest(
          method: String(cString: method), path: String(cString: target), host: header("Host"), range: header("Range"),
          ifRange: header("If-Range"), ifNoneMatch: header("If-None-Match"))
        let handler = unsafe Unmanaged<Context>.fromOpaque(context).takeUnretainedValue().handler
        return unsafe LibMicroHTTPD.send(handler(request), to: connection)
      }, context.toOpaque())
    guard let daemon = unsafe daemon else {
      unsafe context.release()
      return nil
    }
    unsafe self.daemon = daemon
    unsafe self.context = context
  }

  deinit {
    unsafe MHD_stop_daemon(daemon)
    unsafe context.release()
  }

  var port: UInt16 { unsafe podwright_http_port(daemon) }

  private static func send(_ answer: PreviewResponse, to connection: OpaquePointer) -> MHD_Result {
    let made: OpaquePointer?
    switch answer.body {
    case .bytes(let bytes):
      unsafe made = bytes.withUnsafeBytes {
        unsafe MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .file(let path, let range):
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { return .NO }
      // The file is closed with the response.
      unsafe made = MHD_create_response_from_fd_at_offset64(
        UInt64(range.count), descriptor, UInt64(range.lowerBound))
      if unsafe made == nil { close(descriptor) }
    }
    guard let response = unsafe made else { return .NO }
    defer { unsafe MHD_destroy_response(response) }
    for (name, value) in answer.headers { unsafe MHD_add_response_header(response, name, value) }
    return unsafe MHD_queue_response(connection, answer.status, response)
  }
}
