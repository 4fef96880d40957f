import Market
import Venues

/// The interval that payments keep, against the rulebook's and against the one that they state.
struct FundingIntervalCheck {
  let series: CheckedSeries
  let index: Int
  /// Of the sound rows, late stamps put right (S1.5).
  let times: ContiguousArray<Int64>
  let regimes: [FundingRegimes.Regime]
  /// Whether no interval holds for long.
  let isIrregular: Bool

  var findings: [Finding] { [interval, stated].compactMap { $0 } }

  private var interval: Finding? {
    let unlike = series.rulebook.terms.map { terms in
      terms.versions.contains { $0.terms.funding != nil }
        && regimes.contains { SettlementMatch.clock($0, times, terms) == nil }
    }
    if regimes.isEmpty {
      return Finding(
        .fundingInterval, series: index, count: 1,
        "no interval from \(FundingRegimes.shortest) to a year, so that nothing says what is missing",
        remedy: "see whether the stamps are right"
      ).at([series.soundRows.place(0)])
    }
    guard regimes.count > 1 || unlike == true || isIrregular, let first = regimes.first else { return nil }
    let changes = regimes.dropFirst().map { series.soundRows.place($0.rows.lowerBound) }
    let usual = Set(regimes.map(\.interval)).sorted().map { Interval(nanoseconds: $0).description }
    var text =
      changes.isEmpty
      ? "pays every \(usual[0])"
      : "the interval changes \(changes.count == 1 ? "once" : "\(changes.count) times"): "
        + usual.joined(separator: ", ")
    if isIrregular { text += "; no interval holds for long, so that nothing says what is missing" }
    if unlike == true { text += "; not always that of the rulebook" }
    return Finding(
      .fundingInterval, series: index, count: max(1, changes.count), text,
      remedy: "nothing: rates are used for the interval they were paid for (S4.3)"
    ).at(changes.isEmpty ? [series.soundRows.place(first.rows.lowerBound)] : changes)
  }

  /// `interval_hours` that are not the distance of the prints.
  private var stated: Finding? {
    let hours = series.soundRows.values[CheckedSeries.Column.intervalHours]
    if hours.isEmpty { return nil }
    let wrong = regimes.flatMap { regime in
      regime.rows.dropFirst().filter { row in
        let step = Double(times[row] - times[row - 1]) / 3.6e12
        return hours[row].isFinite && step * 3.6e12 == Double(regime.interval) && abs(hours[row] - step) > 1e-6
      }
    }
    // A print at a change may state the interval that begins or the one that ends.
    guard wrong.count > 2 * regimes.count, let first = wrong.first else { return nil }
    return Finding(
      .statedInterval, series: index, count: wrong.count,
      "\(counted(wrong.count, "payment", isGrouped: true)) whose interval_hours is not the time since the one before: "
        + "\(rounded(hours[first])) stated, \(rounded(Double(times[first] - times[first - 1]) / 3.6e12)) found",
      remedy: "leave the column empty: the rulebook's interval is taken then"
    ).at(wrong.map(series.soundRows.place))
  }
}
