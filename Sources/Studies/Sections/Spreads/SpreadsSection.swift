import Market
import Research

/// What onshore perpetuals paid more than offshore ones, and whether the two stay together.
struct SpreadsSection {
  private let data: StudyData
  private let settings: StudySettings

  init(_ data: StudyData, _ settings: StudySettings) {
    self.data = data
    self.settings = settings
  }

  func section(threads: Int) -> StudySection {
    var section = StudySection("spreads", "Spreads between venues", methods: methods)
    let pairs = data.pairs
    guard !pairs.isEmpty else {
      section.answer = ["No two perpetuals of the study are of one asset: there is no spread."]
      return section
    }
    let spreads = pairs.map { FundingSpread($0, data.clock) }
    let tables = SpreadTables(spreads: spreads, clock: data.clock, settings: settings)
    let means = tables.means(threads: threads)
    let cointegration = CointegrationTable(spreads: spreads, clock: data.clock)
    let rows = cointegration.rows(threads: threads)
    let bases = VenueBasisTables(bases: pairs.map { VenueBasis($0, data) }, clock: data.clock)
    section.answer = answer(spreads, means, rows)
    section.tables =
      [means, tables.distribution, cointegration.table(rows, threads: threads), bases.distribution]
      + [bases.currencies].compactMap(\.self)
    section.charts = [tables.weekly, bases.weekly]
    section.warnings = warnings(bases.bases)
    return section
  }

  private func answer(
    _ spreads: [FundingSpread], _ table: StudyTable, _ rows: [CointegrationTable.Row]
  ) -> [String] {
    let means = spreads.compactMap { spread in (try? Sample(spread.spread))?.mean }
    let tests = rows.filter(\.isPrice).filter { (try? $0.grangerTest.get()) != nil }
    let level = FigurePhrase.percent(CointegrationTable.level)
    let found = FigurePhrase.share(tests.count(where: \.isCointegrated), of: tests.count, "pair")
    let together =
      tests.isEmpty
      ? "No pair has prices enough to test whether they stay together."
      : "Prices of \(found) with prices are cointegrated (Engle–Granger at \(level))."
    guard let least = means.min(), let most = means.max() else {
      return ["No step has funding of both sides of a pair.", together]
    }
    let isAcross = spreads[0].pair.first.side != spreads[0].pair.second.side
    let mean = means.reduce(0, +) / Double(means.count)
    let intervals = intervals(table)
    let clear = intervals.count { $0.lower > 0 || $0.upper < 0 }
    let subject = isAcross ? "Onshore funding less offshore funding" : "Funding of the first less that of the second"
    if means.count == 1, let only = intervals.first {
      return [
        "\(subject) was \(FigurePhrase.percent(mean)) a year (\(FigurePhrase.percent(only.lower)) to "
          + "\(FigurePhrase.percent(only.upper))).",
        together,
      ]
    }
    return [
      "\(subject) was \(FigurePhrase.percent(mean)) a year in the mean of \(counted(means.count, "pair")), from "
        + "\(FigurePhrase.percent(least)) to \(FigurePhrase.percent(most)); the interval of "
        + "\(FigurePhrase.share(clear, of: means.count, "pair")) leaves out 0.",
      together,
    ]
  }

  private func intervals(_ table: StudyTable) -> [(lower: Double, upper: Double)] {
    guard let lower = table.columns.firstIndex(where: { $0.name == "lower" }),
      let upper = table.columns.firstIndex(where: { $0.name == "upper" })
    else { return [] }
    return table.rows.compactMap { row in
      guard case .figure(let from) = row[lower], case .figure(let to) = row[upper] else { return nil }
      return (from, to)
    }
  }

  private func warnings(_ bases: [VenueBasis]) -> [String] {
    bases.compactMap { basis in
      guard let ordered = try? OrderedSample(basis.quoted.filter(\.isFinite)) else {
        return "No step has prices of both \(basis.pair.first.name) and \(basis.pair.second.name)."
      }
      let median = ordered.quantile(0.5)
      guard abs(median) > 0.05 else { return nil }
      return "The price of \(basis.pair.first.name) lies \(FigurePhrase.percent(median)) off that of "
        + "\(basis.pair.second.name): they may not be for the same quantity."
    }
  }

  private var methods: [String] {
    [
      "Onshore perpetuals are compared with offshore ones of the same asset, or all of one asset where the study "
        + "has but one side. Differences are over the steps in which both accrued, times the steps of a year, not "
        + "compounded.",
      "Errors of means after Newey and West (1987), lags after Andrews (1991); intervals of "
        + "\(FigurePhrase.percent(settings.confidence)) by \(settings.draws) draws of the stationary bootstrap "
        + "(Politis and Romano 1994), blocks after Patton, Politis and White (2009), both sides cut alike for the "
        + "correlation.",
      "Half-lives of funding: ln 2 over the logarithm of the first autoregressive coefficient, of sums over the "
        + "longer time between payments. Of prices: an error-correction model with one lagged change, as He, "
        + "Manela, Ross and von Wachter have it.",
      "Tests on sums of funding and closing prices over the longer time between payments, longer windows where that "
        + "makes more than 10,000, up to \(CointegrationTable.mostLags) lags by Akaike: unit roots (augmented "
        + "Dickey–Fuller, MacKinnon 1994: low speaks for return to the mean), stationarity (KPSS: low speaks "
        + "against it, between 0.01 and 0.1), Engle–Granger with a constant, Johansen's trace with a constant in "
        + "the vector (critical values of Osterwald-Lenum 1992). Funding that has no unit root stays together "
        + "trivially.",
      "The basis is ln(first ÷ second). With two currencies the part of them is ln of the second's over the first's "
        + "in dollars, from the study's prices, else ln of the first's reference over the second's, taken to be in "
        + "the currency of each perpetual; its share of variance is its covariance with the basis over the basis' "
        + "variance.",
    ]
  }
}
