/// What a show confirms to somebody who has listened and learnt.
package struct Certificate: Hashable, Sendable {
  /// Of the one who gets it.
  package var name: String
  package var date: CivilTime
  /// The last day on which it holds; nil for ever.
  package var lastDay: CivilTime?
  package var title: String
  package var number: String?
  package var goals: [String]
  /// Zero where nobody knows.
  package var duration: MediaTime
  package var show: String
  package var showAddress: String
  /// The episode's page.
  package var address: String
  /// BCP 47.
  package var language: String
  package var summary: String?

  package init(
    name: String, date: CivilTime, lastDay: CivilTime? = nil, title: String, number: String? = nil,
    goals: [String] = [], duration: MediaTime = .zero, show: String, showAddress: String, address: String,
    language: String, summary: String? = nil
  ) {
    self.name = name
    self.date = date
    self.lastDay = lastDay
    self.title = title
    self.number = number
    self.goals = goals
    self.duration = duration
    self.show = show
    self.showAddress = showAddress
    self.address = address
    self.language = language
    self.summary = summary
  }
}
