public import Market

/// Two result folders side by side: every figure, every row, and what could be why they differ.
public struct RunComparison: Sendable {
  public let before: StoredRun
  public let after: StoredRun
  /// All of them, also those that did not move.
  public let figures: [FigureComparison]
  /// Causes before what follows from them.
  public let tables: [TableComparison]
  /// The first row that differs, of the earliest time; of several then the one that the others follow from.
  public let first: RowDifference?
  /// The categories of profit and loss that the first differing entry of the books touches.
  public let postedCategories: [String]
  /// What differs in what both rest on; also where no figure moved.
  public let causes: [ComparisonCause]

  /// Tables with a row for each moment, what happened before what it led to.
  private static let files = [
    "funding.csv", "fills.csv", "ledger.csv", "events.csv", "prices.csv", "equity.csv", "pnl.csv", "purses.csv",
  ]

  /// Reads the tables of both; equal ones cost one look at their bytes.
  ///
  /// - Parameter tolerances: of two for one name the later counts.
  /// - Throws: ``Market/Diagnostics`` where a table is not as a run wrote it, or a tolerance is for no figure.
  public init(_ before: StoredRun, _ after: StoredRun, tolerances: [NamedTolerance]) throws(Diagnostics) {
    self.before = before
    self.after = after
    let wanted = Tolerances(tolerances)
    figures = FigureComparison.all(before, after, wanted)
    do throws(Diagnostic) {
      tables = try RunComparison.files.map { file throws(Diagnostic) in
        try TableComparison.compare(file, before.path, after.path, wanted)
      }
      (first, postedCategories, causes) = try RunComparison.findings(before, after, figures, tables)
    } catch {
      throw Diagnostics([error])
    }
    let mistakes = wanted.mistakes(figures: figures.map(\.name) + tables.flatMap(\.columnNames))
    if !mistakes.isEmpty { throw Diagnostics(mistakes) }
  }

  /// Whether no figure and no row moved further than its tolerance.
  public var isSame: Bool { figures.allSatisfy { $0.verdict != .differs } && tables.allSatisfy(\.isSame) }

  public var figuresWithinTolerance: Int { figures.count { $0.verdict == .withinTolerance } }
  public var rowsWithinTolerance: Int { tables.reduce(0) { $0 + $1.withinTolerance } }

  /// What the change of equity is made of: the categories that moved, the largest move first.
  public var profit: [(category: String, change: Decimal38)] {
    let moved = figures.compactMap { figure -> (category: String, change: Decimal38)? in
      guard figure.name.hasPrefix("pnl."), figure.name != "pnl.total", let change = figure.change, !change.isZero
      else { return nil }
      return (String(figure.name.dropFirst(4)), change)
    }
    return moved.enumerated().sorted {
      ($1.element.change.magnitude, $0.offset) < ($0.element.change.magnitude, $1.offset)
    }.map(\.element)
  }

  // MARK: What the differences say

  private static func findings(
    _ before: StoredRun, _ after: StoredRun, _ figures: [FigureComparison], _ tables: [TableComparison]
  ) throws(Diagnostic) -> (RowDifference?, [String], [ComparisonCause]) {
    var first: RowDifference?
    for table in tables {
      guard let own = table.first else { continue }
      if let earliest = first, earliest.time <= own.time { continue }
      first = own
    }
    var causes = ComparisonCause.all(before, after)
    var categories: [String] = []
    if let row = tables.first(where: { $0.file == "ledger.csv" })?.first {
      let old = try row.rowBefore.flatMap { number throws(Diagnostic) in try LedgerEntry(ofRow: number, in: before.path)
      }
      let new = try row.rowAfter.flatMap { number throws(Diagnostic) in try LedgerEntry(ofRow: number, in: after.path) }
      categories = old?.categories ?? []
      categories += (new?.categories ?? []).filter { !categories.contains($0) }
      if first?.file == row.file {
        first?.linesBefore = old?.lines ?? []
        first?.linesAfter = new?.lines ?? []
        first?.context = []
      }
      if let old, !old.remainders.isEmpty { causes.append(.unbalanced(old, in: before)) }
    }
    let isSame = figures.allSatisfy { $0.verdict == .same } && tables.allSatisfy { $0.first == nil }
    if causes.isEmpty, !isSame { causes.append(.program(before)) }
    return (first, categories, causes)
  }
}

extension ComparisonCause {
  fileprivate static func unbalanced(_ entry: LedgerEntry, in run: StoredRun) -> ComparisonCause {
    let rest = entry.remainders.map { "\($0.amount) \($0.asset)" }.joined(separator: ", ")
    return ComparisonCause(
      kind: .books,
      text:
        "entry \(entry.number) in \(run.path)/ledger.csv does not balance: \(rest) is left over. No run writes that: "
        + "the file was changed afterwards")
  }

  fileprivate static func program(_ run: StoredRun) -> ComparisonCause {
    ComparisonCause(
      kind: .program,
      text: "scenario, rulebooks and inputs are the same: the program is another, or \(run.path) was changed after it "
        + "was written")
  }
}
