import Market
import MarketData

/// Hyperliquid perpetuals: hyperliquid.gitbook.io, info endpoint. The last 5,000 candles of each interval; funding of
/// at most 500 rows. 1,200 of weight a minute, where a full answer weighs up to 60.
struct HyperliquidHistory: VenueHistory {
  let name = "hyperliquid"
  let hosts = [VenueHost("api", "https://api.hyperliquid.xyz")]
  let kinds: [SeriesKind] = [.bars(.trade), .funding]
  let intervals: [Interval] = [1, 3, 5, 15, 30, 60, 120, 240, 480, 720].map(Interval.minutes) + [.days(1)]
  let reach = "the last 5,000 bars; funding since 2023-05"

  func mistake(in wanted: WantedSeries) -> String? {
    wanted.symbol.allSatisfy { $0.isLetter || $0.isNumber } ? nil : "perpetuals only, named like BTC"
  }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let coin = wanted.symbol
    if wanted.kind == .funding {
      return .pages(
        PagePlan(
          format: "hyperliquid-funding-json", spacing: spacing, mostRows: 500, step: .hours(1), usualGap: .hours(1)
        ) { stretch in
          let (first, last) = inclusiveMilliseconds(stretch)
          return .post(
            address, "/info",
            json: "{\"type\":\"fundingHistory\",\"coin\":\"\(coin)\",\"startTime\":\(first),\"endTime\":\(last)}")
        })
    }
    let interval = wanted.interval
    return .pages(
      PagePlan(
        format: "hyperliquid-candles-json", spacing: spacing, mostRows: 5000, step: interval, usualGap: interval
      ) { stretch in
        let (first, last) = inclusiveMilliseconds(stretch)
        let asked = "\"coin\":\"\(coin)\",\"interval\":\"\(interval)\",\"startTime\":\(first),\"endTime\":\(last)"
        return .post(address, "/info", json: "{\"type\":\"candleSnapshot\",\"req\":{\(asked)}}")
      })
  }

  private var spacing: Interval { Interval(nanoseconds: 3_000_000_000) }
}
