import PodcastModel
import Transcripts

extension FuzzTarget {
  static func transcript(_ format: any TranscriptFormat) -> FuzzTarget {
    FuzzTarget(name: "transcript-\(format.name)") { bytes in
      let transcript = try format.read(bytes, file: "fuzz").transcript
      claimSound(transcript)
      claimWritable(transcript, in: format)
      // Every other format has its turn too, but not all of them with every input: that would be slow.
      claimWritable(transcript, in: TranscriptFormats.all[bytes.count % TranscriptFormats.all.count])
    }
  }

  /// A format guessed by the content, and speakers found among people.
  static let anyTranscript = FuzzTarget(name: "transcript") { bytes in
    let roster = SpeakerRoster(
      episodePeople: [Person(id: "ada", name: "Ada Lovelace", aliases: ["AL"]), Person(id: "bo", name: "Bo Ek")])
    let transcript = try TranscriptFormats.read(bytes, file: "fuzz", roster: roster, title: "On engines").transcript
    claimSound(transcript)
    claimSound(transcript.joined())
    claimSound(transcript.cut())
  }

  static let timingTransfer = FuzzTarget(name: "timing-transfer", maximumBytes: 4096) { bytes in
    let (heard, edited) = halves(bytes)
    let source = try TranscriptFormats.read(heard, file: "fuzz").transcript
    let turns = try PlainText().read(edited, file: "fuzz").transcript.turns
    let aligned = TimingTransfer.transfer(source, to: turns)
    claim(aligned.turns.count == turns.count, "there is a turn for each")
    var last = MediaTime.zero
    for (turn, timed) in zip(turns, aligned.turns) {
      claim(
        timed.words.count == turn.text.split(whereSeparator: \.isWhitespace).count, "there is a place for each word")
      claim((0...1).contains(timed.confidence), "confidence is a part of one")
      guard let span = timed.span else { continue }
      claim(span.start >= last, "starts never decrease")
      last = span.start
    }
  }
}

/// Times that can be reckoned with, and headings that stand somewhere.
private func claimSound(_ transcript: Transcript) {
  for heading in transcript.headings {
    claim((0...transcript.turns.count).contains(heading.turnIndex), "a heading stands before a turn, or at the end")
  }
  let spans = transcript.cues.map(\.span) + transcript.cues.flatMap { $0.words.compactMap(\.span) }
  for span in spans + transcript.turns.compactMap(\.span) {
    claim(span.start >= .zero && span.end >= span.start, "a span lies on the clock")
  }
}

private func claimAscending(_ transcript: Transcript, _ note: String = "") {
  claim(
    zip(transcript.cues, transcript.cues.dropFirst()).allSatisfy { $0.span.start <= $1.span.start },
    "cues ascend\n\(note)")
}

/// What a timed format writes, it reads; and once a transcript has been through a format that has a field for everything,
/// nothing changes any more.
private func claimWritable(_ transcript: Transcript, in format: any TranscriptFormat) {
  // A text without times cannot be written in every format.
  guard let written = try? format.write(transcript), transcript.cues.allSatisfy({ $0.span.end < longestTime }) else {
    return
  }
  // Text alone may be refused: a time that somebody said is then the time of nothing.
  if format is PlainText || format is TranscriptHTML {
    _ = try? claimSound(format.read(written, file: "fuzz").transcript)
    return
  }
  func again(_ bytes: [UInt8]) -> [UInt8] {
    mustSucceed("\(format.name) reads what it wrote\n\(shown(bytes))") {
      let transcript = try format.read(bytes, file: "fuzz").transcript
      claimSound(transcript)
      // The others keep the order of the file.
      if format is WebVTT || format is SubRip { claimAscending(transcript, shown(bytes)) }
      return try format.write(transcript)
    }
  }
  let settled = again(written)
  guard format is WebVTT || format.name == "json" else { return }
  claim(again(settled) == settled, "\(format.name) settles\n\(shown(settled))---\n\(shown(again(settled)))")
}
