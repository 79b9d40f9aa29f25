import PodcastModel
import Testing

@testable import WebPages

@Suite("The search index")
struct SearchTests {
  @Test(
    "text is cut into words in lower case, and writing without spaces into pairs",
    arguments: [
      ("Ada Berg's «Tang» & tare-øl", ["ada", "berg", "s", "tang", "tare", "øl"]), ("ΛΌΓΟΣ", ["λόγοσ"]),
      ("東京に行く2026年", ["東京", "京に", "に行", "行く", "2026", "年"]), ("שלום, עולם!", ["שלום", "עולם"]),
      ("👩‍🚀 …", []), (String(repeating: "a", count: 100), [String(repeating: "a", count: 40)]),
    ])
  func words(text: String, words: [String]) {
    #expect(SearchWords.of(text) == words)
  }

  private static func files(_ volume: SearchVolume) -> [String: String] {
    Dictionary(uniqueKeysWithValues: volume.files().map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test("each word says in which episodes it is, whether among the facts, and when it is heard")
  func mentions() {
    var volume = SearchVolume(number: 4)
    volume.add(SampleShow.rich.episode, at: 1, transcript: SampleShow.transcript)
    volume.add(SampleShow.minimal.episode, at: 0, transcript: nil)
    let files = Self.files(volume)
    #expect(files["leaves.js"] == "(self.podwright??={})[\"4/leaves\"]=[\"a\"];\n")
    // 1 s, and 753 s later; 3 s.
    #expect(files["0.js"]?.contains(#""tang":"1!:1,kx""#) == true)
    #expect(files["0.js"]?.contains(#""tare":"1!:3,kv""#) == true)
    #expect(files["0.js"]?.contains(#""one":"0!""#) == true)
    #expect(
      files["titles-0.js"]?.contains(#"["c0775-innovation","Tang på land \u003Cog> til vanns","3. mars 2026","nb"]"#)
        == true)
  }

  @Test("the words of a volume are parted until each part is small, and none is lost")
  func leaves() {
    var volume = SearchVolume(number: 0)
    let words = (0..<4000).map { "w\(String($0 * 7919, radix: 36))" } + ["w"]
    volume.add(
      SampleShow.minimal.episode, at: 0,
      transcript: Transcript(turns: [Turn(speaker: nil, text: words.joined(separator: " "))]))
    var files = Self.files(volume)
    let leaves = files.removeValue(forKey: "leaves.js")?.split(separator: "\"").filter {
      $0.first?.isLetter == true || $0.first?.isNumber == true
    }
    files = files.filter { !$0.key.hasPrefix("titles") }
    #expect(files.count > 5 && files.values.allSatisfy { $0.utf8.count < 6100 })
    // Behind the file's own name.
    #expect(leaves?.dropFirst().sorted() == leaves.map { Array($0.dropFirst()) } && leaves?.count == files.count + 1)
    let found = files.values.flatMap { $0.split(separator: "\"").filter { $0.first == "w" } }
    #expect(found.map(String.init).sorted() == words.sorted())
  }

  @Test("a new episode changes the last volume only")
  func growth() {
    let many = (0..<251).map { index in
      PublishedEpisode(
        episode: Episode(
          slug: "e\(index)", title: "Episode \(index)", date: Instant(unixSeconds: 1_000_000_000 - index),
          language: "en"),
        enclosure: nil)
    }
    let before = SampleShow.files(Array(many.dropFirst())).filter { $0.key.hasPrefix("search/0/") }
    let after = SampleShow.files(many)
    #expect(before.count > 3 && before == after.filter { $0.key.hasPrefix("search/0/") })
    #expect(String(decoding: after["search/1/titles-0.js"] ?? [], as: UTF8.self).contains("Episode 0"))
  }
}
