/// What trading deviations from fair value would have earned: a table of all rules, one by year, one of holding times.
///
/// They have rows of series with a fair value; why others have none stands in the tables of ``FairValueTables``.
struct ArbitrageTables {
  /// In the order of the study.
  let trades: [(series: String, found: SeriesArbitrage)]

  static let figures: [StudyTable.Column] = [
    .init("steps", "steps", .count), .init("active", "active", .share), .init("trades", "trades", .count),
    .init("hours_to_close", "hours to close", .hours), .init("return", "return", .annualRate),
    .init("volatility", "volatility", .annualRate), .init("sharpe", "ratio", .number),
    .init("calendar_volatility", "volatility, all steps", .annualRate),
    .init("calendar_sharpe", "ratio, all steps", .number), .init("drawdown", "drawdown", .share),
    .init("price", "price", .annualRate), .init("funding", "funding", .annualRate),
    .init("financing", "financing", .annualRate), .init("costs", "costs", .annualRate),
    .init("compounded", "compounded, whole", .share),
  ]

  static let quantiles = [0.25, 0.5, 0.75, 0.9, 0.99, 1]

  static let holdingFigures: [StudyTable.Column] = [
    .init("trades", "trades", .count), .init("quarter", "quarter", .hours), .init("median", "median", .hours),
    .init("three_quarters", "three quarters", .hours), .init("nine_tenths", "nine tenths", .hours),
    .init("of_100_99", "99 of 100", .hours), .init("longest", "longest", .hours),
    .init("within_a_day", "within a day", .share), .init("within_a_week", "within a week", .share),
  ]

  var whole: StudyTable {
    table(
      "random_maturity", "Random-maturity arbitrage, a year of notional",
      [.init("rule", "rule", .text), .init("tier", "costs", .text), .init("timing", "earned from", .text)]
        + Self.figures, \.whole)
  }

  var byYear: StudyTable {
    table(
      "random_maturity_by_year", "By year",
      [.init("tier", "costs", .text), .init("year", "year", .text)] + Self.figures, \.byYear)
  }

  var holding: StudyTable {
    table(
      "random_maturity_holding", "Hours to close, of the last trade to the end",
      [.init("tier", "costs", .text)] + Self.holdingFigures, \.holding)
  }

  private func table(
    _ name: String, _ title: String, _ columns: [StudyTable.Column],
    _ rows: (SeriesArbitrage) -> [[StudyTable.Cell]]
  ) -> StudyTable {
    var table = StudyTable(name, title, [.init("series", "series", .text)] + columns)
    for (series, found) in trades {
      for row in rows(found) { table.append([.text(series)] + row) }
    }
    return table
  }
}
