import AudioAnalysis
import Testing

@Suite("OpenBLASProduct")
struct OpenBLASProductTests {
  @Test("the product takes the place of what is there, row by row")
  func product() {
    var result: [Float] = [1, 0, 0, 0]
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe OpenBLASProduct.write(
        rows: 2, inner: 3, columns: 2, left: [1, 2, 3, 4, 5, 6], right: [1, 0, 0, 1, 1, 1], into: result)
    }
    #expect(result == [4, 5, 10, 11])
  }
}
