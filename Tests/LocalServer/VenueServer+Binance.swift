import Market
import MarketData
import TestSupport

/// Binance: the archives, by month some days after its end and by day the day after, and the interface of funding.
extension VenueServer {
  static let binance = VenueServer { request, market in
    if request.path == "/fapi/v1/fundingRate" || request.path == "/dapi/v1/fundingRate" {
      return funding(request, market)
    }
    let isChecksum = request.path.hasSuffix(".zip.CHECKSUM")
    guard let archive = BinanceArchive(String(request.path.dropLast(isChecksum ? 9 : 0)), market) else { return nil }
    let zip = storedZip(name: archive.member, Array(archive.text(market).utf8))
    if !isChecksum { return ServerAnswer(body: zip) }
    var hash = SHA256()
    zip.withUnsafeBytes { hash.update($0) }
    return ServerAnswer("\(hash.hexDigest())  \(archive.name)\n")
  }

  private static func funding(_ request: ServerRequest, _ market: InventedMarket) -> ServerAnswer? {
    guard let symbol = request.query["symbol"], ["BTCUSDT", "BTCUSD_PERP"].contains(symbol) else {
      return ServerAnswer(#"{"code":-1121,"msg":"Invalid symbol."}"#, status: 400)
    }
    guard let start = request.milliseconds("startTime"), let end = request.milliseconds("endTime") else { return nil }
    let rows = market.page(
      market.payments(every: 8, start...end), limit: 1000, keepsNewest: false, newestFirst: false)
    return ServerAnswer(
      rows.map {
        #"{"symbol":"\#(symbol)","fundingTime":\#($0.time.milliseconds + 3),"fundingRate":"\#($0.rateText)","#
          + #""markPrice":"\#($0.markText)"}"#
      }.list)
  }
}

/// A path such as `/data/futures/um/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip`.
private struct BinanceArchive {
  let name: String
  private let isSpot: Bool
  private let kind: String
  private let interval: Interval?
  private let stretch: ClosedRange<Instant>

  init?(_ path: String, _ market: InventedMarket) {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count > 5, parts[0] == "data", let name = parts.last, name.hasSuffix(".zip") else { return nil }
    self.name = name
    isSpot = parts[1] == "spot"
    let rest = Array(parts.dropFirst(isSpot ? 2 : 3))
    guard rest.count >= 4, ["BTCUSDT", "BTCUSD_PERP", "BTCUSD"].contains(rest[2]) else { return nil }
    kind = rest[1]
    interval = kind == "fundingRate" ? nil : Interval(rest[3])
    let isMonthly = rest[0] == "monthly"
    let label = name.dropLast(4).suffix(isMonthly ? 7 : 10)
    guard let start = Instant(isMonthly ? "\(label)-01" : "\(label)") else { return nil }
    let next = isMonthly ? CivilDate(daysSince1970: CivilDate(start).daysSince1970 + 32) : nil
    let end = next.flatMap { CivilDate(year: $0.year, month: $0.month, day: 1)?.midnight } ?? start + .days(1)
    guard end + .days(isMonthly ? 3 : 0) <= market.present, end > market.listed else { return nil }
    stretch = start...(end - Interval(nanoseconds: 1))
  }

  var member: String { "\(name.dropLast(4)).csv" }

  func text(_ market: InventedMarket) -> String {
    guard let interval else {
      let rows = market.payments(every: 8, stretch).map { "\($0.time.milliseconds + 3),8,\($0.rateText)\n" }
      return "calc_time,funding_interval_hours,last_funding_rate\n" + rows.joined()
    }
    let kinds = [
      "klines": "bars", "markPriceKlines": "mark", "indexPriceKlines": "index", "premiumIndexKlines": "premium",
    ]
    // Spot archives are in microseconds from 2025 on, and have never had a header.
    let unit: Int64 = isSpot && stretch.lowerBound >= Instant(nanoseconds: 1_735_689_600_000_000_000) ? 1000 : 1_000_000
    let header =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
      + "taker_buy_quote_volume,ignore\n"
    let rows = market.bars(interval, stretch, kind: kinds[kind] ?? "").map { bar in
      let close = (bar.time + interval).nanoseconds / unit - 1
      let volumes = kind == "klines" ? (bar.volumeText, bar.volumeText, "\(bar.trades)") : ("0", "0", "60")
      return "\(bar.time.nanoseconds / unit),\(bar.prices.joined(separator: ",")),\(volumes.0),\(close),\(volumes.1),"
        + "\(volumes.2),0,0,0\n"
    }
    return (isSpot ? "" : header) + rows.joined()
  }
}
