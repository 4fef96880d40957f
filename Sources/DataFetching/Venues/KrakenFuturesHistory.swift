import Market
import MarketData

/// Kraken Futures: docs.kraken.com/api, charts of trade, mark and spot prices (the index), at most 2,000 bars assumed;
/// historical funding rates in one answer.
struct KrakenFuturesHistory: VenueHistory {
  let name = "kraken-futures"
  let hosts = [VenueHost("api", "https://futures.kraken.com")]
  let kinds: [SeriesKind] = [.bars(.trade), .bars(.mark), .bars(.index), .funding]
  let intervals: [Interval] = [1, 5, 15, 30, 60, 240, 720].map(Interval.minutes) + [.days(1)]
  let reach = "since the contract was listed; funding at least a year"

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let spacing = Interval(nanoseconds: 250_000_000)
    guard case .bars(let bars) = wanted.kind else {
      return .pages(
        PagePlan(
          format: "kraken-futures-funding-json", spacing: spacing, mostRows: 8772, step: .hours(1), usualGap: .hours(1),
          isOnePage: true
        ) { _ in
          .get(address, "/derivatives/api/v4/historicalfundingrates", [("symbol", wanted.symbol)])
        })
    }
    let price = bars == .trade ? "trade" : bars == .mark ? "mark" : "spot"
    let interval = wanted.interval
    return .pages(
      PagePlan(
        format: "kraken-futures-candles-json", spacing: spacing, mostRows: 2000, step: interval, usualGap: interval
      ) { stretch in
        .get(
          address, "/api/charts/v1/\(price)/\(wanted.symbol)/\(interval)",
          [("from", "\(stretch.lowerBound.seconds)"), ("to", "\((stretch.upperBound - interval).seconds)")])
      })
  }
}
