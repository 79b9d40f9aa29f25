/// The distinct sounds of a script, numbered as they first appear.
///
/// Each has three acoustic classes, for its first, middle and last third. Class 0 is silence.
struct PhoneInventory {
  static let thirds = 3
  static let silenceClass = 0

  private var numbers: [String: Int] = [:]

  var count: Int { numbers.count }
  var classCount: Int { 1 + Self.thirds * count }

  func number(of name: String) -> Int? { numbers[name] }

  mutating func number(adding name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = numbers.count
    numbers[name] = number
    return number
  }

  static func acousticClass(phone: Int, third: Int) -> Int { 1 + thirds * phone + third }
}
