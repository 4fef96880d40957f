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

  /// `after` minus `before` at the times that both have, in exact decimals until the last step.
  static func difference(
    _ column: String, _ before: StoredSeries, _ after: StoredSeries
  ) -> (times: [Instant], values: [Double?]) {
    guard let one = before.columns.firstIndex(of: column), let other = after.columns.firstIndex(of: column) else {
      return ([], [])
    }
    let earlier = Dictionary(zip(before.times, before.cells)) { first, _ in first }
    let shared = zip(after.times, after.cells).filter { earlier[$0.0] != nil }
    let values = shared.map { time, cells -> Double? in
      guard let old = earlier[time].flatMap({ Decimal38($0[one]) }), let new = Decimal38(cells[other]) else {
        return nil
      }
      return (new - old).double
    }
    return (shared.map(\.0), values)
  }
}
