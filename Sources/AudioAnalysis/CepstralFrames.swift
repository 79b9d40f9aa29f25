/// A recording's frames before they are compared with each other.
struct CepstralFrames {
  /// Frames × 13, row by row.
  var cepstra: [Float]
  var energyDB: [Float]
}
