import PodcastModel

/// The recording as a picture: how loud it is from end to end, and where its chapters begin. Those who do not see it miss
/// nothing: the chapters stand below it as links.
struct Waveform {
  /// From 0 to 255, evenly over the whole recording.
  let peaks: [UInt8]
  let duration: MediaTime
  let chapters: [ListedChapter]

  private static let height = 100

  func write(to html: inout HTMLWriter) {
    guard !peaks.isEmpty, duration > .zero else { return }
    let width = peaks.count
    html.start("div", ["class": "wave", "id": "wave"])
    html.start(
      "svg",
      [
        "viewBox": "0 0 \(width) \(Self.height)", "preserveAspectRatio": "none", "aria-hidden": "true",
        "focusable": "false",
      ])
    html.element("path", ["id": "peaks", "d": path]) { _ in }
    html.start("clipPath", ["id": "heard"])
    html.element("rect", ["width": "0", "height": "\(Self.height)"]) { _ in }
    html.end()
    html.element("use", ["href": "#peaks", "class": "heard", "clip-path": "url(#heard)"]) { _ in }
    for chapter in chapters where chapter.span.start > .zero && chapter.span.start < duration {
      // A time is less than a century, so this cannot overflow.
      let x = PageWords.seconds(chapter.span.start.milliseconds * width / duration.milliseconds * 1000)
      html.element("path", ["class": "mark", "d": "M\(x) 0v\(Self.height)"]) { _ in }
    }
    html.end()
    html.end()
    html.line()
  }

  /// A stroke for each peak, around the middle.
  private var path: String {
    // What is quiet must be seen too; the loudest fills the height.
    let loudest = max(1, Int(peaks.max() ?? 1))
    var path = ""
    for (index, peak) in peaks.enumerated() {
      let half = max(1, Int(peak) * (Self.height / 2 - 2) / loudest)
      path += "M\(index).5 \(Self.height / 2 - half)v\(2 * half)"
    }
    return path
  }
}
