import PodcastModel

extension Rule {
  static let mediaSampleRate = Rule(
    id: "media-sample-rate",
    severity: .warning, from: [.apple], reach: .demand, level: .media,
    summary: "A recording has 44.1 or 48 kHz.",
    why: "Lower rates sound dull, and other rates are converted by whoever plays them.",
    fix: "Export the master at 44.1 or 48 kHz.",
    source: "Apple, audio requirements",
    fails: [
      .media(part: "low", "22.05 kHz") { _, facts in facts.sampleRate = 22_050 },
      .media(part: "other", "32 kHz") { _, facts in facts.sampleRate = 32_000 },
    ],
    passes: [.media("48 kHz") { _, facts in facts.sampleRate = 48_000 }],
    .media { subject in
      guard let rate = subject.facts?.sampleRate, rate > 0, rate != 44_100, rate != 48_000 else { return [] }
      let isHalf = rate == 22_050 || rate == 24_000
      return [
        Remark(
          at: subject.position, part: isHalf ? "low" : "other", as: isHalf ? .info : nil,
          "its sample rate is \(rate) Hz, neither 44100 nor 48000")
      ]
    })

  static let mediaBitrate = Rule(
    id: "media-bitrate",
    severity: .info, from: [.apple], reach: .demand, level: .media,
    summary:
      "The bit rate is 64 to 128 kbit/s for one channel, 128 to 256 for two; at 22.05 and 24 kHz 40 to 80 and 80 to 160.",
    why: "Less can be heard, and more is waste.",
    fix: "Encode the master at a bit rate of that range.",
    source: "Apple, audio requirements",
    fails: [
      .media(part: "low", "stereo at 64 kbit/s") { _, facts in facts.bitRate = 64_000 },
      .media(part: "high", "stereo at 320 kbit/s") { _, facts in facts.bitRate = 320_000 },
    ],
    passes: [.media("stereo at 192 kbit/s") { _, facts in facts.bitRate = 192_000 }],
    .media { subject in
      guard let facts = subject.facts, ["mp3", "aac"].contains(facts.codec), facts.bitRate > 0 else { return [] }
      let isMono = facts.channels == 1
      let range: ClosedRange<Int>
      switch facts.sampleRate {
      case 44_100, 48_000: range = isMono ? 64...128 : 128...256
      case 22_050, 24_000: range = isMono ? 40...80 : 80...160
      default: return []
      }
      // A varying rate comes out beside what was asked for.
      let slack = 102
      if facts.bitRate * slack / 100 < range.lowerBound * 1000 {
        return [
          Remark(
            at: subject.position, part: "low", as: .warning,
            "its bit rate is \(facts.bitRate / 1000) kbit/s, under \(range.lowerBound)")
        ]
      }
      guard facts.bitRate * 100 / slack > range.upperBound * 1000 else { return [] }
      return [
        Remark(
          at: subject.position, part: "high",
          "its bit rate is \(facts.bitRate / 1000) kbit/s, over \(range.upperBound), which nobody hears")
      ]
    })

  static let mediaChannels = Rule(
    id: "media-channels",
    severity: .info, from: [.apple], level: .media,
    summary: "A recording has one channel, or two that differ and fit together.",
    why:
      "With one silent channel half of the sound is missing, and opposite channels cancel each other on one speaker.",
    fix: "Mix it anew: to two good channels, or to one.",
    source: "Apple, audio requirements; Podwright",
    fails: [
      .media(part: "many", "six channels") { _, facts in facts.channels = 6 },
      .media(part: "equal", "two channels that are the same") { _, facts in facts.sound?.hasEqualChannels = true },
      .media(part: "silent", "nothing on the right") { _, facts in facts.sound?.channelPeaks = [0.8, 0] },
      .media(part: "opposite", "a right channel that is the left one upside down") { _, facts in
        facts.sound?.correlation = -0.98
      },
    ],
    passes: [
      .media("two channels that differ") { _, _ in },
      .media("one channel") { _, facts in
        facts.channels = 1
        facts.bitRate = 96_000
        facts.sound = SoundFacts(channelPeaks: [0.7], duration: facts.duration)
      },
    ],
    .media { subject in
      guard let facts = subject.facts else { return [] }
      if facts.channels > 2 {
        return [
          Remark(
            at: subject.position, part: "many", as: .warning,
            "it has \(facts.channels) channels, and most listeners hear two of them")
        ]
      }
      guard facts.channels == 2, let sound = facts.sound, sound.channelPeaks.count == 2 else { return [] }
      let isSilent = sound.channelPeaks.map { $0 < 0.001 }
      if isSilent[0] != isSilent[1] {
        return [
          Remark(
            at: subject.position, part: "silent", as: .error,
            "there is nothing on the \(isSilent[0] ? "left" : "right") channel")
        ]
      }
      if let correlation = sound.correlation, correlation < -0.5 {
        return [
          Remark(
            at: subject.position, part: "opposite", as: .warning,
            "its channels are opposite (correlation \(correlation)): on one speaker they cancel each other")
        ]
      }
      guard sound.hasEqualChannels else { return [] }
      return [
        Remark(at: subject.position, part: "equal", "both channels are the same: one would do, at half of the bit rate")
      ]
    })

