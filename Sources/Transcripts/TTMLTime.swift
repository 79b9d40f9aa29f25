import TextFiles

import XMLTree

/// Time expressions of TTML2 §12.3: `00:01:02.5`, `00:01:02:15` (frames), `62.5s`, `1500ms`, `90f`, `25000000t`.
struct TTMLTime {
  private var frameRate = 30.0
  /// Frames a second, as they are shown.
  private var effectiveFrameRate = 30.0
  private var subFrameRate = 1.0
  private var tickRate = 1.0
  private var countsFrames = false
  private var dropsFrames = false

  /// - Parameter root: `tt`, whose attributes say how long frames and ticks are (§7.2).
  init(_ root: XMLElement) {
    func parameter(_ name: String) -> String? {
      root.attributes.first { $0.name.split(separator: ":").last.map(String.init) == name }?.value
    }
    func rate(_ name: String) -> Double? {
      parameter(name).flatMap { Double($0.trimmed) }.flatMap { $0 > 0 && $0 < 1e12 ? $0 : nil }
    }
    frameRate = rate("frameRate") ?? 30
    subFrameRate = rate("subFrameRate") ?? 1
    let multiplier = (parameter("frameRateMultiplier") ?? "").split { $0 == " " || $0 == ":" }.compactMap { Double($0) }
    effectiveFrameRate = frameRate
    if multiplier.count == 2, multiplier[0] > 0, multiplier[1] > 0 {
      effectiveFrameRate = frameRate * multiplier[0] / multiplier[1]
    }
    // Without a frame rate a tick is a second (§7.2.17).
    tickRate = rate("tickRate") ?? (rate("frameRate") == nil ? 1 : effectiveFrameRate * subFrameRate)
    countsFrames = parameter("timeBase") == "smpte"
    dropsFrames = countsFrames && parameter("dropMode") == "dropNTSC"
  }

  /// Seconds; nil for what is no time. Also takes what others write: a comma for the point, `1:02.5`, `62.5`.
  func seconds(_ expression: String) -> Double? {
    let text = String(expression.trimmed).replacing(",", with: ".")
    guard (1...40).contains(text.utf8.count), text.first?.isNumber == true else { return nil }
    let seconds = text.contains(":") ? clock(text) : offset(text)
    return seconds.flatMap { $0.isFinite && $0 >= 0 && $0 < 4e9 ? $0 : nil }
  }

  private func offset(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits) else { return nil }
    switch text[digits.endIndex...] {
    case "h": return number * 3600
    case "m": return number * 60
    case "s", "": return number
    case "ms": return number / 1000
    case "f": return number / effectiveFrameRate
    case "t": return number / tickRate
    default: return nil
    }
  }

  private func clock(_ text: String) -> Double? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...4).contains(fields.count), fields.allSatisfy({ $0.first?.isNumber == true }) else { return nil }
    let numbers = fields.compactMap { Double($0) }
    guard numbers.count == fields.count else { return nil }
    if fields.count == 2 { return numbers[0] * 60 + numbers[1] }
    let whole = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    guard fields.count == 4 else { return whole }
    // Frames, and behind a point the parts of one, which are no decimals: 15.1 is one part of it.
    let parts = fields[3].split(separator: ".")
    guard let frame = parts.first.flatMap({ Double($0) }) else { return nil }
    let frames = frame + (parts.count > 1 ? (Double(parts[1]) ?? 0) / subFrameRate : 0)
    guard countsFrames else { return whole + frames / effectiveFrameRate }
    // Of 30 frames a second two are not counted at the beginning of each minute but every tenth.
    let minutes = numbers[0] * 60 + numbers[1]
    let dropped = dropsFrames ? (minutes - (minutes / 10).rounded(.down)) * 2 : 0
    return (whole * frameRate + frames - dropped) / effectiveFrameRate
  }
}
