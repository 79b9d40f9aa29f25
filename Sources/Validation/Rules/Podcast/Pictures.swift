import PodcastModel

extension Rule {
  static let podcastImageInvalid = Rule(
    id: "podcast-image-invalid",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .channel,
    summary: "A picture says its shape, size and type, and what is to be seen.",
    why: "Apps choose by it before they fetch it, and read it to those who cannot see.",
    fix: "Write the shape as `16/9`, the true pixels and the type, and describe the picture in `alt`.",
    source: "Podcast namespace, image",
    fails: [
      Example(
        part: "aspect-ratio",
        "<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" aspect-ratio=\"wide\"/>"),
      Example(
        part: "size", "<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" width=\"1400px\"/>"),
      Example(
        part: "contradiction",
        "<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" aspect-ratio=\"16/9\" width=\"1400\" height=\"1400\"/>"
      ),
      Example(
        part: "type", "<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" type=\"jpeg\"/>"),
      Example(part: "alt", "<podcast:image href=\"https://a.example.org/a.jpg\"/>"),
    ],
    passes: [
      "<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" aspect-ratio=\"16/9\" width=\"1920\" height=\"1080\" type=\"image/jpeg\" purpose=\"banner\"/>"
    ],
    .element("podcast:image") { image in
      var remarks: [Remark] = []
      func tell(_ attribute: String, part: String? = nil, _ message: String) {
        remarks.append(Remark(at: image, attribute: attribute, part: part ?? attribute, message))
      }
      let stated = image.attribute("aspect-ratio")
      let ratio = stated.flatMap(Blank.trimmed).flatMap(aspectRatio)
      if let stated, ratio == nil {
        tell("aspect-ratio", "aspect-ratio is \(stated.quoted), not width/height")
      }
      var pixels: [Int] = []
      for name in ["width", "height"] {
        guard let text = image.attribute(name) else { continue }
        if let number = Number.natural(Blank.trimmed(text) ?? ""), number > 0 {
          pixels.append(number)
        } else {
          tell(name, part: "size", "\(name) is \(text.quoted), not a number of pixels")
        }
      }
      if let ratio, pixels.count == 2 {
        let real = Double(pixels[0]) / Double(pixels[1])
        // Pixels are whole: 683 × 384 is 16/9.
        if (real / ratio - 1).magnitude > 0.02 {
          tell(
            "aspect-ratio", part: "contradiction",
            "aspect-ratio is \(stated ?? ""), and the picture \(pixels[0]) × \(pixels[1])")
        }
      }
      if let type = image.attribute("type") {
        let essence = MediaType(type)?.essence ?? ""
        if !essence.hasPrefix("image/"), !essence.hasPrefix("video/") {
          tell("type", "type is \(type.quoted), neither image/… nor video/…")
        }
      }
      if image.attribute("alt").flatMap(Blank.trimmed) == nil {
        remarks.append(Remark(at: image, part: "alt", as: .info, "<podcast:image> has no alt"))
      }
      return remarks
    })

  /// `16/9`, or `1.78`; nil for what is none.
  private static func aspectRatio(_ text: String) -> Double? {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map {
      Number.decimal(Blank.trimmed(String($0)) ?? "") ?? 0
    }
    guard (1...2).contains(numbers.count), numbers.allSatisfy({ $0 > 0 }) else { return nil }
    return numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
  }

  static let podcastImagesDeprecated = Rule(
    id: "podcast-images-deprecated",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "Pictures stand in `<podcast:image>`, one in each.",
    why: "`<podcast:images>` was given up for it.",
    fix: "Write one `<podcast:image>` for each picture of the list.",
    source: "Podcast namespace, images (deprecated)", fixable: .yes,
    fails: [
      Example(part: "deprecated", "<podcast:images srcset=\"https://a.example.org/a.jpg 1400w\"/>"),
      Example(
        part: "deprecated", "<title>A</title><podcast:images srcset=\"https://a.example.org/a.jpg 1400w\"/>"),
      Example(part: "srcset", "<podcast:images srcset=\"a.jpg, b.jpg large\"/>"),
    ],
    passes: ["<podcast:image href=\"https://a.example.org/a.jpg\" alt=\"The sea\" width=\"1400\"/>"],
    .element("podcast:images") { images in
      guard let srcset = images.attribute("srcset").flatMap(Blank.trimmed), !isSourceSet(srcset) else {
        return [
          Remark(
            at: images, part: "deprecated",
            mend: images.attribute("srcset").map { pictures(of: $0, alt: images.parent?.text(of: "title")) },
            "<podcast:images> was given up for <podcast:image>")
        ]
      }
      return [
        Remark(
          at: images, attribute: "srcset", part: "srcset", as: .error,
          "srcset is \(srcset.quoted), not complete addresses with their widths")
      ]
    })

  /// One element for each; what is to be seen in them is what the show, or the episode, is called.
  private static func pictures(of srcset: String, alt: String?) -> Mend {
    .replaced(
      by: srcset.split(separator: ",").map { candidate in
        let words = candidate.split { $0.isWhitespace }
        var element = NewElement("podcast:image")
        element.attributes = [("href", words.first.map(String.init) ?? "")]
        if let alt { element.attributes.append(("alt", alt)) }
        if let width = words.last?.dropLast() { element.attributes.append(("width", String(width))) }
        return element
      })
  }

  private static func isSourceSet(_ text: String) -> Bool {
    text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { candidate in
      let words = candidate.split { $0.isWhitespace }
      guard words.count == 2, words[1].last == "w", Number.natural(String(words[1].dropLast())) ?? 0 > 0 else {
        return false
      }
      let address = Address(String(words[0]))
      return address.isWeb && !(address.host?.isEmpty ?? true)
    }
  }
}
