import PodcastModel
import XMLTree

/// What `<content:encoded>` says of an episode: the show notes, words worth quoting, and who takes part.
///
/// There is no word of our own in it, so it is right in every language.
enum EpisodeNotes {
  /// Empty where the episode has none of it. The show notes are the model's, which promises that they are safe.
  static func html(of episode: Episode) -> String {
    // What somebody else wrote is whole.
    if let written = episode.writtenNotes?.trimmed { return written }
    var html = episode.notesHTML.trimmed ?? ""
    html.reserveCapacity(html.utf8.count + 1000)
    if let quote = episode.quote, let text = quote.text.trimmed {
      html += "\n<blockquote><p>"
      html += HTMLText.escaped(text)
      html += "</p>"
      if let speaker = quote.speaker?.trimmed {
        html += "<p>— "
        html += HTMLText.escaped(speaker)
        html += "</p>"
      }
      html += "</blockquote>"
    }
    if hasPeople(episode) {
      html += "\n<ul>"
      for credit in episode.people { append(credit, to: &html) }
      html += "</ul>"
    }
    return html
  }

  static func areEmpty(of episode: Episode) -> Bool {
    episode.writtenNotes?.trimmed == nil && episode.notesHTML.trimmed == nil && episode.quote?.text.trimmed == nil
      && !hasPeople(episode)
  }

  private static func hasPeople(_ episode: Episode) -> Bool {
    episode.people.contains { $0.person.name.trimmed != nil }
  }

  private static func append(_ credit: Credit, to html: inout String) {
    guard let name = credit.person.name.trimmed else { return }
    html += "<li>"
    if let page = URIReference.web(credit.person.page) {
      html += "<a href=\""
      html += HTMLText.escaped(page)
      html += "\">"
      html += HTMLText.escaped(name)
      html += "</a>"
    } else {
      html += HTMLText.escaped(name)
    }
    for fact in [credit.title, credit.organisation] {
      guard let fact = fact?.trimmed else { continue }
      html += ", "
      html += HTMLText.escaped(fact)
    }
    html += "</li>"
  }
}
