// Media RSS 1.5.1.

extension Vocabulary {
  private static let places = "channel item media:group media:content"

  static let media: [Term] = [
    Term("media:group", in: "item", .elements),
    Term(
      "media:content", in: "item media:group", .elements, .optional("url", .url), .optional("fileSize", .positive),
      .optional("type", .mimeType),
      .optional("medium", .oneOf(["image", "audio", "video", "document", "executable"])),
      .optional("isDefault", .boolean), .optional("expression", .oneOf(["sample", "full", "nonstop"])),
      .optional("bitrate", .decimal), .optional("framerate", .decimal), .optional("samplingrate", .decimal),
      .optional("channels", .positive), .optional("duration", .natural), .optional("height", .positive),
      .optional("width", .positive), .optional("lang", .language)),
    Term("media:adult", in: places, single: true, .own),
    Term("media:rating", in: places, .own, .optional("scheme", .own)),
    Term("media:title", in: places, single: true, .own, .optional("type", .oneOf(["plain", "html"]))),
    Term("media:description", in: places, single: true, .own, .optional("type", .oneOf(["plain", "html"]))),
    Term("media:keywords", in: places, single: true, .text),
    Term(
      "media:thumbnail", in: places, .nothing, .required("url", .url), .optional("height", .positive),
      .optional("width", .positive), .optional("time", .playTime)),
    Term("media:category", in: places, .text, .optional("scheme", .own), .optional("label", .text)),
    Term("media:hash", in: places, .own, .optional("algo", .own)),
    Term(
      "media:player", in: places, single: true, .nothing, .required("url", .url), .optional("height", .positive),
      .optional("width", .positive)),
    Term("media:credit", in: places, .text, .optional("role", .own), .optional("scheme", .own)),
    Term("media:copyright", in: places, single: true, .text, .optional("url", .url)),
    Term(
      "media:text", in: places, .own, .optional("type", .oneOf(["plain", "html"])), .optional("lang", .language),
      .optional("start", .playTime), .optional("end", .playTime)),
    Term("media:restriction", in: places, .own, .required("relationship", .own), .optional("type", .own)),
  ]
}
