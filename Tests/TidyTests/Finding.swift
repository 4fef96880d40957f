/// One thing that is out of order, and what to do instead.
struct Finding: Equatable, CustomStringConvertible {
  let file: String
  /// From 1; `nil` where the whole file or folder is meant.
  let line: Int?
  let message: String

  init(_ file: String, line: Int? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
