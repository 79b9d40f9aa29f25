import Files
import PodcastModel
import Synchronization

/// Answers for a folder as a host on the web would, with byte ranges; pages are followed by a script that loads them anew
/// when the show has been built again.
final class PreviewSite: Sendable {
  /// A real path.
  private let folder: String
  /// Where the site stands below its host: `/`, `/show/`.
  private let base: String
  private let version = Atomic(0)

  init(folder: String, base: String) {
    self.folder = folder
    self.base = base
  }

  /// The site was built again.
  func change() { version.add(1, ordering: .relaxed) }

  private static let own = "/.podwright-preview/"
  private static let script = """
    let known;
    setInterval(async () => {
      try {
        const version = await (await fetch('\(own)version', { cache: 'no-store' })).text();
        if (known !== undefined && version !== known) location.reload();
        known = version;
      } catch { /* the preview has ended */ }
    }, 700);

    """

  func answer(_ request: PreviewRequest) -> PreviewResponse {
    guard request.method == "GET" || request.method == "HEAD" else {
      return Self.plain(405, "This is a preview: it can be read, and nothing else.", ["Allow": "GET, HEAD"])
    }
    // Another site's page could name this address by its own host name.
    guard Self.isOwnName(request.host) else {
      return Self.plain(403, "The preview answers for localhost only.")
    }
    switch request.path {
    case Self.own + "version":
      return PreviewResponse(
        status: 200, headers: [("Content-Type", "text/plain"), ("Cache-Control", "no-store")],
        body: .bytes(Array("\(version.load(ordering: .relaxed))".utf8)))
    case Self.own + "reload.js":
      return PreviewResponse(
        status: 200, headers: [("Content-Type", "text/javascript; charset=utf-8")],
        body: .bytes(Array(Self.script.utf8)))
    case "/" where base != "/": return Self.redirect(to: base)
    default: break
    }
    guard let file = file(at: request.path) else { return missing }
    switch file {
    case .folder: return Self.redirect(to: Self.encoded(request.path) + "/")
    case .file(let path, let stamp): return answer(request, path: path, stamp: stamp)
    }
  }

  private enum Found {
    case folder
    case file(path: String, FileStamp)
  }

  /// What a path leads to, inside the folder and nowhere else.
  private func file(at path: String) -> Found? {
    guard path.hasPrefix(base), !path.utf8.contains(0) else { return nil }
    let steps = path.dropFirst(base.count).split(separator: "/", omittingEmptySubsequences: false)
    // An empty step stands only at the end, where the folder's page is meant. What begins with a point is nobody's to see.
    guard steps.dropLast().allSatisfy({ !$0.isEmpty }), steps.allSatisfy({ !$0.hasPrefix(".") }) else { return nil }
    let isPage = steps.last?.isEmpty ?? true
    let wanted = folder + "/" + steps.filter { !$0.isEmpty }.joined(separator: "/")
    guard let real = FileStore.realPath(of: isPage ? wanted + "/index.html" : wanted),
      real.hasPrefix(folder + "/"), let stamp = FileStore.stamp(of: real)
    else { return nil }
    return stamp.isFolder ? .folder : .file(path: real, stamp)
  }

  private func answer(_ request: PreviewRequest, path: String, stamp: FileStamp) -> PreviewResponse {
    let type = ContentType.of(path)
    if type.hasPrefix("text/html") { return page(path, status: 200) ?? missing }
    let tag = "\"\(stamp.modifiedNanoseconds)-\(stamp.byteCount)\""
    var headers: [(name: String, value: String)] = [
      ("Content-Type", type), ("Accept-Ranges", "bytes"), ("ETag", tag), ("Cache-Control", "no-cache"),
    ]
    if request.ifNoneMatch == tag { return PreviewResponse(status: 304, headers: headers, body: .bytes([])) }
    let isCurrent = request.ifRange == nil || request.ifRange == tag
    switch isCurrent ? ByteRange(request.range, of: stamp.byteCount) : .whole {
    case .whole:
      return PreviewResponse(status: 200, headers: headers, body: .file(path: path, 0..<stamp.byteCount))
    case .part(let range):
      headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(stamp.byteCount)"))
      return PreviewResponse(status: 206, headers: headers, body: .file(path: path, range))
    case .outside:
      headers.append(("Content-Range", "bytes */\(stamp.byteCount)"))
      return PreviewResponse(status: 416, headers: headers, body: .bytes([]))
    }
  }

  /// No page of a show is longer.
  private static let mostPageBytes = 64 << 20

  private func page(_ path: String, status: UInt32) -> PreviewResponse? {
    // A page that went away meanwhile is one that is not there.
    guard let bytes = try? FileStore.read(path, limit: Self.mostPageBytes) else { return nil }
    let script = "<script src=\"\(Self.own)reload.js\" defer></script>\n"
    return PreviewResponse(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")],
      body: .bytes(bytes + Array(script.utf8)))
  }

  private var missing: PreviewResponse {
    page(folder + "/404.html", status: 404) ?? Self.plain(404, "There is nothing at this address.")
  }

  private static func redirect(to path: String) -> PreviewResponse {
    PreviewResponse(status: 302, headers: [("Location", path)], body: .bytes([]))
  }

  private static func plain(_ status: UInt32, _ text: String, _ headers: [String: String] = [:]) -> PreviewResponse {
    PreviewResponse(
      status: status,
      headers: [("Content-Type", "text/plain; charset=utf-8")] + headers.map { ($0, $1) },
      body: .bytes(Array(text.utf8)))
  }

  private static func isOwnName(_ host: String?) -> Bool {
    guard let host else { return false }
    let name = host.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
    return ["localhost", "127.0.0.1"].contains(name.lowercased())
  }

  /// With one slash at the start: two would name another host.
  private static func encoded(_ path: String) -> String {
    "/" + path.split(separator: "/").map(\.asPathStep).joined(separator: "/")
  }
}
