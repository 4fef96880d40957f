import Market
import MarketData

/// The rows of a series from all its files, ascending in time; among rows of one instant in the order of the files.
struct SeriesRows {
  /// Nanoseconds since 1970.
  private(set) var times: ContiguousArray<Int64> = []
  /// As ``RawSeries/values``: a column is empty where no file has it, and NaN where a row has no value.
  private(set) var values: [ContiguousArray<Double>]
  private(set) var places: ContiguousArray<Int32> = []
  /// The file of each row, an index of `files`.
  private(set) var files: ContiguousArray<Int32> = []
  let fileNames: [String]
  /// By file, whether it has a value in each column.
  private let hasValue: [[Bool]]

  init(_ parts: [RawSeries]) {
    fileNames = parts.map(\.source.name)
    values = (parts.first?.values ?? []).map { _ in [] }
    // A column without any value is none.
    hasValue = parts.map { part in part.values.map { column in column.contains { !$0.isNaN } } }
    let hasColumn = values.indices.map { column in hasValue.contains { $0[column] } }
    for (file, part) in parts.enumerated() {
      times += part.times
      places += part.places
      files += ContiguousArray(repeating: Int32(file), count: part.count)
      for column in values.indices where hasColumn[column] {
        values[column] +=
          part.values[column].isEmpty
          ? ContiguousArray(repeating: .nan, count: part.count) : part.values[column]
      }
    }
    sort()
  }

  private init(_ rows: SeriesRows, keeping kept: [Int]) {
    fileNames = rows.fileNames
    hasValue = rows.hasValue
    values = rows.values
    reorder(rows, kept)
  }

  var count: Int { times.count }
  func instant(_ row: Int) -> Instant { Instant(nanoseconds: times[row]) }

  func place(_ row: Int) -> Finding.Place {
    Finding.Place(file: fileNames[Int(files[row])], row: Int(places[row]), instant: instant(row))
  }

  /// What is wrong with each row by itself. A file that lacks a column which a row can do without is no worse for that.
  func verdicts(_ kind: SeriesKind) -> [RowSoundness.Verdict] {
    let soundness = RowSoundness(kind)
    let columns = hasValue.map { has in values.indices.map { has[$0] ? values[$0] : [] } }
    return times.indices.map { soundness.verdict($0, of: columns[Int(files[$0])]) }
  }

  /// The rows for which `isKept` holds.
  func filtered(_ isKept: (Int) -> Bool) -> SeriesRows {
    let kept = times.indices.filter(isKept)
    return kept.count == count ? self : SeriesRows(self, keeping: kept)
  }

  /// One row an instant: of several the one with the largest value in `column` (a volume), else the first.
  func unique(by column: Int?) -> SeriesRows {
    var kept: [Int] = []
    for row in times.indices {
      guard let last = kept.last, times[last] == times[row] else {
        kept.append(row)
        continue
      }
      if let column, !values[column].isEmpty, values[column][row] > values[column][last] { kept[kept.count - 1] = row }
    }
    return kept.count == count ? self : SeriesRows(self, keeping: kept)
  }

  private mutating func sort() {
    if zip(times, times.dropFirst()).allSatisfy(<=) { return }
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    reorder(self, order)
  }

  private mutating func reorder(_ rows: SeriesRows, _ order: [Int]) {
    times = ContiguousArray(order.map { rows.times[$0] })
    places = ContiguousArray(order.map { rows.places[$0] })
    files = ContiguousArray(order.map { rows.files[$0] })
    values = rows.values.map { column in column.isEmpty ? [] : ContiguousArray(order.map { column[$0] }) }
  }
}
