public import Market

/// One table of two runs, row by row in the order of time.
public struct TableComparison: Sendable {
  /// `fills.csv`
  public let file: String
  /// Rows at the same time in both, of which a cell moved further than its tolerance.
  public internal(set) var differing = 0
  /// Rows that only one of both has.
  public internal(set) var onlyBefore = 0
  public internal(set) var onlyAfter = 0
  /// Rows of which cells moved, each within its tolerance.
  public internal(set) var withinTolerance = 0
  public internal(set) var rowsBefore = 0
  public internal(set) var rowsAfter = 0
  /// Columns that only one of both has.
  public internal(set) var columnsOnlyBefore: [String] = []
  public internal(set) var columnsOnlyAfter: [String] = []
  /// How far each column of numbers moved at most, in the order of the columns; those that did not are left out.
  public internal(set) var largestMoves: [Move] = []
  public internal(set) var first: RowDifference?
  /// Every name of this table that a tolerance may have: `fills.csv.price`.
  let columnNames: [String]

  init(_ file: String, columns: [String]) {
    self.file = file
    columnNames = columns.map { "\(file).\($0)" }
  }

  public struct Move: Sendable {
    public let column: String
    public let change: Decimal38
    public let time: Instant
  }

  /// Whether every row is as before, within tolerance.
  public var isSame: Bool {
    differing + onlyBefore + onlyAfter == 0 && columnsOnlyBefore.isEmpty && columnsOnlyAfter.isEmpty
  }
}

/// The first row of a table that differs, with what stands around it.
public struct RowDifference: Sendable {
  public let file: String
  public let time: Instant
  /// From 1, without the header; `nil` where that run has no such row.
  public let rowBefore: Int?
  public let rowAfter: Int?
  /// The columns that differ, with both cells; empty for a row that only one of both has.
  public let cells: [(column: String, before: String, after: String)]
  /// Lines of the file, without what is the same in both: rows before, of the earlier run, of the later one.
  public internal(set) var context: [String]
  public internal(set) var linesBefore: [String]
  public internal(set) var linesAfter: [String]
}

extension TableComparison {
  /// Compares a table of two result folders. Equal files cost one look at their bytes, others are merged by time.
  static func compare(
    _ file: String, _ before: String, _ after: String, _ tolerances: Tolerances
  ) throws(Diagnostic) -> TableComparison {
    var merge = TableMerge(
      file, try StoredTable(path: "\(before)/\(file)"), try StoredTable(path: "\(after)/\(file)"), tolerances)
    return try merge.run()
  }
}
