import Market
import MarketData
import Venues

/// Rates that are no fractions, and rates beyond the venue's caps.
struct RateCheck {
  /// Half of the payments above this, brought to 8 hours, are no market: 0.3 % is 329 % a year. The interest that
  /// formulas come back to is 0.01 %; in percent it is a hundred times that.
  static let usual8Hours = 0.003
  /// The fewest of which one wild rate moves no median.
  static let leastPrints = 3
  /// A rate so many times the cap is of another unit. BitMEX paid up to 3 times its later cap in 2016.
  static let unitCaps = 5.0

  let series: CheckedSeries
  let index: Int
  /// Whether no interval holds for long: rates are then taken as they are.
  let isIrregular: Bool

  var findings: [Finding] {
    let rows = series.soundRows
    let rates = rows.values[CheckedSeries.Column.rate]
    if let median = median8Hours(), median > RateCheck.usual8Hours, rows.count >= RateCheck.leastPrints {
      return [
        unit(
          Array(rows.times.indices),
          "half of the rates are above \(percentage(median)) in 8 hours: percent, or an amount of money?")
      ]
    }
    var beyond: [Int] = []
    var far: [Int] = []
    var largest = 0.0
    for row in rows.times.indices {
      let within = Instant(nanoseconds: rows.times[row] - 1)
      let cap = series.rulebook.terms?.terms(at: within).funding?.formula?.cap
      if abs(rates[row]) > min(1, (cap ?? 1) * RateCheck.unitCaps) {
        far.append(row)
      } else if let cap, abs(rates[row]) > cap * (1 + 1e-9) + 1e-12 {
        beyond.append(row)
        largest = max(largest, abs(rates[row]) / cap)
      }
    }
    var findings: [Finding] = []
    if !far.isEmpty {
      findings.append(
        unit(
          far,
          "\(counted(far.count, "rate", isGrouped: true)) of more than \(Int(RateCheck.unitCaps)) times the cap: percent, or a misprint?"
        ))
    }
    if !beyond.isEmpty {
      findings.append(
        Finding(
          .rateBeyondCap, series: index, count: beyond.count,
          "\(counted(beyond.count, "rate", isGrouped: true)) beyond the cap of the rulebook, up to \(rounded(largest)) times",
          remedy: "nothing, where the venue paid that: recorded rates are used as they stand (S4.3)"
        ).at(beyond.map(rows.place)))
    }
    return findings
  }

  private func unit(_ rows: [Int], _ text: String) -> Finding {
    Finding(
      .rateUnit, series: index, count: rows.count, text, remedy: "divide them by 100, or read the right column"
    ).at(rows.map(series.soundRows.place))
  }

  /// The median of the absolute rates, brought to 8 hours; intervals below an hour count as one.
  private func median8Hours() -> Double? {
    let rows = series.soundRows
    let rates = rows.values[CheckedSeries.Column.rate]
    let usual = isIrregular ? 8 : max(1, StampRange.usualStep(rows.times)?.hours ?? 8)
    return rates.map { abs($0) * 8 / usual }.median()
  }
}
