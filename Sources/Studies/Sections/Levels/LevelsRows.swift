import Market

/// The rows of one series for each table of the section.
struct LevelsRows: Sendable {
  private(set) var rows: [String: [[StudyTable.Cell]]] = [:]

  mutating func append(_ row: [StudyTable.Cell], to table: String) { rows[table, default: []].append(row) }

  static let names = ["levels", "payments"] + LevelsGrouping.allCases.map(\.table)

  /// All tables, without rows, in the order of `names`.
  static var tables: [StudyTable] { [levels, payments] + LevelsGrouping.allCases.map(grouped) }

  private static var levels: StudyTable {
    StudyTable(
      "levels", "Funding of each series",
      [
        .init("series", "series", .text), .init("side", "side", .text), .init("asset", "asset", .text),
        .init("steps", "steps", .count), .init("mean_annual", "mean a year", .annualRate),
        .init("lower_annual", "interval from", .annualRate), .init("upper_annual", "interval to", .annualRate),
        .init("error_annual", "standard error", .annualRate), .init("median_annual", "median", .annualRate),
        .init("compounded_annual", "mean, compounded", .annualRate),
        .init("deviation_annual", "deviation of steps", .annualRate),
        .init("quantile_1_annual", "1% below", .annualRate), .init("quantile_5_annual", "5% below", .annualRate),
        .init("quantile_25_annual", "25% below", .annualRate), .init("quantile_75_annual", "75% below", .annualRate),
        .init("quantile_95_annual", "95% below", .annualRate), .init("quantile_99_annual", "99% below", .annualRate),
        .init("lags", "lags of the error", .count), .init("rule_error_annual", "error by rule of thumb", .annualRate),
        .init("block_hours", "mean block", .hours),
      ])
  }

  private static var payments: StudyTable {
    StudyTable(
      "payments", "Payments as venues made them",
      [
        .init("series", "series", .text), .init("payments", "payments", .count),
        .init("median_rate", "median payment", .basisPoints), .init("zero_share", "of zero", .share),
        .init("negative_share", "negative", .share), .init("same_sign_share", "sign as before", .share),
        .init("mean_run", "mean run of one sign, payments", .number),
        .init("longest_negative_run", "longest negative run", .count),
        .init("autocorrelation", "autocorrelation", .number),
        .init("autocorrelation_day", "over a day", .number), .init("half_life_hours", "half-life", .hours),
        .init("half_life_continuous_hours", "half-life, continuous", .hours),
      ])
  }

  private static func grouped(_ group: LevelsGrouping) -> StudyTable {
    var columns: [StudyTable.Column] = [
      .init("series", "series", .text), .init(group.rawValue, group.title, .text), .init("steps", "steps", .count),
      .init("mean_annual", "mean a year", .annualRate), .init("error_annual", "standard error", .annualRate),
      .init("deviation_annual", "deviation of steps", .annualRate),
      .init("negative_share", "negative steps", .share),
    ]
    if group.hasIntervals {
      columns += [
        .init("lower_annual", "interval from", .annualRate), .init("upper_annual", "interval to", .annualRate),
      ]
    }
    return StudyTable(group.table, "Funding by \(group.title)", columns)
  }
}
