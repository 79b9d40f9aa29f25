import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that should be a recording, open for reading. What is plainly none is refused here, in words for people.
@safe struct RecordingFile: ~Copyable {
  let path: String
  let byteCount: Int
  private let descriptor: Int32

  init(path: String) throws(MediaFailure) {
    // A named pipe must not make us wait for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let problem = errno
      let words =
        switch problem {
        case ENOENT, ENOTDIR: "there is no such file"
        case EACCES, EPERM: "the file may not be read: permission denied"
        default: unsafe "the file cannot be opened: \(String(cString: strerror(problem)))"
        }
      throw MediaFailure(.unreadable, file: path, words)
    }
    var state = stat()
    let problem: String? =
      if unsafe fstat(descriptor, &state) != 0 {
        unsafe "the file cannot be examined: \(String(cString: strerror(errno)))"
      } else if state.st_mode & S_IFMT == S_IFDIR {
        "this is a folder, not a recording"
      } else if state.st_mode & S_IFMT != S_IFREG {
        "this is a device or a pipe, not a file: save the recording to a file first"
      } else if state.st_size == 0 {
        "the file is empty"
      } else {
        nil
      }
    if let problem {
      close(descriptor)
      throw MediaFailure(.unreadable, file: path, problem)
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(state.st_size)
  }

  deinit { close(descriptor) }

  /// Fills the buffer from `offset` on, as far as the file goes; the count of bytes, or -1 with `errno`.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    while true {
      let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count != -1 || errno != EINTR { return count }
    }
  }

  /// At most `count` bytes from `offset` on; none where there are none, or where they cannot be read.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    guard offset >= 0, offset < byteCount else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = unsafe max(0, read(into: UnsafeMutableRawBufferPointer(buffer), at: offset))
    }
  }

  /// Refuses what a browser or an editor saved in place of a recording.
  func refuseText() throws(MediaFailure) {
    let head = bytes(at: 0, count: 1024)
    // A character cut at the end of the head is no fault of the text.
    let text = String(decoding: head, as: UTF8.self)
    let isText = text.unicodeScalars.dropLast(head.count == 1024 ? 4 : 0).allSatisfy { scalar in
      scalar != "\u{FFFD}"
        && (scalar.properties.generalCategory != .control || "\t\n\r\u{0C}".unicodeScalars.contains(scalar))
    }
    // `#!AMR` is followed by binary, but a recording of no length would be text.
    guard isText, !text.hasPrefix("#!AMR") else { return }
    let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    throw MediaFailure(
      .unreadable, file: path,
      line.isEmpty
        ? "this is not audio: it holds nothing but blanks"
        : "this is not audio but text, which begins with \"\(line.prefix(60))\"")
  }
}