  static let mediaLoudness = Rule(
    id: "media-loudness",
    severity: .warning, from: [.apple], reach: .demand, level: .media,
    summary: "The loudness is -16 LUFS, within 1 LU.",
    why: "Listeners reach for the volume from one episode to the next.",
    fix: "Measure it (`podwright probe --loudness`), change the gain by the difference, then encode.",
    source: "Apple, audio requirements; ITU-R BS.1770",
    fails: [
      .media(part: "quiet", "-23 LUFS") { _, facts in facts.loudness?.integratedLUFS = -23 },
      .media(part: "loud", "-9 LUFS") { _, facts in facts.loudness?.integratedLUFS = -9 },
    ],
    passes: [.media("-16.8 LUFS") { _, facts in facts.loudness?.integratedLUFS = -16.8 }],
    .media { subject in
      guard let loudness = subject.facts?.loudness?.integratedLUFS, abs(loudness + 16) > 1 else { return [] }
      let isQuiet = loudness < -16
      return [
        Remark(
          at: subject.position, part: isQuiet ? "quiet" : "loud",
          "its loudness is \(loudness) LUFS, \(abs(((loudness + 16) * 100).rounded() / 100)) LU \(isQuiet ? "under" : "over") -16"
        )
      ]
    })

  static let mediaTruePeak = Rule(
    id: "media-true-peak",
    severity: .warning, from: [.apple], reach: .demand, level: .media,
    summary: "The true peak is at most -1 dBTP.",
    why: "What lies above it clips when it is decoded.",
    fix: "Put a true-peak limiter at -1 dBTP before the encoder.",
    source: "Apple, audio requirements; ITU-R BS.1770, annex 2",
    fails: [.media("0.4 dBTP") { _, facts in facts.loudness?.truePeakDBTP = 0.4 }],
    passes: [.media("-1 dBTP") { _, facts in facts.loudness?.truePeakDBTP = -1 }],
    .media { subject in
      guard let peak = subject.facts?.loudness?.truePeakDBTP, peak > -1 else { return [] }
      return [Remark(at: subject.position, "its true peak is \(peak) dBTP, over -1")]
    })

  static let mediaClipping = Rule(
    id: "media-clipping",
    severity: .warning, level: .media,
    summary: "The sound is not cut off at full scale.",
    why: "It is heard as crackling, and cannot be mended afterwards.",
    fix: "Go back to the recording, and lower the gain before it is mixed.",
    source: "Podwright",
    fails: [.media("40 clipped places in half an hour") { _, facts in facts.sound?.clippedRunCount = 40 }],
    passes: [.media("two clipped places in half an hour") { _, facts in facts.sound?.clippedRunCount = 2 }],
    .media { subject in
      guard let facts = subject.facts, let runs = facts.sound?.clippedRunCount,
        Double(runs) > 10 * max(facts.duration.seconds, 1) / 3600, runs > 1
      else { return [] }
      return [
        Remark(at: subject.position, "three samples or more on end are at full scale in \(runs) places")
      ]
    })

  static let mediaDynamics = Rule(
    id: "media-dynamics",
    severity: .info, level: .media,
    summary: "Quiet passages are no more than 15 LU below loud ones, and no voice is over 4 dB quieter than another.",
    why: "In a bus or a kitchen the quiet voice cannot be understood.",
    fix: "Bring each voice to the same level, then compress a little; take out a constant offset.",
    source: "Podwright; EBU Tech 3342",
    fails: [
      .media(part: "range", "a loudness range of 19 LU") { _, facts in facts.loudness?.rangeLU = 19 },
      .media(part: "offset", "a constant offset of 3 %") { _, facts in facts.sound?.offset = 0.03 },
      .episode(part: "speakers", "a host at -18 dB and a guest at -27 dB") { $0.speak(levels: (-18, -27)) },
    ],
    passes: [
      .media("a loudness range of 7 LU") { _, facts in facts.loudness?.rangeLU = 7 },
      .episode("a host at -18 dB and a guest at -20 dB") { $0.speak(levels: (-18, -20)) },
    ],
    .media { subject in
      var remarks: [Remark] = []
      if let range = subject.facts?.loudness?.rangeLU, range > 15 {
        remarks.append(Remark(at: subject.position, part: "range", "its loudness range is \(range) LU, over 15"))
      }
      if let offset = subject.facts?.sound?.offset, offset > 0.01 {
        remarks.append(
          Remark(
            at: subject.position, part: "offset",
            "its samples lie \((offset * 1000).rounded() / 10) % of full scale beside zero"))
      }
      return remarks
    },
    .episode { episode in
      let levels = episode.speakerLevels
      guard let quietest = levels.min(by: { $0.level < $1.level }),
        let loudest = levels.max(by: { $0.level < $1.level }),
        loudest.level - quietest.level > 4
      else { return [] }
      let difference = ((loudest.level - quietest.level) * 10).rounded() / 10
      return [
        Remark(
          at: episode.alignment?.position ?? episode.position, part: "speakers",
          "\(quietest.speaker) is \(difference) dB quieter than \(loudest.speaker)")
      ]
    })

