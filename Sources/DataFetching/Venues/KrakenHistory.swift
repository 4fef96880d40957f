import Foundation
import Market
import MarketData

/// Kraken spot: docs.kraken.com/api, OHLC data: one answer with the last 720 bars, whatever is asked; a request a
/// second.
struct KrakenHistory: VenueHistory {
  let name = "kraken"
  let hosts = [VenueHost("api", "https://api.kraken.com")]
  let kinds: [SeriesKind] = [.bars(.trade)]
  let intervals: [Interval] = [1, 5, 15, 30, 60, 240].map(Interval.minutes) + [.days(1)]
  let reach = "the last 720 bars; older ones are in the archive `Kraken_OHLCVT.zip`, for `carry data import`"

  func mistake(in wanted: WantedSeries) -> String? {
    wanted.symbol.split(separator: "-").count == 2 ? nil : "symbols are like BTC-USD"
  }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let address = addresses["api"]
    let own = ["BTC": "XBT", "DOGE": "XDG"]
    let pair = wanted.symbol.split(separator: "-").map { own[String($0)] ?? String($0) }.joined()
    return .pages(
      PagePlan(
        format: "kraken-ohlc-json", spacing: .seconds(1), mostRows: 720, step: wanted.interval,
        usualGap: wanted.interval, isOnePage: true,
        request: { stretch in
          .get(
            address, "/0/public/OHLC",
            [
              ("pair", pair), ("interval", "\(wanted.interval.minutes)"),
              ("since", "\(stretch.lowerBound.seconds - 1)"),
            ])
        },
        refusal: { bytes in
          guard let answer = try? JSONDecoder().decode(KrakenAnswer.self, from: Data(bytes)),
            let first = answer.error.first
          else { return nil }
          let busy = ["EAPI:Rate limit", "EGeneral:Too many requests", "EService"].contains(where: first.hasPrefix)
          return VenueRefusal(text: "\"\(first)\"", isRateLimit: busy)
        }, comparable: KrakenHistory.comparable))
  }
}

extension KrakenHistory {
  /// BTC-USD, XBT-USD and XXBTZUSD are one pair: letters before and behind codes tell coins from money.
  private static let comparable: @Sendable (String) -> String = { symbol in
    let codes = symbol.replacing("XBT", with: "BTC").replacing("XDG", with: "DOGE")
    return codes.filter { !"-XZ".contains($0) }
  }
}

private struct KrakenAnswer: Decodable {
  let error: [String]
}
