/// How a show wants its pages to look otherwise than they do by themselves: the files of `theme/`.
public struct Theme: Hashable, Sendable {
  /// A piece of every page that a theme may replace.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// Added at the end of `<head>`.
    case head
    /// Instead of the line with the show's name at the top.
    case header
    /// Instead of the lines at the bottom.
    case footer
  }

  /// A piece of HTML, as it is written between what is filled in.
  public enum Part: Hashable, Sendable {
    case html(String)
    case value(Value)
  }

  /// What a fragment may ask for, as `{{root}}`.
  public enum Value: String, Hashable, Sendable, CaseIterable {
    /// The way from the page to the show's own page, ending in a slash: `../../`.
    case root
    /// The show's title.
    case show
    /// The page's title.
    case title
    /// The page's language, BCP 47.
    case language
  }

  /// theme/style.css, which replaces the style sheet.
  public var hasStyle: Bool
  /// A path in the show folder: the picture that pages show instead of the show's artwork.
  public var artwork: String?
  public var fragments: [Place: [Part]]
  /// All other files, by their names; they are published beside the style sheet.
  public var files: [String]

  public init(
    hasStyle: Bool = false, artwork: String? = nil, fragments: [Place: [Part]] = [:], files: [String] = []
  ) {
    self.hasStyle = hasStyle
    self.artwork = artwork
    self.fragments = fragments
    self.files = files
  }
}
