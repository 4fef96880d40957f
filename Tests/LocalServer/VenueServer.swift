import Foundation
import Market

/// Answers as the interface of a venue would, out of an invented market, with its pages and limits. `nil` for what the
/// venue does not have.
public struct VenueServer: Sendable {
  let says: @Sendable (ServerRequest, InventedMarket) -> ServerAnswer?

  public func answer(_ request: ServerRequest, _ market: InventedMarket) -> ServerAnswer {
    var answer = says(request, market) ?? ServerAnswer("{\"error\":\"not found\"}", status: 404)
    answer.headers.append("Date: \(httpDate(market.present))")
    return answer
  }

  public static let all: [String: VenueServer] = [
    "binance": .binance, "binance-usdm": .binance, "binance-coinm": .binance, "bybit": .bybit,
    "coinbase": .coinbase, "coinbase-derivatives": .coinbaseDerivatives, "deribit": .deribit,
    "hyperliquid": .hyperliquid, "kalshi": .kalshi, "kraken": .kraken, "kraken-futures": .krakenFutures, "okx": .okx,
  ]
}

/// RFC 9110 section 5.6.7.
func httpDate(_ instant: Instant) -> String {
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  let date = CivilDate(instant)
  let text = instant.description
  let clock = text.dropFirst(11).prefix(8)
  return "\(days[date.weekday - 1]), \(text.dropFirst(8).prefix(2)) \(months[date.month - 1]) \(date.year) \(clock) GMT"
}

extension ServerRequest {
  func instant(_ name: String, unit: Int64) -> Instant? {
    query[name].flatMap { Int64($0) }.map { Instant(nanoseconds: $0 * unit) }
  }

  func milliseconds(_ name: String) -> Instant? { instant(name, unit: 1_000_000) }
  func seconds(_ name: String) -> Instant? { instant(name, unit: 1_000_000_000) }

  /// What stands behind a key of a JSON body that holds no nested key of that name.
  func field(_ name: String) -> String? {
    guard let start = body.range(of: "\"\(name)\":")?.upperBound else { return nil }
    return String(body[start...].prefix { !",}".contains($0) }.filter { $0 != "\"" })
  }
}

extension Instant {
  var seconds: Int64 { nanoseconds / 1_000_000_000 }
  var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

func minutes(_ count: Int64) -> Interval { Interval(nanoseconds: count * 60_000_000_000) }

extension [String] {
  var list: String { "[" + joined(separator: ",") + "]" }
  var textList: String { map { "\"\($0)\"" }.list }
}

extension InventedMarket.Bar {
  var prices: [String] { [open, high, low, close].map { decimal($0, 2) } }
  var volumeText: String { decimal(volume, 3) }
}

extension InventedMarket.Payment {
  var rateText: String { decimal(rate, 8) }
  var markText: String { decimal(markPrice, 2) }
}
