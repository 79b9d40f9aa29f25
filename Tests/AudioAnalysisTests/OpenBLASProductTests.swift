import AudioAnalysis
import Testing

@Suite("OpenBLASProduct")
struct OpenBLASProductTests {
  @Test("the product is added to what is there, row by row")
  func product() {
    var result: [Float] = [1, 0, 0, 0]
    OpenBLASProduct.accumulate(
      rows: 2, inner: 3, columns: 2, left: [1, 2, 3, 4, 5, 6], right: [1, 0, 0, 1, 1, 1], into: &result)
    #expect(result == [5, 5, 10, 11])
  }
}
