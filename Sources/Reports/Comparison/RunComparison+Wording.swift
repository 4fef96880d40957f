import Market

/// What a comparison says in words, the same on every surface.
extension RunComparison {
  static func signed(_ change: Decimal38) -> String { (change.sign > 0 ? "+" : "") + change.description }

  /// `P&L moved by -6.66: fees -6.66`; `nil` where neither it nor a part of it moved and no posting differs.
  var profitSentence: String? {
    let parts = profit.map { "\($0.category) \(RunComparison.signed($0.change))" }
    let posted =
      postedCategories.isEmpty
      ? ""
      : " The first entry of the books that differs is of "
        + postedCategories.joined(separator: " and ") + "."
    if parts.isEmpty { return posted.isEmpty ? nil : "P&L ends where it did." + posted }
    let total = figures.first { $0.name == "pnl.total" }?.change ?? 0
    return "P&L moved by \(RunComparison.signed(total)): \(parts.joined(separator: ", ")).\(posted)"
  }
}

extension RowDifference {
  /// `First difference: 2025-07-01T00:00:00Z, fills.csv row 1: price 100 → 101`
  var sentence: String {
    let place: String
    switch (rowBefore, rowAfter) {
    case (let before?, let after?):
      place = before == after ? "row \(before)" : "row \(before), now row \(after)"
    case (let before?, nil): place = "row \(before) is gone"
    case (nil, let after?): place = "row \(after) is new"
    case (nil, nil): preconditionFailure("a difference is of a row")
    }
    let moved = cells.map { "\($0.column) \($0.before) → \($0.after)" }.joined(separator: ", ")
    return "First difference: \(time), \(file) \(place)" + (moved.isEmpty ? "" : ": \(moved)")
  }

  /// The lines of the file as `diff` shows them.
  var differenceLines: [String] {
    context.map { "  \($0)" } + linesBefore.map { "- \($0)" } + linesAfter.map { "+ \($0)" }
  }
}

extension TableComparison {
  /// `fills.csv: 2 of 14 rows differ, 1 is new; price by up to 0.01 (2025-07-01T00:00:00Z)`
  var sentence: String {
    var parts: [String] = []
    if differing > 0 { parts.append("\(FigureText.count(differing)) of \(FigureText.count(rowsBefore)) rows differ") }
    if onlyBefore > 0 {
      parts.append("\(FigureText.count(onlyBefore)) \(onlyBefore == 1 ? "row is" : "rows are") gone")
    }
    if onlyAfter > 0 { parts.append("\(FigureText.count(onlyAfter)) \(onlyAfter == 1 ? "row is" : "rows are") new") }
    if !columnsOnlyBefore.isEmpty { parts.append("no column \(columnsOnlyBefore.joined(separator: ", ")) any more") }
    if !columnsOnlyAfter.isEmpty { parts.append("new column \(columnsOnlyAfter.joined(separator: ", "))") }
    let moves = largestMoves.map { "\($0.column) by up to \($0.change.magnitude) (\($0.time))" }
    return "\(file): " + parts.joined(separator: ", ") + (moves.isEmpty ? "" : "; " + moves.joined(separator: ", "))
  }
}
