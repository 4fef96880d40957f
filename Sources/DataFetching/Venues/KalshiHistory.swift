import Market
import MarketData

/// Kalshi perpetuals: docs.kalshi.com/margin-rest, candlesticks, which are labelled by their end, and historical
/// funding rates, which come in one answer. How many candles an answer has at most is not said: 1,000 are asked for.
struct KalshiHistory: VenueHistory {
  let name = "kalshi"
  let hosts = [VenueHost("api", "https://external-api.kalshi.com")]
  let kinds: [SeriesKind] = [.bars(.trade), .funding]
  let intervals: [Interval] = [1, 60].map(Interval.minutes) + [.days(1)]
  let reach = "since 2026-06; there is no history of mark prices but that of the funding rows"

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let symbol = wanted.symbol
    let spacing = Interval(nanoseconds: 100_000_000)
    if wanted.kind == .funding {
      return .pages(
        PagePlan(
          format: "kalshi-funding-json", spacing: spacing, mostRows: 10_000, step: .hours(1), usualGap: .hours(8)
        ) { stretch in
          .get(
            address, "/trade-api/v2/margin/funding_rates/historical",
            [
              ("ticker", symbol), ("start_ts", "\(stretch.lowerBound.seconds)"),
              ("end_ts", "\(stretch.upperBound.seconds)"),
            ])
        })
    }
    let interval = wanted.interval
    return .pages(
      PagePlan(
        format: "kalshi-candlesticks-json", spacing: spacing, mostRows: 1000, step: interval, usualGap: interval
      ) { stretch in
        .get(
          address, "/trade-api/v2/margin/markets/\(symbol)/candlesticks",
          [
            ("start_ts", "\((stretch.lowerBound + interval).seconds)"), ("end_ts", "\(stretch.upperBound.seconds)"),
            ("period_interval", "\(interval.minutes)"),
          ])
      })
  }
}
