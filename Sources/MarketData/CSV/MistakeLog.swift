import Market

/// The mistakes of one file: the first twenty in full, the rest as a number.
struct MistakeLog {
  private static let limit = 20

  private let file: String
  private var shown: [Diagnostic] = []
  private var count = 0
  private var lastLine: Int?
  private var countOnLastLine = 0

  init(file: String) { self.file = file }

  var isEmpty: Bool { count == 0 }

  mutating func report(line: Int?, column: Int? = nil, _ message: String, allowed: String = "") {
    countOnLastLine = line == lastLine ? countOnLastLine + 1 : 1
    lastLine = line
    count += 1
    if count > MistakeLog.limit { return }
    shown.append(Diagnostic(SourceLocation(file: file, line: line, column: column), message, allowed: allowed))
  }

  /// Takes back what was reported of the line that was reported last.
  mutating func retract(line: Int) {
    guard line == lastLine else { return }
    shown.removeAll { $0.location.line == line }
    count -= countOnLastLine
    countOnLastLine = 0
  }

  func throwIfAny() throws(Diagnostics) {
    if count == 0 { return }
    let more = count - shown.count
    let rest = more > 0 ? [Diagnostic(SourceLocation(file: file), "and \(more) more")] : []
    throw Diagnostics(shown + rest)
  }
}

/// A cell in quotes as a message shows it: printable, and not longer than a line.
func quoted(_ cell: String) -> String {
  let limit = 40
  var text = ""
  for scalar in cell.unicodeScalars.prefix(limit) {
    text += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
  }
  return "\"\(text)\(cell.unicodeScalars.count > limit ? "…" : "")\""
}

/// A number as a person writes it: `100`, not `100.0`.
func plain(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
