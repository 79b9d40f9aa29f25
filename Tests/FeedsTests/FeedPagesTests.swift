import Feeds
import Testing

@Suite("Feed pages")
struct FeedPagesTests {
  /// Episodes by their age: the newest first, the oldest is 1.
  private func pages(_ count: Int, size: Int?) -> (current: [Int], archives: [[Int]]) {
    let pages = FeedPages.pages(of: Array((0..<count).map { count - $0 }), size: size)
    return (Array(pages.current), pages.archives.map(Array.init))
  }

  @Test(
    "the feed has the newest, and full pages all that are older",
    arguments: [(0, 0, 0), (1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 3, 1), (6, 3, 1), (7, 3, 2), (9, 3, 2), (10, 3, 3)])
  func counts(count: Int, current: Int, archives: Int) {
    let pages = pages(count, size: 3)
    #expect(pages.current == Array((0..<current).map { count - $0 }))
    #expect(pages.archives == (0..<archives).map { [$0 * 3 + 3, $0 * 3 + 2, $0 * 3 + 1] })
    #expect(Set(pages.current + pages.archives.flatMap(\.self)) == Set((0..<count).map { $0 + 1 }))
  }

  @Test("a page never changes when episodes are added", arguments: [1, 2, 3, 10])
  func growth(size: Int) {
    for count in 0..<25 {
      let before = pages(count, size: size).archives
      #expect(pages(count + 1, size: size).archives.starts(with: before))
    }
  }

  @Test("without a size there is one page", arguments: [nil, 0, -1])
  func onePage(size: Int?) {
    #expect(pages(50, size: size).current.count == 50)
    #expect(pages(50, size: size).archives.isEmpty)
  }
}
