import Market
import Research

/// How high funding was at each venue, how sure that is, and when it was high.
struct LevelsSection {
  let data: StudyData
  let settings: StudySettings

  init(_ data: StudyData, _ settings: StudySettings) {
    self.data = data
    self.settings = settings
  }

  /// - Parameter threads: how many series are worked on at once; the result does not depend on it.
  func section(threads: Int = 1) -> StudySection {
    let parts = Parallel.map(data.series.count, threads: threads) { rows(of: data.series[$0]) }
    var tables = LevelsRows.tables
    for (index, name) in LevelsRows.names.enumerated() {
      for part in parts { for row in part.rows[name] ?? [] { tables[index].append(row) } }
    }
    let months = tables.filter { $0.name == LevelsGrouping.month.table }
    return StudySection(
      "levels", "Levels of funding", answer: answer(tables[0]), methods: methods, tables: tables,
      charts: months.map(monthly))
  }

  private func rows(of series: StudySeries) -> LevelsRows {
    var rows = LevelsRows()
    rows.append(level(series), to: "levels")
    rows.append(payments(series), to: "payments")
    for group in LevelsGrouping.allCases {
      for row in self.rows(of: series, by: group) { rows.append(row, to: group.table) }
    }
    return rows
  }

  // MARK: Words

  private var methods: [String] {
    let confidence = FigurePhrase.percent(settings.confidence)
    return [
      "Rates are what accrued in each step, a year of 365 days: simple is the mean times the steps of a year, compounded "
        + "leaves each step's payment to earn. Positive rates are paid by longs to shorts.",
      "Errors are those of Newey and West (1987) with Bartlett weights and without a correction for small samples: with "
        + "the lags that Andrews (1991) finds from the first autocorrelation, and beside it with the rule of thumb of "
        + "4 (n/100)^(2/9) lags, which are too few for series of long memory.",
      "Intervals hold the middle \(confidence) of \(settings.draws) draws of the stationary bootstrap of Politis and "
        + "Romano (1994), blocks as long as Politis and White (2004, corrected with Patton 2009) choose from the data.",
      "Zero, negative and repeated signs, autocorrelation and half-life are of payments as the venue made them, for each "
        + "hour of their interval: accruals of one payment are alike and would seem to persist. The half-life is "
        + "ln 2 / -ln(phi) of a payment on the one before; the common ln 2 / (1 - phi) stands beside it.",
      "The regime is how much the reference price (the perpetual's own without one) moved in the seven days before a "
        + "step, by thirds of the study.",
      "Neighbours of a gap count as neighbours (Datta and Du, 2012); so do steps of one hour or weekday in groups.",
    ]
  }

  private func answer(_ levels: StudyTable) -> [String] {
    let found = levels.rows.compactMap { row -> (name: String, mean: Double, interval: String)? in
      guard let name = levels.text(row, "series"), let mean = levels.figure(row, "mean_annual") else { return nil }
      guard let lower = levels.figure(row, "lower_annual"), let upper = levels.figure(row, "upper_annual") else {
        return (name, mean, "")
      }
      let shown = "\(FigurePhrase.percent(lower)) to \(FigurePhrase.percent(upper))"
      return (name, mean, " (\(shown))")
    }
    guard let most = found.max(by: { $0.mean < $1.mean }), let least = found.min(by: { $0.mean < $1.mean }) else {
      return ["No series has funding in the period."]
    }
    let highest = "\(FigurePhrase.percent(most.mean)) a year\(most.interval)"
    if found.count == 1 { return ["Funding of \(most.name) was \(highest)."] }
    return [
      "Funding was highest at \(most.name), \(highest), and lowest at \(least.name), "
        + "\(FigurePhrase.percent(least.mean)) a year\(least.interval)."
    ]
  }

  /// The means of the table by month, a line for each series.
  private func monthly(_ months: StudyTable) -> StudyChart {
    let lines = data.series.map { series in
      StudyChart.Line(
        series.name,
        months.rows.compactMap { row -> (time: Instant, value: Double)? in
          guard months.text(row, "series") == series.name, let month = months.text(row, "month"),
            let time = Instant("\(month)-01")
          else { return nil }
          return (time, months.figure(row, "mean_annual") ?? .nan)
        })
    }
    return StudyChart(
      "levels-monthly", "Funding by month", .annualRate, lines,
      summary: "Mean funding of each month, a year and simple, as longs pay it to shorts.")
  }
}
