/// Yes or no, however somebody wrote it.
struct BooleanWord {
  let isTrue: Bool

  /// Nil for what is neither.
  init?(_ text: String) {
    switch text.lowercased() {
    case "true", "yes", "1", "on": isTrue = true
    case "false", "no", "0", "off": isTrue = false
    default: return nil
    }
  }
}
