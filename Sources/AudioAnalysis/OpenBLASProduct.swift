import CBLAS

/// The matrix product, by OpenBLAS on one thread: several media jobs share a machine's cores, and a sum split over
/// threads would depend on their number.
package enum OpenBLASProduct {
  private static let singleThread: Void = openblas_set_num_threads(1)

  /// `result` = `left` × `right`, all row by row.
  ///
  /// - Parameters:
  ///   - left: at least `rows` × `inner`.
  ///   - right: at least `inner` × `columns`.
  ///   - result: at least `rows` × `columns`.
  package static func write(
    rows: Int, inner: Int, columns: Int, left: [Float], right: [Float],
    into result: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(left.count >= rows * inner && right.count >= inner * columns && result.count >= rows * columns)
    guard rows > 0, inner > 0, columns > 0, let target = result.baseAddress else { return }
    _ = singleThread
    unsafe cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows), blasint(columns), blasint(inner), 1, left,
      blasint(inner), right, blasint(columns), 0, target, blasint(columns))
  }
}
