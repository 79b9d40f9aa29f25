import PodcastModel

/// A reader that is given any bytes at all.
struct FuzzTarget: Sendable {
  /// As typed: `make fuzz TARGET=transcript-vtt`. Its seeds lie in `Fuzz/Corpus/` under this name.
  var name: String
  /// Nothing longer is tried. What takes more than linear time shows from some thousand bytes on.
  var maximumBytes = 16_384
  /// Hands the bytes to the reader. Whatever it throws is fine: it has refused them. What must hold of all that it takes
  /// is a `claim`.
  var run: @Sendable ([UInt8]) throws -> Void
}

/// Something that holds whatever the bytes are; where it does not, the run ends here, and libFuzzer keeps the bytes.
func claim(_ holds: Bool, _ sentence: @autoclosure () -> String) {
  if !holds { fatalError("It does not hold that \(sentence())") }
}

/// What must not fail, since our own program made its input.
func mustSucceed<Value>(_ sentence: String, _ body: () throws -> Value) -> Value {
  do {
    return try body()
  } catch {
    fatalError("It does not hold that \(sentence): \(error)")
  }
}

/// For readers that need two inputs: what stands before the first line `%%%`, and what behind it.
func halves(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8]) {
  let mark = Array("\n%%%\n".utf8)
  let start = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.count
  return (Array(bytes[..<start]), Array(bytes.dropFirst(start + mark.count)))
}

/// For readers that are fed in pieces: the first byte says how long they are, and the rest is what they make together.
func pieces(of bytes: [UInt8]) -> (pieces: [[UInt8]], whole: [UInt8]) {
  let whole = Array(bytes.dropFirst())
  let length = Int(bytes.first ?? 0) + 1
  return (stride(from: 0, to: whole.count, by: length).map { Array(whole[$0..<min(whole.count, $0 + length)]) }, whole)
}

/// For messages: text as it is.
func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A hundred hours: what comes back is promised for times below.
let longestTime = MediaTime(milliseconds: 360_000_000)
