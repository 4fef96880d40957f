import Market

/// The first row of a file that names its columns, and where those stand that a layout reads.
struct Header {
  private let needed: [String]
  private let optional: [String]
  private var width = 0
  private var isSound = true
  /// Where each of the needed and then of the optional columns stands; -1 for one that is not there.
  private(set) var places: [Int] = []
  /// All names, in lower case.
  private(set) var names: [String] = []

  init(_ needed: [String], optional: [String] = []) {
    self.needed = needed
    self.optional = optional
  }

  /// Whether `row` is one of data; takes the first one as the header. Reports a wrong header and rows of another width.
  @inline(__always)
  mutating func admits(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> Bool {
    if width > 0, row.count == width { return isSound }
    return settle(row, &mistakes)
  }

  func place(of name: String) -> Int? { names.firstIndex(of: name.lowercased()) }

  @inline(never)
  private mutating func settle(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> Bool {
    if width > 0 {
      if isSound {
        mistakes.report(
          line: row.line, "\(counted(row.count, "cell")) where the header has \(width)")
      }
      return false
    }
    width = row.count
    let found = (0..<row.count).map { row.text($0) }
    names = found.map { $0.lowercased() }
    places = (needed + optional).map { names.firstIndex(of: $0.lowercased()) ?? -1 }
    let missing = zip(needed, places).filter { $1 < 0 }.map { "\"\($0.0)\"" }
    if !missing.isEmpty {
      let names = found.prefix(20).map(quoted).joined(separator: ", ")
      mistakes.report(
        line: row.line, "the header lacks \(missing.joined(separator: ", ")); found: \(names)",
        allowed: "the columns \(needed.joined(separator: ", ")) are needed")
    }
    let repeated = (needed + optional).filter { name in names.count { $0 == name.lowercased() } > 1 }
    for name in repeated {
      mistakes.report(
        line: row.line, "the header has \"\(name)\" more than once", allowed: "each column may stand once")
    }
    isSound = missing.isEmpty && repeated.isEmpty
    return false
  }
}
