import Market

/// Columns of a stored table as charts take them.
struct StoredSeries {
  let times: [Instant]
  private let columns: [String]
  private let cells: [[String]]

  init(_ file: String, of run: StoredRun) throws(Diagnostic) {
    let path = "\(run.path)/\(file)"
    let table = try StoredTable(path: path)
    columns = table.columns
    cells = try StoredTable.rows(of: path)
    let column = columns.firstIndex(of: "timestamp")
    times = try cells.map { row throws(Diagnostic) in
      guard let column, let time = Instant(row[column]) else {
        throw Diagnostic(
          SourceLocation(file: path), "a row has no time", allowed: "a file as carry wrote it is needed")
      }
      return time
    }
  }

  /// A column as Doubles; `nil` where a cell is empty or no number, none where there is no such column.
  func values(_ column: String) -> [Double?] {
    guard let index = columns.firstIndex(of: column) else { return times.map { _ in nil } }
    return cells.map { Decimal38($0[index])?.double }
  }

  /// `after` minus `before` at the times that both have, of columns together, in exact decimals until the last step.
  static func difference(
    of columns: [String], _ before: StoredSeries, _ after: StoredSeries
  ) -> (times: [Instant], values: [Double?]) {
    let earlier = Dictionary(zip(before.times, before.sums(of: columns))) { first, _ in first }
    let shared = zip(after.times, after.sums(of: columns)).filter { earlier[$0.0] != nil }
    let values = shared.map { time, sum -> Double? in
      guard let sum, let old = earlier[time] ?? nil else { return nil }
      return (sum - old).double
    }
    return (shared.map(\.0), values)
  }

  /// `nil` where one of the columns has no number.
  private func sums(of columns: [String]) -> [Decimal38?] {
    let indices = columns.compactMap { self.columns.firstIndex(of: $0) }
    return cells.map { row in
      let numbers = indices.compactMap { Decimal38(row[$0]) }
      return numbers.count == columns.count ? numbers.reduce(0) { $0 + $1 } : nil
    }
  }
}
