import AudioTags
import Files
import MediaJobs
import PodcastModel
import Validation

/// Files, read so far that rules can judge them.
enum SubjectFiles {
  /// So much of a picture is read; what is behind it is weight only.
  private static let pictureBytes = 32 << 20

  /// - Parameters:
  ///   - path: of the file.
  ///   - name: as people know it.
  static func picture(
    _ path: String, named name: String, at position: SourcePosition? = nil, element: String? = nil,
    use: PictureSubject.Use
  ) -> PictureSubject {
    var subject = PictureSubject(path: name, position: position, element: element, use: use)
    do throws(FileFailure) {
      let file = try ByteFile(path)
      var facts = PictureFacts(try file.bytes(0..<min(file.byteCount, pictureBytes)))
      facts?.byteCount = file.byteCount
      if file.byteCount > pictureBytes { facts?.isWhole = true }
      subject.facts = facts
      if facts == nil {
        subject.problem = file.byteCount == 0 ? "the file is empty" : "this is no picture of a kind that is known"
      }
    } catch {
      subject.problem = error.message
    }
    return subject
  }

  /// A program that is started with the first recording; nil where there is none, and why is told to those who ask.
  static func mediaProcess() -> MediaProcess? {
    // Without it, what the file itself says is judged all the same.
    (try? MediaProgram.find()).map { MediaProcess(program: $0) }
  }

  /// - Parameter loudness: measured too, which takes a decoding of the whole.
  static func media(
    _ path: String, named name: String, at position: SourcePosition? = nil, loudness: Bool,
    by process: inout MediaProcess?, progress: (Double) -> Void = { _ in }
  ) throws(Failure) -> MediaSubject {
    var subject = MediaSubject(path: name, position: position)
    do throws(MediaFailure) {
      guard var facts = try process?.facts(of: path, loudness: loudness, progress: progress) else {
        throw MediaFailure(
          .programFailed, file: path, "podwright-media, which measures recordings, is not beside podwright")
      }
      ProbeJob.complete(&facts, from: path)
      subject.facts = facts
    } catch {
      // That it could not be measured says nothing about the recording.
      if error.reason == .programFailed, !error.message.contains("on this recording") { throw Failure(error) }
      subject.problem = error.message
    }
    return subject
  }

  static func transcript(
    _ path: String, named name: String, surroundings: TranscriptSubject.Surroundings, roster: SpeakerRoster,
    title: String? = nil
  ) -> TranscriptSubject {
    do throws(FileFailure) {
      return TranscriptSubject(
        file: name, bytes: try FileStore.read(path), surroundings: surroundings, roster: roster, title: title)
    } catch {
      return TranscriptSubject(file: name, bytes: nil, problem: error.message, surroundings: surroundings)
    }
  }
}
