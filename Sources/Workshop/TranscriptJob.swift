import Files
import PodcastModel
import ShowFolder
import TextFiles
import Transcripts

/// A transcript in, in whatever form; the same out, in the form that is wanted.
public enum TranscriptJob {
  /// - Parameters:
  ///   - path: as typed; its ending says the format, unless `from` does.
  ///   - format: the name of a format.
  ///   - cues: how they are to be cut; those of a timed file stay as they are where this says nothing.
  /// - Returns: the new file's bytes.
  public static func convert(
    _ path: String, from: String?, to format: String, cues: CueOptions = CueOptions()
  ) throws -> Outcome<[UInt8]> {
    let target = try self.format(named: format)
    var reading = try read(contents(of: path), file: path, format: try from.map(self.format(named:)))
    if let cutter = cues.cutter(for: target) { reading.transcript = reading.transcript.cutAnew(by: cutter) }
    do throws(TranscriptFailure) {
      return Outcome(try target.write(reading.transcript), findings: reading.remarks)
    } catch {
      throw Failure(.unreadable, "transcript-unsuitable", at: SourcePosition(file: path), error.message)
    }
  }

  /// As typed on the command line; what the tools of players read comes first.
  public static var formatNames: [String] { TranscriptFormats.all.map(\.name) }

  static func format(named name: String) throws(Failure) -> any TranscriptFormat {
    if let format = TranscriptFormats.named(name) { return format }
    let suggestion = Spelling.nearest(to: name, among: formatNames).map { "; did you mean `\($0)`?" }
    throw Failure(
      .configuration, "format-unknown", at: SourcePosition(file: name),
      "there is no such transcript format\(suggestion ?? "; there are \(formatNames.joined(separator: ", "))")")
  }

  static func contents(of path: String) throws(Failure) -> [UInt8] {
    do throws(FileFailure) {
      return try FileStore.read(path)
    } catch {
      throw Failure(error)
    }
  }

  /// - Parameter format: nil to go by the file's content and name.
  static func read(
    _ bytes: [UInt8], file: String, format: (any TranscriptFormat)? = nil, roster: SpeakerRoster = SpeakerRoster(),
    title: String? = nil
  ) throws(Failure) -> TranscriptReading {
    do throws(TranscriptFailure) {
      guard let format else { return try TranscriptFormats.read(bytes, file: file, roster: roster, title: title) }
      return try format.read(bytes, file: file)
    } catch {
      throw Failure(.unreadable, "transcript-unreadable", at: error.position, error.message)
    }
  }

  /// Writes a result where the user wants it, but never over what it was made from.
  public static func write(_ bytes: [UInt8], to path: String, madeFrom inputs: [String]) throws(Failure) {
    if let real = FileStore.realPath(of: path), inputs.contains(where: { FileStore.realPath(of: $0) == real }) {
      throw Failure(
        .configuration, "output-is-input", at: SourcePosition(file: path),
        "this is what the result is made from; write it somewhere else")
    }
    do throws(FileFailure) {
      try FileStore.deliver(bytes, to: path)
    } catch {
      throw Failure(error)
    }
  }
}
