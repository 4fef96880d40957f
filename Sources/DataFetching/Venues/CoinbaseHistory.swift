import Market
import MarketData

/// Coinbase Exchange, spot: docs.cdp.coinbase.com/exchange, product candles of at most 300 rows, newest first; 10
/// requests a second. Both ends are counted in.
struct CoinbaseHistory: VenueHistory {
  let name = "coinbase"
  let hosts = [VenueHost("api", "https://api.exchange.coinbase.com")]
  let kinds: [SeriesKind] = [.bars(.trade)]
  let intervals: [Interval] = [1, 5, 15, 60, 360].map(Interval.minutes) + [.days(1)]
  let reach = "since the symbol was listed"

  func mistake(in wanted: WantedSeries) -> String? { wanted.symbol.contains("-") ? nil : "symbols are like BTC-USD" }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let interval = wanted.interval
    return .pages(
      PagePlan(
        format: "coinbase-exchange-candles-json", spacing: Interval(nanoseconds: 150_000_000), mostRows: 300,
        step: interval, usualGap: interval
      ) { stretch in
        .get(
          address, "/products/\(wanted.symbol)/candles",
          [
            ("granularity", "\(interval.minutes * 60)"), ("start", "\(stretch.lowerBound)"),
            ("end", "\(stretch.upperBound - interval)"),
          ])
      })
  }
}

/// Coinbase Derivatives Exchange by the public interface of Advanced Trade: market product candles of at most 350 rows.
/// History of funding is not published.
struct CoinbaseDerivativesHistory: VenueHistory {
  let name = "coinbase-derivatives"
  let hosts = [VenueHost("api", "https://api.coinbase.com")]
  let kinds: [SeriesKind] = [.bars(.trade)]
  let intervals: [Interval] = [1, 5, 15, 30, 60, 120, 360].map(Interval.minutes) + [.days(1)]
  let reach = "since the contract was listed; history of funding is not published"

  private static let names = [
    1: "ONE_MINUTE", 5: "FIVE_MINUTE", 15: "FIFTEEN_MINUTE", 30: "THIRTY_MINUTE", 60: "ONE_HOUR", 120: "TWO_HOUR",
    360: "SIX_HOUR", 1440: "ONE_DAY",
  ]

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let interval = wanted.interval
    guard let granularity = CoinbaseDerivativesHistory.names[Int(interval.minutes)] else {
      preconditionFailure("only intervals of the venue are planned")
    }
    return .pages(
      PagePlan(
        format: "coinbase-candles-json", spacing: Interval(nanoseconds: 150_000_000), mostRows: 350, step: interval,
        usualGap: interval
      ) { stretch in
        .get(
          address, "/api/v3/brokerage/market/products/\(wanted.symbol)/candles",
          [
            ("start", "\(stretch.lowerBound.seconds)"), ("end", "\((stretch.upperBound - interval).seconds)"),
            ("granularity", granularity), ("limit", "350"),
          ])
      })
  }
}
