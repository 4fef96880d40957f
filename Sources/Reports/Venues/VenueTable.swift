public import Market
public import Venues

/// The built-in rulebooks side by side, one row a venue.
public struct VenueTable: Sendable {
  let venues: [VenueOverview]
  let date: Instant?

  /// - Parameter date: that of the values; `nil` for the newest.
  public init(_ venues: [VenueOverview], at date: Instant?) {
    self.venues = venues
    self.date = date
  }

  /// - Parameter width: columns of the screen. What does not fit is wrapped, then left out and named below the table.
  public func text(width: Int, style: TerminalStyle) -> String {
    let table = ColumnTable(
      [
        .init(title: "venue"), .init(title: "name", rank: 1, least: 14), .init(title: "U.S."),
        .init(title: "regulator", rank: 2, least: 18), .init(title: "instrument", rank: 0),
        .init(title: "funding", least: width < 90 ? 8 : 12),
        .init(title: "formula", rank: 3), .init(title: "cap", rank: 4), .init(title: "leverage", rank: 5),
        .init(title: "taker", least: 6), .init(title: "values", rank: 6),
      ], rows: venues.map(\.cells))
    let (lines, leftOut) = table.laidOut(width: width, style: style)
    var notes = [
      asOf(date), "cap: of one payment; leverage: of the smallest short; taker: from no volume to the most",
      "values: how sure the least certain one is, and how many are assumed",
    ]
    if venues.contains(where: \.standsIn) {
      notes.append("*: nothing is known of that date; the first values stand in")
    }
    if !leftOut.isEmpty { notes.append("too narrow for: \(leftOut.joined(separator: ", "))") }
    let below = notes.flatMap { wrapped($0, indent: "", width: width) }.map { style.dim($0) }
    return (lines + [""] + below).map { $0 + "\n" }.joined()
  }
}

/// Which values are shown.
func asOf(_ date: Instant?) -> String { date.map { "Values of \(day($0))" } ?? "The newest values" }

extension VenueOverview {
  fileprivate var cells: [String] {
    let funding = terms?.funding
    return [
      rulebook.venue, rulebook.name, rulebook.regulation.status.rawValue, regulator, symbol ?? FigureText.none,
      funding.map { TermsText.clock($0.clock) } ?? FigureText.none,
      funding?.formula?.shape.rawValue ?? FigureText.none,
      (funding?.formula?.cap).map { TermsText.share($0) } ?? FigureText.none,
      topLeverage.map { TermsText.leverage($0) } ?? FigureText.none,
      terms.map { TermsText.takerFee($0.fees, $0.contract) } ?? FigureText.none,
      status.map { $0.rawValue + (assumedCount > 0 ? " \(assumedCount)" : "") + (standsIn ? "*" : "") }
        ?? FigureText.none,
    ]
  }

  /// The supervisor without what stands in brackets behind it.
  private var regulator: String {
    rulebook.regulation.by.split(separator: " (", maxSplits: 1).first.map(String.init) ?? rulebook.regulation.by
  }
}
