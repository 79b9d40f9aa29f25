public import TextFiles

/// Why a list of chapters could not be read or written.
public typealias ChapterFailure = TextFailure
