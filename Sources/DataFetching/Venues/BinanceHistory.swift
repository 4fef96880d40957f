import Market
import MarketData

/// Binance: bars from the archives of data.binance.vision, monthly and, for what has no month yet, daily; funding from
/// the monthly archives and, for the time after the last of them, from the interface.
///
/// Layout: github.com/binance/binance-public-data. Interface: developers.binance.com, fapi/v1 and dapi/v1 fundingRate,
/// at most 1,000 rows, 500 requests in 5 minutes.
struct BinanceHistory: VenueHistory {
  let name: String
  let hosts: [VenueHost]
  let kinds: [SeriesKind]
  let intervals: [Interval]
  /// `futures/um`
  private let folder: String
  /// Of the funding interface; `nil` for spot.
  private let fundingPath: String?
  let reach = "since the symbol was listed; archives appear a day later"

  static let spot = BinanceHistory(
    name: "binance", hosts: [VenueHost("archive", "https://data.binance.vision")], kinds: [.bars(.trade)],
    intervals: [.seconds(1)] + futuresIntervals, folder: "spot", fundingPath: nil)

  static let dollarMargined = BinanceHistory(
    name: "binance-usdm",
    hosts: [VenueHost("archive", "https://data.binance.vision"), VenueHost("api", "https://fapi.binance.com")],
    kinds: futuresKinds, intervals: futuresIntervals, folder: "futures/um", fundingPath: "/fapi/v1/fundingRate")

  static let coinMargined = BinanceHistory(
    name: "binance-coinm",
    hosts: [VenueHost("archive", "https://data.binance.vision"), VenueHost("api", "https://dapi.binance.com")],
    kinds: futuresKinds, intervals: futuresIntervals, folder: "futures/cm", fundingPath: "/dapi/v1/fundingRate")

  private static let futuresKinds: [SeriesKind] = [
    .bars(.trade), .bars(.mark), .bars(.index), .bars(.premium), .funding,
  ]
  private static let futuresIntervals: [Interval] =
    [1, 3, 5, 15, 30, 60, 120, 240, 360, 480, 720].map(Interval.minutes) + [.days(1)]

  func mistake(in wanted: WantedSeries) -> String? {
    wanted.symbol.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
      ? nil : "symbols are like BTCUSDT or BTCUSD_PERP"
  }

  func plan(_ wanted: WantedSeries, at addresses: HostAddresses) -> HistoryPlan {
    let archive = addresses["archive"]
    guard case .bars(let bars) = wanted.kind else {
      let path = "/data/\(folder)/monthly/fundingRate/\(wanted.symbol)/\(wanted.symbol)-fundingRate-"
      return .archives(
        ArchivePlan(
          format: "binance-vision-funding", spacing: spacing, address: archive, monthly: path,
          rest: .pages(fundingPages(wanted.symbol, addresses["api"]))))
    }
    let (kind, symbol) =
      switch bars {
      case .trade: ("klines", wanted.symbol)
      case .mark: ("markPriceKlines", wanted.symbol)
      // The index of coin-margined contracts is that of their pair, BTCUSD.
      case .index: ("indexPriceKlines", String(wanted.symbol.prefix { $0 != "_" || name != "binance-coinm" }))
      case .premium: ("premiumIndexKlines", wanted.symbol)
      }
    func path(_ period: String) -> String {
      "/data/\(folder)/\(period)/\(kind)/\(symbol)/\(wanted.interval)/\(symbol)-\(wanted.interval)-"
    }
    return .archives(
      ArchivePlan(
        format: "binance-vision-klines", spacing: spacing, address: archive, monthly: path("monthly"),
        rest: .daily(path("daily"))))
  }

  /// No limit is published for the archives.
  private var spacing: Interval { Interval(nanoseconds: 50_000_000) }

  private func fundingPages(_ symbol: String, _ address: String) -> PagePlan {
    guard let path = fundingPath else { preconditionFailure("spot pays no funding") }
    return PagePlan(
      format: "binance-funding-json", spacing: Interval(nanoseconds: 600_000_000), mostRows: 1000, step: .hours(1),
      usualGap: .hours(8)
    ) { stretch in
      let (first, last) = inclusiveMilliseconds(stretch)
      return .get(
        address, path,
        [("symbol", symbol), ("startTime", "\(first)"), ("endTime", "\(last)"), ("limit", "1000")])
    }
  }
}
