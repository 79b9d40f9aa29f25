import Foundation
import PodcastModel
import Testing

@testable import TextFiles

@Suite("LegacyEncoding")
struct LegacyEncodingTests {
  private static let cyrillic = "Ведущая: Добро пожаловать в нашу мастерскую.\nГость: Спасибо, рад быть здесь."
  private static let japanese = "司会: こんばんは、今日は修理の話です。\nゲスト: よろしくお願いします。カメラを直しました。"
  private static let korean = "진행자: 안녕하세요, 오늘은 수리에 대한 이야기입니다.\n손님: 반갑습니다."
  private static let simplified = "主持人: 晚上好，今天我们谈谈修理的事情。\n客人: 谢谢你们的邀请，我很高兴。"
  private static let traditional = "主持人: 晚安，今天我們談談修理的事情。\n客人: 謝謝你們的邀請，我很高興。"

  @Test("Cyrillic, Japanese, Chinese and Korean are known by their letters")
  func encodings() throws {
    let cases = [
      (Self.simplified, "GB18030"), (Self.traditional, "BIG5"), (Self.traditional, "GB18030"), (Self.korean, "CP949"),
      (Self.cyrillic, "KOI8-R"), (Self.cyrillic, "CP1251"), (Self.japanese, "CP932"), (Self.japanese, "EUC-JP"),
    ]
    for (text, encoding) in cases {
      let bytes = try Self.converted(text, to: encoding)
      let decoded = try DecodedText(bytes, file: "a")
      #expect(decoded.lines.map(\.text).joined(separator: "\n") == text, "\(encoding)")
      // Half a letter at the end is no reason to doubt the rest.
      #expect(
        try DecodedText(Array(bytes.dropLast(4)), file: "a").lines[0].text == decoded.lines[0].text, "\(encoding)")
    }
  }

  @Test(
    "Western European text is none of them",
    arguments: [
      "Åse: Blåbær og rømmegrøt, sa hun på å være ærlig.", "Élodie : Ça, c'est très bien ; à bientôt.",
      "Ärger über Öl, größer und süß.", "ÆØÅ", "¿Qué? ¡Sí, señor!", "“Quoted”… – it’s",
    ])
  func western(text: String) throws {
    let decoded = try DecodedText(try Self.converted(text, to: "CP1252"), file: "a")
    #expect(decoded.lines.map(\.text) == [text])
  }

  /// By a program of its own, not by what is tested.
  private static func converted(_ text: String, to encoding: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", encoding]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return bytes
  }
}
