package import PodcastModel
import XMLTree

/// A certificate to be shown, as a picture, and to be printed, as a page. Both ask nobody for anything.
package struct CertificatePage {
  private let certificate: Certificate
  private let words: PageWords
  /// The key that signed it, by which anybody can check it.
  private let issuer: String

  package init(_ certificate: Certificate, issuer: String) {
    self.certificate = certificate
    self.issuer = issuer
    words = PageWords(certificate.language)
  }

  private var facts: [String] {
    let length = certificate.duration > .zero ? words.duration(certificate.duration) : nil
    return [certificate.number, words.date(certificate.date), length].compactMap(filled)
  }

  private var ending: String? { certificate.lastDay.map { words[.certificateUntil, words.date($0)] } }

  // MARK: To be printed

  /// One sheet of A4, across.
  private static let style = """
    @page{size:A4 landscape;margin:0}*{box-sizing:border-box}
    body{margin:0;font:16px/1.5 Georgia,"Noto Serif",serif;color:#1e2224;background:#fff}
    main{min-height:100vh;max-width:75rem;margin:auto;padding:3.5rem 4.5rem;border:12px solid #0b5d6c;text-align:center;
    display:flex;flex-direction:column;justify-content:center;overflow-wrap:anywhere}
    h1{font-size:1.2rem;letter-spacing:.12em;text-transform:uppercase;color:#0b5d6c;margin:0 0 1.5rem}
    .name{font-size:2.6rem;line-height:1.2;margin:0 0 .7rem}p{margin:0 0 .7rem}.title{font-size:1.7rem;line-height:1.25}
    ul{display:inline-block;text-align:start;margin:0 auto 1rem;padding-inline-start:1.4rem}h2{font-size:1rem;margin:1rem 0 .3rem}
    .foot{margin-top:1.5rem;color:#5a6166;font-size:.8rem}
    """

  package func html() -> [UInt8] {
    var html = HTMLWriter()
    html.start("html", ["lang": filled(certificate.language), "dir": PageWords.direction(certificate.language)])
    html.start("head")
    html.void("meta", ["charset": "utf-8"])
    html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.void(
      "meta",
      ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"])
    html.void("meta", ["name": "robots", "content": "noindex"])
    html.element("title", text: "\(words[.certificate]): \(certificate.title) – \(certificate.name)")
    html.element("style") { $0.raw(Self.style) }
    html.end()
    html.line()
    html.start("body")
    html.start("main")
    html.line()
    html.element("h1", text: words[.certificate])
    html.element("p", ["class": "name"]) { $0.element("bdi", text: certificate.name) }
    html.element("p", text: words[.certificateText])
    html.element("p", ["class": "title"]) { $0.element("bdi", text: certificate.title) }
    html.element("p", text: facts.joined(separator: " · "))
    html.line()
    let goals = certificate.goals.compactMap(filled)
    if !goals.isEmpty {
      html.element("h2", text: words[.certificateGoals])
      html.element("div") {
        $0.element("ul") { html in for goal in goals { html.element("li", text: goal) } }
      }
      html.line()
    }
    html.element("p", ["class": "foot"]) { html in
      html.element("bdi", text: words[.certificateIssuer, certificate.show])
      html.text(" · \(certificate.address)")
      html.void("br")
      if let ending { html.text("\(ending) · ") }
      html.text(issuer)
    }
    html.finish()
    return html.bytes
  }

  // MARK: To be shown

  private static let (width, height) = (1123, 794)
  package static let badgeNamespace = "https://purl.imsglobal.org/ob/v3p0"

  /// - Parameter credential: the signed JSON, which the picture carries in it (Open Badges 3.0, §5.3.2).
  package func svg(carrying credential: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var svg = XMLWriter { bytes += $0 }
    svg.start(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:openbadges": Self.badgeNamespace, "role": "img",
        "viewBox": "0 0 \(Self.width) \(Self.height)", "width": "\(Self.width)", "height": "\(Self.height)",
        "font-family": "Georgia, 'Noto Serif', serif", "text-anchor": "middle", "fill": "#1e2224",
        "xml:lang": filled(certificate.language), "direction": PageWords.direction(certificate.language),
      ])
    svg.element("title", text: "\(words[.certificate]): \(certificate.title) – \(certificate.name)")
    svg.element("openbadges:credential", text: String(decoding: credential, as: UTF8.self))
    svg.element("rect", ["width": "\(Self.width)", "height": "\(Self.height)", "fill": "#fff"])
    svg.element(
      "rect",
      [
        "x": "18", "y": "18", "width": "\(Self.width - 36)", "height": "\(Self.height - 36)", "fill": "none",
        "stroke": "#0b5d6c", "stroke-width": "12",
      ])
    var sheet = Sheet(top: 110)
    sheet.add(words[.certificate].uppercased(), size: 22, colour: "#0b5d6c")
    sheet.gap(24)
    sheet.add(certificate.name, size: 46, lines: 2)
    sheet.add(words[.certificateText], size: 20)
    sheet.add(certificate.title, size: 30, lines: 3)
    sheet.add(facts.joined(separator: " · "), size: 20)
    let goals = certificate.goals.compactMap(filled)
    if !goals.isEmpty {
      sheet.gap(10)
      sheet.add(words[.certificateGoals], size: 18, colour: "#0b5d6c")
      for goal in goals { sheet.add(goal, size: 17, lines: 2, until: Self.height - 130) }
    }
    for line in sheet.lines { line.write(to: &svg) }
    var foot = Sheet(top: Self.height - 98)
    foot.add(words[.certificateIssuer, certificate.show], size: 16, colour: "#5a6166")
    foot.add([ending, certificate.address].compactMap(filled).joined(separator: " · "), size: 13, colour: "#5a6166")
    foot.add(issuer, size: 12, colour: "#5a6166")
    for line in foot.lines { line.write(to: &svg) }
    // The sink above cannot fail.
    try? svg.finish()
    return bytes
  }

  /// Lines of text one below the other; a picture breaks none by itself.
  private struct Sheet {
    struct Line {
      let text: String
      let size: Int
      let colour: String?
      let y: Int

      func write(to svg: inout XMLWriter) {
        svg.element(
          "text", ["x": "\(CertificatePage.width / 2)", "y": "\(y)", "font-size": "\(size)", "fill": colour], text: text
        )
      }
    }

    private(set) var lines: [Line] = []
    private var y: Int

    init(top: Int) { y = top }

    mutating func gap(_ height: Int) { y += height }

    /// - Parameters:
    ///   - count: no more lines; what has no room ends in `…`.
    ///   - bottom: nothing is put below.
    mutating func add(_ text: String, size: Int, colour: String? = nil, lines count: Int = 1, until bottom: Int = .max)
    {
      for line in Self.broken(text, units: 1800 / size, lines: count) {
        guard y + size <= bottom else { return }
        y += size
        lines.append(Line(text: line, size: size, colour: colour, y: y))
        y += size * 2 / 5
      }
      y += size / 4
    }

    /// Between words where it can be.
    ///
    /// - Parameter units: what a line has room for: a letter takes one, one of Chinese or a picture two.
    private static func broken(_ text: String, units: Int, lines count: Int) -> [String] {
      var lines: [String] = []
      var (line, width) = ("", 0)
      for word in text.split(whereSeparator: \.isWhitespace) {
        for piece in pieces(of: word, units: units) {
          if width > 0, width + 1 + piece.width > units {
            lines.append(line)
            (line, width) = ("", 0)
          }
          line += (width > 0 ? " " : "") + piece.text
          width += (width > 0 ? 1 : 0) + piece.width
        }
      }
      if width > 0 { lines.append(line) }
      guard lines.count > count else { return lines }
      return lines.prefix(count - 1) + ["\(lines[count - 1])…"]
    }

    private static func pieces(of word: Substring, units: Int) -> [(text: String, width: Int)] {
      var pieces: [(text: String, width: Int)] = []
      for character in word {
        let width = (character.unicodeScalars.first?.value ?? 0) < 0x1100 ? 1 : 2
        if let last = pieces.last, last.width + width <= units {
          pieces[pieces.count - 1] = (last.text + String(character), last.width + width)
        } else {
          pieces.append((String(character), width))
        }
      }
      return pieces
    }
  }
}
