import Market
import MarketData

/// Every check of one series, and what a report says of the series itself.
struct SeriesChecks {
  let findings: [Finding]
  let report: DataReport.Series

  init(_ series: CheckedSeries, index: Int, neighbours: Neighbours) {
    let grid = GridCheck(series, index: index)
    var findings = OrderCheck(series: series, index: index).findings
    findings += ValueCheck(series: series, index: index).findings
    findings += grid.findings
    findings += JumpCheck(series: series, index: index, neighbours: neighbours).findings
    findings += StandstillCheck(series: series, index: index).findings
    findings += VolumeCheck(series: series, index: index).findings
    var missing = grid.gaps + grid.seams
    if series.isFunding, series.soundRows.count > 0 {
      let settlements = SettlementCheck(series, index: index)
      findings += settlements.findings
      findings += RateCheck(series: series, index: index, isIrregular: settlements.isIrregular).findings
      findings += PaymentPriceCheck(series: series, index: index, neighbours: neighbours).findings
      missing += settlements.missing
    }
    findings += IdentityCheck(series: series, index: index).findings
    self.findings = findings
    report = DataReport.Series(
      venue: series.venue, symbol: series.symbol, instrument: series.instrumentName, kind: series.kind,
      interval: series.interval, files: series.parts.map(\.source.name), rows: series.rows.count,
      first: series.rows.times.first.map(Instant.init(nanoseconds:)),
      last: series.rows.times.last.map(Instant.init(nanoseconds:)),
      covered: SeriesChecks.covered(series, missing.sorted { $0.from < $1.from }),
      missing: missing.reduce(0) { $0 + $1.rows })
  }

  /// From the first row to the end of the last, without what is missing.
  private static func covered(_ series: CheckedSeries, _ missing: [Finding.Stretch]) -> [Finding.Stretch] {
    let rows = series.rows
    guard let first = rows.times.first, let last = rows.times.last else { return [] }
    let end = Instant(nanoseconds: last + (series.interval?.nanoseconds ?? 1))
    var covered: [Finding.Stretch] = []
    var start = Instant(nanoseconds: first)
    for stretch in missing + [Finding.Stretch(from: end, to: end, rows: 0)] {
      if start < stretch.from {
        let count = lowerBound(rows.times, stretch.from.nanoseconds) - lowerBound(rows.times, start.nanoseconds)
        covered.append(Finding.Stretch(from: start, to: stretch.from, rows: count))
      }
      start = max(start, stretch.to)
    }
    return covered
  }
}
