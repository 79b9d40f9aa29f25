/// The one place to add a rule: a family of them, in the order in which the rule book prints them.
public enum RuleBook {
  public static let all: [Rule] = families.flatMap(\.rules)

  static let families: [(title: String, rules: [Rule])] = [
    ("XML and namespaces", xml), ("RSS 2.0", rss), ("Atom links, WebSub, paging", atom), ("Apple's namespace", itunes),
    ("The podcast namespace", podcast), ("Podlove Simple Chapters", psc), ("Content", content), ("Media RSS", media),
    ("Other namespaces", namespaces), ("The feed as a whole, and its earlier version", feed),
    ("Recordings", recordings), ("Artwork", artwork), ("Transcripts", transcripts), ("Chapters", chapters),
  ]

  static let namespaces: [Rule] = [.nsValueInvalid, .nsLegacy]

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
    .atomArchiveIncomplete, .atomPagingPrev, .atomPagingOverlap,
  ]

  static let itunes: [Rule] = [
    .itunesImageMissing, .itunesImageHref, .itunesCategoryMissing, .itunesCategoryUnknown, .itunesCategoryObsolete,
    .itunesCategoryMany, .itunesExplicitMissing, .itunesExplicitInvalid, .itunesExplicitLegacy,
    .itunesExplicitInconsistent, .itunesAuthorMissing, .itunesOwnerMissing, .itunesOwnerInvalid, .itunesTypeInvalid,
    .itunesSerialNumberMissing, .itunesNewFeedURL, .itunesBlockActive, .itunesCompleteActive, .itunesDeprecated,
    .itunesUnknownElement, .itunesDurationMissing, .itunesDurationInvalid, .itunesDurationFormat, .itunesNumberInvalid,
    .itunesNumberDuplicate, .itunesNumberGap, .itunesEpisodeTypeInvalid, .itunesImageItemMissing, .itunesTitleKeywords,
  ]

  static let podcast: [Rule] = [
    .podcastUnknownElement, .podcastMisplaced, .podcastRepeated, .podcastAttributeMissing, .podcastTextMissing,
    .podcastTextTooLong, .podcastURLNotHTTPS, .podcastBooleanInvalid, .podcastGUIDMissing, .podcastGUIDInvalid,
    .podcastGUIDVersion, .podcastGUIDNotDerived, .podcastLockedMissing, .podcastLockedOwner, .podcastTranscriptMissing,
    .podcastTranscriptType, .podcastTranscriptApple, .podcastTranscriptAttributes, .podcastChaptersType,
    .podcastSoundbiteInvalid, .podcastPersonRole, .podcastPersonItemReplaces, .podcastLocationInvalid,
    .podcastLocationIncomplete, .podcastNumberInvalid, .podcastNumberMismatch, .podcastTrailerDate,
    .podcastLicenseUnknown, .podcastAltencSources, .podcastAltencDefault, .podcastAltencMetadata,
    .podcastIntegrityInvalid, .podcastIntegrityMismatch, .podcastValueInvalid, .podcastVTSInvalid,
    .podcastRemoteItemInvalid,
    .podcastPodrollInvalid, .podcastPublisherInvalid, .podcastMediumInvalid, .podcastMediumStructure,
    .podcastImageInvalid, .podcastImagesDeprecated, .podcastLiveItemInvalid, .podcastLiveItemStale,
    .podcastSocialInteractInvalid, .podcastBlockInvalid, .podcastBlockActive, .podcastTxtInvalid,
    .podcastUpdateFrequencyInvalid, .podcastChatInvalid,
  ]

  static let psc: [Rule] = [.pscStructure, .pscTimeInvalid, .pscOrder, .pscPastEnd, .pscVersion]

  static let content: [Rule] = [
    .contentHTMLUnsafe, .contentHTMLMalformed, .contentHTMLUnsupported, .contentHTMLInPlain, .contentDoubleEscaped,
    .contentRelativeURL, .contentEncodedOrder,
  ]

  static let media: [Rule] = [.mrssContentInvalid, .mrssConflictsEnclosure, .mrssThumbnailInvalid]

  static let feed: [Rule] = [
    .feedItemOrder, .feedPubDateFuture, .feedPubDateIdentical, .feedTooLarge, .feedGUIDChanged, .feedGUIDReused,
    .feedPodcastGUIDChanged, .feedItemRemoved, .feedMediaReplaced, .feedURLMoved, .feedHistoryEdited,
  ]

  static let recordings: [Rule] = [
    .mediaFileMissing, .mediaLengthMismatch, .mediaTypeMismatch, .mediaDurationMismatch, .mediaDamaged,
    .mediaFormatUnsupported, .mediaStreamingLayout, .mediaSampleRate, .mediaBitrate, .mediaChannels, .mediaLoudness,
    .mediaTruePeak, .mediaClipping, .mediaDynamics, .mediaSilence, .mediaDuplicate, .mediaFilename, .mediaTagsMismatch,
    .mediaTagsArtwork,
  ]

  static let artwork: [Rule] = [
    .artFileMissing, .artNotSquare, .artSize, .artFormat, .artColor, .artAlpha, .artFileSize, .artMetadata,
    .artItemSameAsShow,
  ]

  static let transcripts: [Rule] = [
    .transcriptFileMissing, .transcriptEncoding, .transcriptTypeMismatch, .transcriptVTTSyntax, .transcriptSRTSyntax,
    .transcriptJSONSchema, .transcriptJSONEndTime, .transcriptHTMLStructure, .transcriptSyntax, .transcriptText,
    .transcriptOrder, .transcriptOverlap, .transcriptPastEnd, .transcriptCoverage, .transcriptMisaligned,
    .transcriptReadability, .transcriptSpeakersMissing, .transcriptSpeakerForm, .transcriptLanguage,
    .transcriptFormatsDisagree, .transcriptASRArtifact,
  ]

  static let chapters: [Rule] = [
    .chaptersSchema, .chaptersSyntax, .chaptersOrder, .chaptersFirst, .chaptersPastEnd, .chaptersTitle,
    .chaptersDensity, .chaptersImage, .chaptersFraction, .chaptersSourcesDisagree, .chaptersDescriptionTimestamps,
  ]
}
