import Market

/// What differs between two runs, for a terminal.
public struct ComparisonText: Sendable {
  private let comparison: RunComparison
  /// What the columns of both runs are headed.
  private let titles: (before: String, after: String)
  private let showsAll: Bool
  private let width: Int
  private let style: TerminalStyle

  /// How many figures that moved, and how many causes, are printed.
  private static let limit = 30

  /// - Parameters:
  ///   - showsAll: also figures that did not move.
  ///   - width: columns of the screen.
  public init(
    _ comparison: RunComparison, titles: (before: String, after: String), showsAll: Bool, width: Int,
    style: TerminalStyle
  ) {
    self.comparison = comparison
    self.titles = titles
    self.showsAll = showsAll
    self.width = width
    self.style = style
  }

  /// Lines, each indented by two and with a newline at its end.
  public var text: String {
    let blocks = [figures, profit, first, rows, causes].filter { !$0.isEmpty }
    return blocks.joined(separator: [""]).map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
  }

  private var figures: [String] {
    let shown = comparison.figures.filter { showsAll || $0.verdict == .differs }
    if shown.isEmpty { return [] }
    let kept = showsAll ? shown[...] : shown.prefix(ComparisonText.limit)
    let table = ColumnTable(
      [
        .init(title: "figure"), .init(title: titles.before, rank: nil), .init(title: titles.after, rank: nil),
        .init(title: "change", rank: 1),
      ],
      rows: kept.map { figure in
        [figure.name, figure.before ?? "–", figure.after ?? "–", ComparisonText.change(of: figure)]
      })
    let (lines, leftOut) = table.laidOut(width: width - 2, style: style)
    let hidden = shown.count - kept.count
    return lines + ColumnTable.notice(leftOut: leftOut, width: width - 2, style: style)
      + (hidden > 0 ? [style.dim("and \(FigureText.count(hidden)) figures more; --json lists all")] : [])
  }

  private var profit: [String] {
    wrapped(comparison.profitSentence.map { [$0] } ?? [])
  }

  private var first: [String] {
    guard let first = comparison.first else { return [] }
    return wrapped([first.sentence]) + first.differenceLines.map { "  " + $0 }
  }

  private var rows: [String] {
    wrapped(comparison.tables.filter { !$0.isSame }.map(\.sentence))
  }

  private var causes: [String] {
    if comparison.causes.isEmpty { return [] }
    let lines = comparison.causes.prefix(ComparisonText.limit).map { "\($0.kind.rawValue): \($0.text)" }
    let hidden = comparison.causes.count - lines.count
    return [style.bold(comparison.isSame ? "Changed, but moved nothing" : "Likely cause")] + wrapped(lines)
      + (hidden > 0 ? [style.dim("and \(FigureText.count(hidden)) more; --json lists all")] : [])
  }

  private func wrapped(_ lines: [String]) -> [String] {
    lines.flatMap { Reports.wrapped($0, indent: "", width: width - 2) }
  }

  static func change(of figure: FigureComparison) -> String {
    guard let change = figure.change, !change.isZero else { return "" }
    return RunComparison.signed(change)
  }
}
