import Foundation
import Market
import MarketData

/// Deribit: docs.deribit.com, get_tradingview_chart_data, at most 5,000 bars, and get_funding_rate_history, hourly, at
/// most 744 rows.
struct DeribitHistory: VenueHistory {
  let name = "deribit"
  let hosts = [VenueHost("api", "https://www.deribit.com")]
  let kinds: [SeriesKind] = [.bars(.trade), .funding]
  let intervals: [Interval] = [1, 3, 5, 10, 15, 30, 60, 120, 180, 360, 720].map(Interval.minutes) + [.days(1)]
  let reach = "since the contract was listed; funding since 2019-04"

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let symbol = wanted.symbol
    let spacing = Interval(nanoseconds: 250_000_000)
    if wanted.kind == .funding {
      return .pages(
        PagePlan(
          format: "deribit-funding-history-json", spacing: spacing, mostRows: 720, step: .hours(1), usualGap: .hours(1)
        ) { stretch in
          let (first, last) = inclusiveMilliseconds(stretch)
          return .get(
            address, "/api/v2/public/get_funding_rate_history",
            [("instrument_name", symbol), ("start_timestamp", "\(first)"), ("end_timestamp", "\(last)")])
        })
    }
    let interval = wanted.interval
    let resolution = interval == .days(1) ? "1D" : "\(interval.minutes)"
    return .pages(
      PagePlan(
        format: "deribit-chart-json", spacing: spacing, mostRows: 5000, step: interval, usualGap: interval
      ) { stretch in
        .get(
          address, "/api/v2/public/get_tradingview_chart_data",
          [
            ("instrument_name", symbol), ("start_timestamp", "\(stretch.lowerBound.milliseconds)"),
            ("end_timestamp", "\((stretch.upperBound - interval).milliseconds)"), ("resolution", resolution),
          ])
      })
  }
}
