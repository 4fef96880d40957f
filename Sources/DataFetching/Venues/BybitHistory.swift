import Foundation
import Market
import MarketData

/// Bybit v5, perpetuals: bybit-exchange.github.io/docs/v5/market. Klines of at most 1,000 rows, newest first; funding
/// of at most 200, where a start needs an end. 600 requests in 5 s.
struct BybitHistory: VenueHistory {
  let name = "bybit"
  let hosts = [VenueHost("api", "https://api.bybit.com")]
  let kinds: [SeriesKind] = [.bars(.trade), .bars(.mark), .bars(.index), .bars(.premium), .funding]
  let intervals: [Interval] = [1, 3, 5, 15, 30, 60, 120, 240, 360, 720].map(Interval.minutes) + [.days(1)]
  let reach = "since the symbol was listed; premium of linear contracts only"

  func mistake(in wanted: WantedSeries) -> String? {
    if !wanted.symbol.allSatisfy({ $0.isUppercase || $0.isNumber }) { return "symbols are like BTCUSDT or BTCUSD" }
    let isInverse = category(of: wanted.symbol) == "inverse"
    return isInverse && wanted.kind == .bars(.premium) ? "premium bars are of linear contracts, such as BTCUSDT" : nil
  }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let symbol = wanted.symbol
    let address = addresses["api"]
    let named = [("category", category(of: symbol)), ("symbol", symbol)]
    guard case .bars(let bars) = wanted.kind else {
      return .pages(
        pages("bybit-funding-json", 200, .hours(1), gap: .hours(8)) { stretch in
          let (first, last) = inclusiveMilliseconds(stretch)
          return .get(
            address, "/v5/market/funding/history",
            named + [("startTime", "\(first)"), ("endTime", "\(last)"), ("limit", "200")])
        })
    }
    let path =
      switch bars {
      case .trade: "kline"
      case .mark: "mark-price-kline"
      case .index: "index-price-kline"
      case .premium: "premium-index-price-kline"
      }
    let length = wanted.interval == .days(1) ? "D" : "\(wanted.interval.minutes)"
    return .pages(
      pages("bybit-kline-json", 1000, wanted.interval, gap: wanted.interval) { stretch in
        let (first, last) = inclusiveMilliseconds(stretch)
        return .get(
          address, "/v5/market/\(path)",
          named + [("interval", length), ("start", "\(first)"), ("end", "\(last)"), ("limit", "1000")])
      })
  }

  /// Contracts in dollars are margined in coins.
  private func category(of symbol: String) -> String { symbol.hasSuffix("USD") ? "inverse" : "linear" }

  private func pages(
    _ format: String, _ rows: Int, _ step: Interval, gap: Interval,
    request: @escaping @Sendable (Range<Instant>) -> HTTPRequest
  ) -> PagePlan {
    PagePlan(
      format: format, spacing: Interval(nanoseconds: 100_000_000), mostRows: rows, step: step, usualGap: gap,
      request: request
    ) { bytes in
      guard let answer = try? JSONDecoder().decode(BybitAnswer.self, from: Data(bytes)), answer.retCode != 0 else {
        return nil
      }
      return VenueRefusal(
        text: "\"\(answer.retMsg)\" (\(answer.retCode))", isRateLimit: [10006, 10018, 10016].contains(answer.retCode))
    }
  }
}

private struct BybitAnswer: Decodable {
  let retCode: Int
  let retMsg: String
}
