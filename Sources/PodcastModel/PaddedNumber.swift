// Numbers as clocks, dates and tables have them.
extension Int {
  /// With zeros in front, in so many digits at least; of a number of zero or more.
  package func padded(to width: Int) -> String {
    let digits = String(self)
    // Most have them already.
    if digits.utf8.count >= width { return digits }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
