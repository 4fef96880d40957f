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