  static let mediaSilence = Rule(
    id: "media-silence",
    severity: .info, level: .media,
    summary: "There is no silence of over 3 s at the start, nor of over 10 s in the middle or at the end.",
    why: "Listeners think that playing has stopped; it may be a track that was left out of the mix.",
    fix: "Cut the ends, and listen to the gap.",
    source: "Podwright",
    fails: [
      .media(part: "start", "five seconds of silence at the start") { _, facts in
        facts.sound?.silences = [.seconds(0, 5)]
      },
      .media(part: "end", "twenty seconds of silence at the end") { _, facts in
        facts.sound?.silences = [.seconds(1780, 1800)]
      },
      .media(part: "middle", "a minute and a half of silence in the middle") { _, facts in
        facts.sound?.silences = [.seconds(600, 690)]
      },
    ],
    passes: [
      .media("four seconds of silence in the middle") { _, facts in facts.sound?.silences = [.seconds(600, 604)] }
    ],
    .media { subject in
      guard let facts = subject.facts, let sound = facts.sound else { return [] }
      return sound.silences.compactMap { silence in
        let length = silence.duration.seconds
        let words = "\((length * 10).rounded() / 10) s of silence"
        if silence.start.milliseconds < 100 {
          return length > 3 ? Remark(at: subject.position, part: "start", "it begins with \(words)") : nil
        }
        guard length > 10 else { return nil }
        if silence.end.milliseconds > facts.duration.milliseconds - 500 {
          return Remark(at: subject.position, part: "end", "it ends with \(words)")
        }
        return Remark(
          at: subject.position, part: "middle", as: length > 60 ? .warning : nil,
          "there are \(words) at \(silence.start)")
      }
    })
}

extension Span {
  static func seconds(_ start: Int, _ end: Int) -> Span {
    Span(start: MediaTime(milliseconds: start * 1000), end: MediaTime(milliseconds: end * 1000))
  }
}

extension EpisodeSubject {
  /// In dBFS, of those who speak for ten seconds or more.
  var speakerLevels: [(speaker: String, level: Double)] {
    guard let alignment, let levels = sound?.levels, !levels.isEmpty else { return [] }
    var powers: [String: (power: Double, seconds: Int)] = [:]
    for (turn, aligned) in zip(alignment.turns, alignment.aligned.turns) {
      guard let speaker = turn.speaker, let span = aligned.span else { continue }
      // Whole seconds of the turn alone.
      let seconds =
        (span.start.milliseconds + 999)
        / 1000..<max((span.start.milliseconds + 999) / 1000, span.end.milliseconds / 1000)
      for second in seconds.clamped(to: 0..<levels.count) where levels[second] > -50 {
        let power = Self.power(levels[second])
        powers[speaker, default: (0, 0)].power += power
        powers[speaker, default: (0, 0)].seconds += 1
      }
    }
    return powers.filter { $0.value.seconds >= 10 }.map { speaker, sum in
      (speaker, Self.decibels(sum.power / Double(sum.seconds)))
    }.sorted { $0.speaker < $1.speaker }
  }

  private static func power(_ decibels: Int) -> Double { powers[min(120, max(0, -decibels))] }

  /// By whole decibels below full scale.
  private static let powers: [Double] = {
    // Ten steps of one decibel make a factor of ten.
    let step = 0.7943282347242815
    return (0...120).reduce(into: [Double]()) { list, _ in list.append((list.last ?? 1 / step) * step) }
  }()

  /// The nearest tenth.
  private static func decibels(_ power: Double) -> Double {
    guard power > 0 else { return -120 }
    var level = 0
    while level < 119, powers[level + 1] >= power { level += 1 }
    let (above, below) = (powers[level], powers[level + 1])
    return -(Double(level) + min(max(0, (above - power) / (above - below)), 1))
  }

  /// Two who speak in turns, for an example.
  fileprivate mutating func speak(levels: (Int, Int)) {
    let turns = (0..<6).map { Turn(speaker: $0 % 2 == 0 ? "Ada" : "Bob", text: "Words") }
    let spans = (0..<6).map { Span.seconds($0 * 20, $0 * 20 + 20) }
    sound = SoundFacts(
      levels: (0..<120).map { $0 / 20 % 2 == 0 ? levels.0 : levels.1 }, duration: MediaTime(milliseconds: 120_000))
    alignment = Alignment(
      AlignedTranscript(
        turns: spans.map { AlignedTranscript.AlignedTurn(span: $0, confidence: 0.9, words: []) }, untranscribed: []),
      turns: turns, at: SourcePosition(file: "transcript.txt", line: 1, column: 1))
  }
}
