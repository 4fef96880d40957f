import Market
import Simulation

/// A calendar month of a run, in UTC, with what it began and ended with.
///
/// Where samples lie further apart than months, several months in a row are one.
struct MonthOfRun {
  /// The first day of the first month, and of the last.
  let first: CivilDate
  let last: CivilDate
  let equityBefore: Amount
  let equityAfter: Amount
  let profit: ProfitBreakdown

  /// `2026-04`, or `2026-04 to 2026-06`.
  var name: String {
    let names = [first, last].map { ReportDate.month($0.midnight) }
    return names[0] == names[1] ? names[0] : "\(names[0]) to \(names[1])"
  }

  var totalReturn: Double? { MonthOfRun.totalReturn(from: equityBefore, to: equityAfter) }

  /// `nil` where there was nothing to earn a return on.
  static func totalReturn(from before: Amount, to after: Amount) -> Double? {
    before > .zero ? (after - before).double / before.double : nil
  }

  /// From the start of the run to its end: together they are the whole profit, to the unit. A month ends with the last
  /// sample at or before its end.
  static func all(of result: RunResult) -> [MonthOfRun] {
    var months: [MonthOfRun] = []
    var first = CivilDate(result.start).firstOfMonth
    var month = first
    var before = (time: result.start, equity: result.initialEquity, profit: ProfitBreakdown())
    var index = 0
    while true {
      let next = month.nextMonth
      if next.midnight >= result.end { break }
      while index + 1 < result.samples.count, result.samples[index + 1].time <= next.midnight { index += 1 }
      let sample = result.samples[index]
      if sample.time > before.time {
        months.append(
          MonthOfRun(
            first: first, last: month, equityBefore: before.equity, equityAfter: sample.equity,
            profit: sample.profit - before.profit))
        before = (sample.time, sample.equity, sample.profit)
        first = next
      }
      month = next
    }
    months.append(
      MonthOfRun(
        first: first, last: month, equityBefore: before.equity, equityAfter: result.finalEquity,
        profit: result.profit - before.profit))
    return months
  }
}

extension CivilDate {
  fileprivate var firstOfMonth: CivilDate { CivilDate(daysSince1970: daysSince1970 - day + 1) }

  /// - Precondition: this is the first of a month.
  fileprivate var nextMonth: CivilDate { CivilDate(daysSince1970: daysSince1970 + 31).firstOfMonth }
}
