import PodcastModel

/// What a page says in its own words, by language.
package struct PageWords {
  let episodes: String
  let feeds: String
  let chapters: String
  let transcript: String
  let notes: String
  let goals: String
  let download: String
  let season: String
  let explicit: String
  private let months: [String]
  /// How day, month and year go together, as `D`, `M` and `Y`.
  private let dateOrder: String

  /// The heading of a list of chapters, in the language of a BCP 47 tag.
  package static func chapters(in language: String) -> String { of(language).chapters }

  /// The words of a language, by its BCP 47 tag; English where there are none.
  static func of(_ language: String) -> PageWords {
    switch language.split(separator: "-").first?.lowercased() ?? "" {
    case "nb", "no": norwegianBokmal
    case "nn": norwegianNynorsk
    case "de": german
    case "fr": french
    case "es": spanish
    default: english
    }
  }

  /// `3. mars 2026`
  func date(_ date: CivilTime) -> String {
    var text = ""
    for character in dateOrder {
      switch character {
      case "D": text += String(date.day)
      case "M": text += months[date.month - 1]
      case "Y": text += String(date.year)
      default: text.append(character)
      }
    }
    return text
  }

  /// `29 min`, `1 h 5 min`, or `45 s`: the signs of the units are the same in all these languages.
  func duration(_ duration: MediaTime) -> String {
    let seconds = max(0, duration.milliseconds) / 1000 + (max(0, duration.milliseconds) % 1000 >= 500 ? 1 : 0)
    if seconds < 60 { return "\(seconds) s" }
    let minutes = seconds / 60 + (seconds % 60 >= 30 ? 1 : 0)
    if minutes < 60 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static let norwegianMonths = [
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
  ]

  private static let english = PageWords(
    episodes: "Episodes", feeds: "Feeds", chapters: "Chapters", transcript: "Transcript", notes: "Show notes",
    goals: "What you will learn", download: "Download", season: "Season", explicit: "Explicit",
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ], dateOrder: "D M Y")

  private static let norwegianBokmal = PageWords(
    episodes: "Episoder", feeds: "Strømmer", chapters: "Kapitler", transcript: "Utskrift", notes: "Om episoden",
    goals: "Dette lærer du", download: "Last ned", season: "Sesong", explicit: "Grovt språk",
    months: norwegianMonths, dateOrder: "D. M Y")

  private static let norwegianNynorsk = PageWords(
    episodes: "Episodar", feeds: "Straumar", chapters: "Kapittel", transcript: "Utskrift", notes: "Om episoden",
    goals: "Dette lærer du", download: "Last ned", season: "Sesong", explicit: "Grovt språk",
    months: norwegianMonths, dateOrder: "D. M Y")

  private static let german = PageWords(
    episodes: "Folgen", feeds: "Feeds", chapters: "Kapitel", transcript: "Transkript", notes: "Über diese Folge",
    goals: "Das lernen Sie", download: "Herunterladen", season: "Staffel", explicit: "Derbe Sprache",
    months: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ], dateOrder: "D. M Y")

  private static let french = PageWords(
    episodes: "Épisodes", feeds: "Flux", chapters: "Chapitres", transcript: "Transcription",
    notes: "À propos de l’épisode", goals: "Ce que vous apprendrez", download: "Télécharger", season: "Saison",
    explicit: "Langage explicite",
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ], dateOrder: "D M Y")

  private static let spanish = PageWords(
    episodes: "Episodios", feeds: "Canales RSS", chapters: "Capítulos", transcript: "Transcripción",
    notes: "Sobre el episodio", goals: "Lo que aprenderás", download: "Descargar", season: "Temporada",
    explicit: "Lenguaje explícito",
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ], dateOrder: "D de M de Y")
}
