/// The part of a private feed's address that nobody guesses.
enum FeedToken {
  static let longest = 128
  /// Characters, at 5 bits each: RFC 6749, §10.10, wants 2^-128 at most for the chance of guessing, and 80 bits do where each
  /// try is a request to a server.
  static let unguessable = 16

  /// Whether it can stand in a file's name and in an address as it is.
  static func isSound(_ token: String) -> Bool {
    (1...longest).contains(token.utf8.count)
      && token.utf8.allSatisfy { byte in
        let letter = Character(Unicode.Scalar(byte))
        return byte < 0x80
          && (letter.isLetter || letter.isNumber || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_"))
      }
  }

  /// 130 bits of the system's chance, in small letters and digits, for disks that do not tell `A` from `a`.
  static func make() -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567")
    var generator = SystemRandomNumberGenerator()
    return String((0..<26).map { _ in digits[Int.random(in: 0..<digits.count, using: &generator)] })
  }
}
