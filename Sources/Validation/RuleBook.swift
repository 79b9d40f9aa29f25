/// The one place to add a rule: a family of them, in the order in which the rule book prints them.
public enum RuleBook {
  public static let all: [Rule] = xml + rss

  static let xml: [Rule] = [
    .xmlNotWellFormed, .xmlLeadingBytes, .xmlDeclarationMissing, .xmlEncodingNotUTF8, .xmlEncodingMismatch,
    .xmlInvalidCharacter, .xmlMojibake, .xmlUndefinedEntity, .xmlDoctype, .xmlResourceLimit, .xmlNamespaceUndeclared,
    .xmlNamespaceWrongURI, .xmlNamespacePrefix, .xmlRSSInNamespace, .xmlUnexpectedText, .xmlNameCase,
    .xmlSurroundingSpace,
  ]

  static let rss: [Rule] = [
    .rssUnknownElement, .rssDuplicateElement, .rssChannelTitleMissing, .rssEnclosureAttributeMissing,
    .rssEnclosureLengthInvalid, .rssURLInvalid, .rssDateInvalid, .rssGUIDDuplicate,
  ]
}
