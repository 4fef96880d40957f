import Market

/// A series while its rows are read, and what is remarkable about them.
struct GrowingSeries {
  private struct AmbiguousRow {
    let index: Int
    let earlier: Int64
    let later: Int64
  }

  /// Settlements of nearly all venues stand on it.
  private static let grid = Interval.hours(8).nanoseconds

  var raw: RawSeries
  var units = StampUnits()
  /// Rows that the file marks as unfinished; they are left out.
  var unfinished = RowTally()
  /// Further notes.
  var notes: [RawNote] = []
  private var ambiguousRows: [AmbiguousRow] = []
  private var ambiguous = RowTally()

  init(_ raw: RawSeries) { self.raw = raw }

  /// To be called before the row of that reading is appended.
  mutating func mark(_ reading: LocalClock.Reading, line: Int) {
    guard let later = reading.later else { return }
    ambiguousRows.append(AmbiguousRow(index: raw.count, earlier: reading.time, later: later))
    ambiguous.take(line: line)
  }

  /// The series without empty columns, ambiguous hours settled, with its notes.
  consuming func finished() -> RawSeries {
    settleAmbiguousRows()
    var series = raw
    series.dropEmptyColumns()
    let ambiguousNote = ambiguous.note(
      "ambiguous-time",
      "\(ambiguous.count) of \(series.count) local stamps come twice that night, when clocks go back: of two rows the "
        + "first in time is the earlier, a single one is taken at the instant that is a multiple of 8h in UTC, "
        + "else at the earlier")
    let unfinishedNote = unfinished.note(
      "unfinished",
      "\(unfinished.count) of \(unfinished.count + series.count) rows are marked as unfinished and left out")
    series.notes = [units.note(), unfinishedNote, ambiguousNote].compactMap { $0 } + notes
    return series
  }

  /// An hour that comes twice, once in a series of 8 hours and twice in one of hours or minutes.
  private mutating func settleAmbiguousRows() {
    if ambiguousRows.isEmpty { return }
    let isNewestFirst = (raw.times.first ?? 0) > (raw.times.last ?? 0)
    var rowsOfTime: [Int64: [Int]] = [:]
    for (place, row) in ambiguousRows.enumerated() { rowsOfTime[row.earlier, default: []].append(place) }
    for (place, row) in ambiguousRows.enumerated() {
      let rows = rowsOfTime[row.earlier, default: []]
      let isLater =
        if rows.count == 1 {
          row.earlier % GrowingSeries.grid != 0 && row.later % GrowingSeries.grid == 0
        } else {
          (place == rows[0]) == isNewestFirst
        }
      if isLater { raw.times[row.index] = row.later }
    }
  }
}

/// The series of one file, apart by the names that its rows have.
struct SeriesSet {
  /// More would be no table of instruments.
  private static let most = 10_000

  private(set) var names: [String] = []
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
    names.append(name)
    all.append(GrowingSeries(make()))
    return all.count - 1
  }

  /// Whether it can name an instrument, and the folder of one.
  static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), name.first != "." else { return false }
    return name.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) && $0 != "/" && $0 != "\\" }
  }
}
