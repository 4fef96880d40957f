/// The series of one file, apart by the names that its rows have.
struct SeriesSet {
  /// More would be no table of instruments.
  static let most = 10_000

  var all: [GrowingSeries] = []
  private var indices: [String: Int] = [:]
  private var lastName: [UInt8] = []
  private var lastIndex: Int?
  private var isFull = false

  /// The place of the series that a row belongs to by a cell; `make` begins it. Reports names that are none.
  mutating func index(
    of row: DelimitedRow, _ cell: Int, _ column: String, _ mistakes: inout MistakeLog, make: (String) -> RawSeries
  ) -> Int? {
    let bytes = row[cell]
    if let lastIndex, bytes.elementsEqual(lastName) { return lastIndex }
    let name = row.text(cell)
    guard SeriesSet.isName(name) else {
      row.refuse(cell, column, "a name of letters and digits is needed", &mistakes)
      return nil
    }
    guard let index = index(of: name, line: row.line, &mistakes, make: { make(name) }) else { return nil }
    lastName = Array(bytes)
    lastIndex = index
    return index
  }

  /// The same by a name that is made of several cells.
  mutating func index(of name: String, line: Int, _ mistakes: inout MistakeLog, make: () -> RawSeries) -> Int? {
    if let index = indices[name] { return index }
    guard all.count < SeriesSet.most else {
      if !isFull { mistakes.report(line: line, "the file has more than \(SeriesSet.most) series") }
      isFull = true
      return nil
    }
    indices[name] = all.count
    all.append(GrowingSeries(make()))
    return all.count - 1
  }

  /// Whether it can name an instrument, and the folder of one.
  static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), name.first != "." else { return false }
    return name.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) && $0 != "/" && $0 != "\\" }
  }
}
