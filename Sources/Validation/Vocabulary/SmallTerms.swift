// Namespaces of a few elements each.

extension Vocabulary {
  static let smallNamespaces: [Term] = [
    Term("content:encoded", in: "channel item", single: true, .html),
    Term("xhtml:body", in: "channel item", single: true, .anything),
    Term("xhtml:div", in: "", .anything),

    Term("spotify:limit", in: "channel", single: true, .nothing, .required("recentCount", .own)),
    Term("spotify:countryOfOrigin", in: "channel", single: true, .own),
    Term("spotify:access", in: "channel item", single: true, .anything),
    Term("googleplay:author", in: "channel item", .text),
    Term("googleplay:owner", in: "channel", .email),
    Term("googleplay:email", in: "channel", .email),
    Term("googleplay:description", in: "channel item", .text),
    Term("googleplay:image", in: "channel item", .nothing, .required("href", .url)),
    Term("googleplay:category", in: "channel", .nothing, .required("text", .own)),
    Term("googleplay:explicit", in: "channel item", .own),
    Term("googleplay:block", in: "channel item", .own),
    Term("googleplay:new-feed-url", in: "channel", .url),

    Term(
      "sy:updatePeriod", in: "channel", single: true, .oneOf(["hourly", "daily", "weekly", "monthly", "yearly"])),
    Term("sy:updateFrequency", in: "channel", single: true, .positive),
    Term("sy:updateBase", in: "channel", single: true, .isoDate),
    Term("slash:comments", in: "item", single: true, .natural),
    Term("slash:section", in: "item", single: true, .text),
    Term("slash:department", in: "item", single: true, .text),
    Term("slash:hit_parade", in: "item", single: true, .own),
    Term("conversationsNetwork:image", in: "channel item", .url),
    Term("conversationsNetwork:introMilliseconds", in: "item", .natural),
    Term("conversationsNetwork:ratingCount", in: "item", .natural),
    Term("wfw:comment", in: "item", single: true, .url),
    Term("wfw:commentRss", in: "item", single: true, .url),

    Term("creativeCommons:license", in: "channel item", .url),
    Term("cc:license", in: "channel item", .anything),
    Term("admin:generatorAgent", in: "channel", single: true, .anything),
    Term("admin:errorReportsTo", in: "channel", single: true, .anything),
    Term("blogChannel:blogRoll", in: "channel", single: true, .url),
    Term("blogChannel:mySubscriptions", in: "channel", single: true, .url),
    Term("blogChannel:blink", in: "channel", single: true, .url),
    Term("blogChannel:changes", in: "channel", single: true, .url),
    Term("ev:startdate", in: "channel item", single: true, .isoDate),
    Term("ev:enddate", in: "channel item", single: true, .isoDate),
    Term("geo:lat", in: "", .own),
    Term("geo:long", in: "", .own),
    Term("icbm:latitude", in: "", .own),
    Term("icbm:longitude", in: "", .own),
    Term("georss:point", in: "", .own),
  ]
}
