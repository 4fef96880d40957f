import Foundation
import Market
import MarketData

/// OKX v5: okx.com/docs-v5. Candles of at most 100 rows, 20 requests in 2 s; funding of the last three months.
///
/// `after` and `before` are both outside of what is answered: older than the one, newer than the other.
struct OKXHistory: VenueHistory {
  let name = "okx"
  let hosts = [VenueHost("api", "https://www.okx.com")]
  let kinds: [SeriesKind] = [.bars(.trade), .bars(.mark), .bars(.index), .funding]
  let intervals: [Interval] = [1, 3, 5, 15, 30, 60, 120, 240, 360, 720].map(Interval.minutes) + [.days(1)]
  let reach = "since the symbol was listed; funding about three months"

  func mistake(in wanted: WantedSeries) -> String? {
    wanted.symbol.contains("-") ? nil : "symbols are like BTC-USDT-SWAP"
  }

  func kinds(of symbol: String) -> [SeriesKind] {
    symbol.hasSuffix("-SWAP") ? kinds : kinds.filter { $0 != .funding }
  }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let symbol = wanted.symbol
    guard case .bars(let bars) = wanted.kind else {
      return .pages(
        pages("okx-funding-json", rows: 100, step: .hours(1), gap: .hours(8)) { stretch in
          .get(address, "/api/v5/public/funding-rate-history", [("instId", symbol)] + bounds(stretch, limit: 100))
        })
    }
    let (path, instrument) =
      switch bars {
      case .trade: ("history-candles", symbol)
      case .mark: ("history-mark-price-candles", symbol)
      // Of the pair, BTC-USDT.
      case .index, .premium: ("history-index-candles", symbol.split(separator: "-").prefix(2).joined(separator: "-"))
      }
    let bar = OKXHistory.name(of: wanted.interval)
    return .pages(
      pages("okx-candles-json", rows: 100, step: wanted.interval, gap: wanted.interval) { stretch in
        .get(address, "/api/v5/market/\(path)", [("instId", instrument), ("bar", bar)] + bounds(stretch, limit: 100))
      })
  }

  /// Long bars have a form that begins at midnight in Hong Kong and one, with `utc`, in UTC.
  private static func name(of interval: Interval) -> String {
    if interval < .hours(1) { return "\(interval)" }
    let name = "\(interval)".uppercased()
    return interval >= .hours(6) ? "\(name)utc" : name
  }

  private func pages(
    _ format: String, rows: Int, step: Interval, gap: Interval,
    request: @escaping @Sendable (Range<Instant>) -> HTTPRequest
  ) -> PagePlan {
    PagePlan(
      format: format, spacing: Interval(nanoseconds: 200_000_000), mostRows: rows, step: step, usualGap: gap,
      request: request
    ) { bytes in
      guard let answer = try? JSONDecoder().decode(OKXAnswer.self, from: Data(bytes)), answer.code != "0" else {
        return nil
      }
      return VenueRefusal(
        text: "\"\(answer.msg)\" (\(answer.code))", isRateLimit: ["50011", "50013"].contains(answer.code))
    }
  }
}

private func bounds(_ stretch: Range<Instant>, limit: Int) -> [(name: String, value: String)] {
  [
    ("after", "\(stretch.upperBound.milliseconds)"), ("before", "\(stretch.lowerBound.milliseconds - 1)"),
    ("limit", "\(limit)"),
  ]
}

private struct OKXAnswer: Decodable {
  let code: String
  let msg: String
}
