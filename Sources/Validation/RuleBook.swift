/// The one place to add a rule: a family of them, in the order in which the rule book prints them.
public enum RuleBook {
  public static let all: [Rule] = families.flatMap(\.rules)

  static let families: [(title: String, rules: [Rule])] = [
    ("XML and namespaces", xml), ("RSS 2.0", rss), ("Atom links, WebSub, paging", atom), ("Apple's namespace", itunes),
    ("Other namespaces", namespaces),
  ]

  static let namespaces: [Rule] = [.nsValueInvalid]

  static let xml: [Rule] = [
    .xmlNotWellFormed, .xmlLeadingBytes, .xmlDeclarationMissing, .xmlEncodingNotUTF8, .xmlEncodingMismatch,
    .xmlInvalidCharacter, .xmlMojibake, .xmlUndefinedEntity, .xmlDoctype, .xmlResourceLimit, .xmlNamespaceUndeclared,
    .xmlNamespaceWrongURI, .xmlNamespacePrefix, .xmlRSSInNamespace, .xmlUnexpectedText, .xmlNameCase,
    .xmlSurroundingSpace,
  ]

  static let rss: [Rule] = [
    .rssRootInvalid, .rssVersionInvalid, .rssChannelCount, .rssUnknownElement, .rssDuplicateElement,
    .rssChannelTitleMissing, .rssChannelLinkMissing, .rssChannelDescriptionMissing, .rssLanguageMissing,
    .rssLanguageInvalid, .rssTextTooLong, .rssDescriptionTooLong, .rssCopyrightRedundant, .rssContactFormat,
    .rssDateInvalid, .rssDateNonpreferred, .rssDateWeekday, .rssDateImplausible, .rssScheduleHintInvalid,
    .rssImageIncomplete, .rssImageInconsistent, .rssLegacyElement, .rssURLInvalid, .rssURLCharacters, .rssURLNotHTTPS,
    .rssURLPrivate, .rssItemPlacement, .rssNoItems, .rssItemTitleMissing, .rssItemTitleNumber, .rssItemTitleDuplicate,
    .rssItemDescriptionMissing, .rssItemLinkMissing, .rssItemPubDateMissing, .rssEnclosureMissing,
    .rssEnclosureMultiple, .rssEnclosureAttributeMissing, .rssEnclosureLengthInvalid, .rssEnclosureLengthSuspicious,
    .rssEnclosureTypeInvalid, .rssEnclosureTypeNonstandard, .rssEnclosureTypeUnsupported, .rssEnclosureExtension,
    .rssEnclosureURLDuplicate, .rssGUIDMissing, .rssGUIDDuplicate, .rssGUIDPermalink, .rssGUIDWeak, .rssGUIDVolatile,
    .rssSourceURLMissing, .rssDuplicateSemantics,
  ]

  static let atom: [Rule] = [
    .atomSelfMissing, .atomSelfInvalid, .atomSelfMismatch, .atomLinkInvalid, .atomHubIncomplete, .atomPagingInvalid,
    .atomArchiveIncomplete, .atomPagingPrev,
  ]

  static let itunes: [Rule] = [
    .itunesImageMissing, .itunesImageHref, .itunesCategoryMissing, .itunesCategoryUnknown, .itunesCategoryObsolete,
    .itunesCategoryMany, .itunesExplicitMissing, .itunesExplicitInvalid, .itunesExplicitLegacy,
    .itunesExplicitInconsistent, .itunesAuthorMissing, .itunesOwnerMissing, .itunesOwnerInvalid, .itunesTypeInvalid,
    .itunesSerialNumberMissing, .itunesNewFeedURL, .itunesBlockActive, .itunesCompleteActive, .itunesDeprecated,
    .itunesUnknownElement, .itunesDurationMissing, .itunesDurationInvalid, .itunesDurationFormat, .itunesNumberInvalid,
    .itunesNumberDuplicate, .itunesNumberGap, .itunesEpisodeTypeInvalid, .itunesImageItemMissing, .itunesTitleKeywords,
  ]
}
