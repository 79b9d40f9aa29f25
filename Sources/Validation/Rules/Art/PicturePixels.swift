import PodcastModel

extension Rule {
  static let artNotSquare = Rule(
    id: "art-not-square",
    severity: .error, from: [.apple, .spotify], level: .media,
    summary: "Artwork is square.",
    why: "Apple and Spotify refuse anything else, and apps cut it.",
    fix: "Cut it, or put something beside it, until it is square.",
    source: "Apple, RSS guide, artwork; Spotify, Podcast Delivery Specification", follows: ["art-file-missing"],
    fails: [.picture("3000 × 2000 pixels") { _, facts in facts.height = 2000 }],
    passes: [.picture("3000 × 3000 pixels") { _, _ in }],
    .picture { subject in
      guard subject.use == .artwork, let facts = subject.facts, facts.width > 0, facts.height > 0,
        facts.width != facts.height
      else { return [] }
      return [
        Remark(
          at: subject.position, element: subject.element, "it is \(facts.width) × \(facts.height) pixels, not square")
      ]
    })

  static let artSize = Rule(
    id: "art-size",
    severity: .error, from: [.apple, .psp1], reach: .demand, level: .media,
    summary: "Artwork has 1400 to 3000 pixels a side, best 3000.",
    why: "Apple refuses smaller and larger ones.",
    fix: "Export it from the original at 3000 × 3000; a small picture does not get better by being made larger.",
    source: "Apple, RSS guide, artwork; PSP-1, itunes:image", fixable: .withFile, follows: ["art-file-missing"],
    fails: [
      .picture(part: "small", "1000 × 1000 pixels") { _, facts in (facts.width, facts.height) = (1000, 1000) },
      .picture(part: "large", "4000 × 4000 pixels") { _, facts in (facts.width, facts.height) = (4000, 4000) },
      .picture(part: "not-best", "1400 × 1400 pixels") { _, facts in (facts.width, facts.height) = (1400, 1400) },
    ],
    passes: [.picture("3000 × 3000 pixels") { _, _ in }],
    .picture { subject in
      guard subject.use == .artwork, let facts = subject.facts, facts.width > 0, facts.height > 0 else { return [] }
      let (short, long) = (min(facts.width, facts.height), max(facts.width, facts.height))
      func remark(_ part: String, _ severity: Finding.Severity?, _ message: String) -> [Remark] {
        [Remark(at: subject.position, element: subject.element, part: part, as: severity, message)]
      }
      let size = "it is \(facts.width) × \(facts.height) pixels"
      if short < 1400 { return remark("small", nil, "\(size), under 1400 a side") }
      if long > 3000 { return remark("large", nil, "\(size), over 3000 a side") }
      return long < 3000 ? remark("not-best", .info, "\(size); 3000 a side are best") : []
    })

  static let artColor = Rule(
    id: "art-color",
    severity: .error, from: [.apple, .psp1], reach: .demand, level: .media,
    summary: "Artwork is RGB of 8 bits, in sRGB or Display P3.",
    why: "CMYK comes out inverted or black, and other colour spaces look dull.",
    fix: "Convert it to sRGB of 8 bits.",
    source: "Apple, RSS guide, artwork; PSP-1", fixable: .withFile, follows: ["art-file-missing"],
    fails: [
      .picture(part: "print", "CMYK") { _, facts in facts.colourModel = .cmyk },
      .picture(part: "model", "shades of grey") { _, facts in facts.colourModel = .grey },
      .picture(part: "profile", "Adobe RGB") { _, facts in facts.profileName = "Adobe RGB (1998)" },
      .picture(part: "depth", "16 bits a channel") { _, facts in facts.bitsPerChannel = 16 },
    ],
    passes: [
      .picture("sRGB") { _, _ in },
      .picture("RGB without a profile") { _, facts in facts.profileName = nil },
    ],
    .picture { subject in
      guard subject.use == .artwork, let facts = subject.facts else { return [] }
      func remark(_ part: String, _ severity: Finding.Severity?, _ message: String) -> Remark {
        Remark(at: subject.position, element: subject.element, part: part, as: severity, message)
      }
      var remarks: [Remark] = []
      switch facts.colourModel {
      case .cmyk, .ycck: remarks.append(remark("print", nil, "its colours are those of print (CMYK), not RGB"))
      case .grey: remarks.append(remark("model", .warning, "it has shades of grey only, not RGB"))
      case .palette: remarks.append(remark("model", .warning, "its colours are those of a palette, not RGB"))
      case .rgb, nil: break
      }
      if let profile = facts.profileName, facts.colourModel == .rgb, !isCommon(profile) {
        remarks.append(
          remark("profile", .warning, "its colour profile is \(profile.quoted), neither sRGB nor Display P3"))
      }
      if let bits = facts.bitsPerChannel, bits > 8 {
        remarks.append(remark("depth", .info, "it has \(bits) bits a channel, where 8 are enough"))
      }
      return remarks
    })

  /// The profiles of sRGB have many names: `sRGB IEC61966-2.1`, `c2`, `sRGB built-in`, `GIMP built-in sRGB`.
  private static func isCommon(_ profile: String) -> Bool {
    let name = profile.lowercased()
    return name.contains("srgb") || name.contains("display p3") || name.contains("61966-2") || name == "c2"
  }

  static let artAlpha = Rule(
    id: "art-alpha",
    severity: .error, from: [.apple], reach: .demand, level: .media,
    summary: "Artwork has no alpha channel.",
    why: "Apple refuses it; elsewhere what is behind it shines through.",
    fix: "Put an opaque ground behind it, and save it without alpha.",
    source: "Apple, RSS guide, artwork", fixable: .withFile, follows: ["art-file-missing"],
    fails: [
      .picture(part: "alpha", "a PNG that can be seen through") { subject, facts in
        (subject.path, facts.mimeType, facts.transparency) = ("cover.png", "image/png", .possible)
      },
      .picture(part: "opaque", "a PNG with an alpha channel that is opaque everywhere") { subject, facts in
        (subject.path, facts.mimeType, facts.transparency) = ("cover.png", "image/png", .opaque)
      },
    ],
    passes: [
      .picture("a PNG without alpha") { subject, facts in
        (subject.path, facts.mimeType) = ("cover.png", "image/png")
      }
    ],
    .picture { subject in
      guard subject.use == .artwork, let facts = subject.facts, facts.transparency != .none else { return [] }
      let isOpaque = facts.transparency == .opaque
      return [
        Remark(
          at: subject.position, element: subject.element, part: isOpaque ? "opaque" : "alpha",
          as: isOpaque ? .info : nil,
          isOpaque ? "it has an alpha channel, though all of it is opaque" : "it has an alpha channel")
      ]
    })
}
