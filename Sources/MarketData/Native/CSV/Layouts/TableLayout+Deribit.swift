import Market

extension TableLayout {
  /// A table of `get_funding_rate_history` as collectors keep it. `time_dt` beside the stamp is a local clock.
  static let deribitFunding = TableLayout(
    name: "deribit-funding-history-csv", summary: "Deribit funding history, hourly",
    columns: ["timestamp", "interest_1h", "interest_8h"],
    title: { _, _ in Title(venue: "deribit", kind: .funding) },
    take: { row, series, mistakes in
      // The other rate is a trailing sum of eight hours: booked every hour it would pay eight times too much.
      series.raw.append(
        row.epoch(0, &series.units, &mistakes), line: row.line, rate: row.number(1, &mistakes), hours: 1)
    })
}
