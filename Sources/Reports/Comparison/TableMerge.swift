import Market

/// Goes through two tables side by side. Rows of one time stand beside each other; a time that only one of both has is
/// a row that only one of both has.
struct TableMerge {
  /// How many rows before the first difference are shown.
  private static let contextRows = 2

  private var before: StoredTable
  private var after: StoredTable
  private let columns: [Column]
  private let timeColumn: (before: Int, after: Int)?
  private let hasSameColumns: Bool
  private var comparison: TableComparison
  private var moves: [TableComparison.Move?]
  private var recent: [String] = []
  /// Entries of the ledger are numbered, so that one more moves all that follow: only where the distance between both
  /// runs' numbers changes does a number differ.
  private var entryOffset: Decimal38 = 0

  /// A column that both have.
  private struct Column {
    let name: String
    let before: Int
    let after: Int
    let tolerance: Tolerance
    let isEntry: Bool
  }

  init(_ file: String, _ before: StoredTable, _ after: StoredTable, _ tolerances: Tolerances) {
    self.before = before
    self.after = after
    comparison = TableComparison(
      file, columns: before.columns + after.columns.filter { !before.columns.contains($0) })
    hasSameColumns = before.columns == after.columns
    columns = before.columns.enumerated().compactMap { index, name in
      guard let other = after.columns.firstIndex(of: name) else { return nil }
      return Column(
        name: name, before: index, after: other, tolerance: tolerances.tolerance(for: "\(file).\(name)"),
        isEntry: file == "ledger.csv" && name == "entry")
    }
    timeColumn = columns.first { $0.name == "timestamp" }.map { ($0.before, $0.after) }
    comparison.columnsOnlyBefore = before.columns.filter { !after.columns.contains($0) }
    comparison.columnsOnlyAfter = after.columns.filter { !before.columns.contains($0) }
    moves = columns.map { _ in nil }
  }

  mutating func run() throws(Diagnostic) -> TableComparison {
    var (left, right) = (try nextBefore(), try nextAfter())
    while left != nil || right != nil {
      if let one = left, let other = right, hasSameColumns, entryOffset.isZero, one.bytes == other.bytes {
        remember(one)
        (left, right) = (try nextBefore(), try nextAfter())
        continue
      }
      let times = (
        try left.map { row throws(Diagnostic) in try time(of: row, in: before, timeColumn?.before) },
        try right.map { row throws(Diagnostic) in try time(of: row, in: after, timeColumn?.after) }
      )
      switch times {
      case (let one?, let other?) where one == other:
        if let left, let right { try comparePair(left, right, at: one) }
        (left, right) = (try nextBefore(), try nextAfter())
      case (let one?, let other) where other.map({ one < $0 }) ?? true:
        comparison.onlyBefore += 1
        note(left, nil, at: one, cells: [])
        left = try nextBefore()
      case (_, let other?):
        comparison.onlyAfter += 1
        note(nil, right, at: other, cells: [])
        right = try nextAfter()
      default: preconditionFailure("one of both has a row")
      }
    }
    comparison.largestMoves = moves.compactMap { $0 }
    return comparison
  }

  // MARK: Rows

  private mutating func nextBefore() throws(Diagnostic) -> StoredRow? {
    let row = try before.nextRow()
    if row != nil { comparison.rowsBefore += 1 }
    return row
  }

  private mutating func nextAfter() throws(Diagnostic) -> StoredRow? {
    let row = try after.nextRow()
    if row != nil { comparison.rowsAfter += 1 }
    return row
  }

  private func time(of row: StoredRow, in table: StoredTable, _ column: Int?) throws(Diagnostic) -> Instant {
    let cells = try table.cells(of: row)
    guard let column, let time = Instant(cells[column]) else {
      throw Diagnostic(
        SourceLocation(file: table.path, line: row.line), "the row has no time",
        allowed: "a file as carry wrote it is needed")
    }
    return time
  }

  private mutating func comparePair(_ left: StoredRow, _ right: StoredRow, at time: Instant) throws(Diagnostic) {
    let (leftCells, rightCells) = (try before.cells(of: left), try after.cells(of: right))
    var differing: [(column: String, before: String, after: String)] = []
    var hasMoved = false
    for (index, column) in columns.enumerated() {
      let (one, other) = (leftCells[column.before], rightCells[column.after])
      if column.isEntry {
        let offset = (Decimal38(other) ?? 0) - (Decimal38(one) ?? 0)
        if offset != entryOffset { differing.append((column.name, one, other)) }
        entryOffset = offset
        continue
      }
      switch FigureComparison.verdict(one, other, column.tolerance) {
      case .same: continue
      case .withinTolerance: hasMoved = true
      case .differs: differing.append((column.name, one, other))
      }
      measure(index, column.name, one, other, at: time)
    }
    if !differing.isEmpty {
      comparison.differing += 1
      note(left, right, at: time, cells: differing)
    } else {
      if hasMoved { comparison.withinTolerance += 1 }
      remember(left)
    }
  }

  private mutating func measure(_ index: Int, _ name: String, _ one: String, _ other: String, at time: Instant) {
    guard let earlier = Decimal38(one), let later = Decimal38(other) else { return }
    let change = later - earlier
    if let largest = moves[index], largest.change.magnitude >= change.magnitude { return }
    moves[index] = TableComparison.Move(column: name, change: change, time: time)
  }

  // MARK: The first difference

  private mutating func remember(_ row: StoredRow) {
    if comparison.first != nil { return }
    recent.append(row.text)
    if recent.count > TableMerge.contextRows { recent.removeFirst() }
  }

  private mutating func note(
    _ left: StoredRow?, _ right: StoredRow?, at time: Instant, cells: [(column: String, before: String, after: String)]
  ) {
    if comparison.first != nil { return }
    comparison.first = RowDifference(
      file: comparison.file, time: time, rowBefore: left == nil ? nil : comparison.rowsBefore,
      rowAfter: right == nil ? nil : comparison.rowsAfter, cells: cells, context: recent,
      linesBefore: left.map { [$0.text] } ?? [], linesAfter: right.map { [$0.text] } ?? [])
  }
}
