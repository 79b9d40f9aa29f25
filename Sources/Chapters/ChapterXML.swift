import PodcastModel
import TextFiles
import XMLTree

/// XML in and out, with this room's failures.
enum ChapterXML {
  static func root(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> XMLElement {
    guard bytes.count <= DecodedText.mostBytes else {
      throw ChapterFailure("the file has more than 64 MB; that is too much for chapters", file: file)
    }
    do throws(XMLFailure) {
      return try XMLElement(parsing: bytes, file: file)
    } catch {
      throw ChapterFailure(error.message, at: error.position)
    }
  }

  static func written(_ write: (inout XMLWriter) -> Void) throws(ChapterFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      var writer = XMLWriter { bytes += $0 }
      write(&writer)
      try writer.finish()
    } catch {
      throw ChapterFailure("\(error)", file: "")
    }
    return bytes
  }
}
