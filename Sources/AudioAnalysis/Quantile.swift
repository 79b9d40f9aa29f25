/// The value that a share of the sorted ones lies below; 0 where there are none.
package func quantile(_ share: Double, ofSorted values: [Float]) -> Float {
  guard !values.isEmpty else { return 0 }
  let place = min(max(0, share), 1) * Double(values.count - 1)
  let left = Int(place)
  let right = min(left + 1, values.count - 1)
  return values[left] + Float(place - Double(left)) * (values[right] - values[left])
}
