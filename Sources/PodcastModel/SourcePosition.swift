/// A place in a file that a person wrote.
public struct SourcePosition: Hashable, Sendable {
  /// As the user would type it: relative to the show folder, or as it was given.
  public var file: String
  /// 1-based; nil where the file as a whole is meant.
  public var line: Int?
  /// 1-based, in bytes.
  public var column: Int?

  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `show.xml:3:7`
  public var description: String {
    [file, line.map(String.init), line == nil ? nil : column.map(String.init)].compactMap(\.self).joined(separator: ":")
  }
}
