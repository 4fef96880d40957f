import DataChecks
import Market
import MarketData

/// Payments that are missing, of the wrong time or of the wrong size.
enum FundingFaults {
  static let all = [
    Fault(
      .missingSettlement, "two payments missing", in: Fault.funding, says: "2 settlements due by the rulebook"
    ) { raw, rows in
      let row = rows.row(of: raw)
      raw.remove(row..<row + 2)
    },
    Fault(.missingSettlement, "one missing by New York's clock", in: "kalshi:KXBTCPERP funding") { raw, rows in
      let row = rows.row(of: raw)
      raw.remove(row..<row + 1)
    },
    Fault(
      .missingSettlement, "one missing of a venue without rulebook", in: Fault.funding, says: "its own interval"
    ) { raw, rows in
      let row = rows.row(of: raw)
      raw.remove(row..<row + 1)
      raw.venue = "binance-usdm-2"
    },
    Fault(.extraSettlement, "a payment an hour after another", in: Fault.funding) { raw, rows in
      let row = rows.row(of: raw)
      raw.repeatRow(row, at: raw.times[row] + RawSeries.hour)
    },
    Fault(.lateSettlement, "a payment seven minutes late", in: Fault.funding) { raw, rows in
      let row = rows.row(of: raw)
      raw.move(row..<row + 1, by: Interval.minutes(7).nanoseconds)
    },
    Fault(
      .settlementJitter, "stamps with milliseconds", in: Fault.funding, says: "up to 5s past the minute"
    ) { raw, _ in
      for row in stride(from: 0, to: raw.count, by: 3) { raw.times[row] += 8_000_000 }
    },
    Fault(
      .fundingInterval, "four-hourly for two days", in: Fault.funding, also: [.statedInterval],
      says: "the interval changes 2 times: 4h, 8h"
    ) { raw, rows in
      let row = rows.row(of: raw)
      for pair in (row..<row + 6).reversed() { raw.repeatRow(pair, at: raw.times[pair] + 4 * RawSeries.hour) }
    },
    Fault(.statedInterval, "8 h that are said to be one", in: Fault.funding, says: "1 stated, 8 found") { raw, _ in
      for row in raw.times.indices { raw.values[1][row] = 1 }
    },
    Fault(.rateUnit, "rates in percent", in: Fault.funding) { raw, _ in raw.scale(0..<1, 0..<raw.count, by: 100) },
    Fault(.rateUnit, "hourly rates in percent", in: "hyperliquid:BTC funding") { raw, _ in
      raw.scale(0..<1, 0..<raw.count, by: 100)
    },
    Fault(.rateUnit, "one rate of 5 %", in: Fault.funding) { raw, rows in raw.values[0][rows.row(of: raw)] = 0.05 },
    Fault(.rateBeyondCap, "one rate of 0.4 %", in: Fault.funding, says: "up to 1.33 times") { raw, rows in
      raw.values[0][rows.row(of: raw)] = -0.004
    },
    Fault(.priceScale, "mark prices of a contract", in: Fault.funding, says: "0.0001 times the price") { raw, _ in
      raw.scale(2..<3, 0..<raw.count, by: 0.0001)
    },
    Fault(.markPriceOff, "a mark price cut to its first digits", in: Fault.funding, says: "1 mark price far") {
      raw, rows in
      let row = rows.row(of: raw)
      raw.values[2][row] = (raw.values[2][row] / 1000).rounded(.down)
    },
    Fault(.markPriceOff, "a last mark price of ten times", in: Fault.funding, says: "times what it should be") {
      raw, _ in
      raw.scale(2..<3, raw.count - 1..<raw.count, by: 10)
    },
    Fault(.markPriceOff, "a mark price a third up, with bars", in: Fault.funding, says: "1 mark price far") {
      raw, rows in
      let row = rows.row(of: raw)
      raw.scale(2..<3, row..<row + 1, by: 4.0 / 3)
    },
    Fault(
      .markPriceOff, "a mark price halved, with bars of other venues only", in: "bybit:BTCUSDT funding",
      says: "1 mark price far"
    ) { raw, rows in
      let row = rows.row(of: raw)
      raw.scale(2..<3, row..<row + 1, by: 0.45)
    },
    Fault(
      .rateLag, "rates of the payment before", in: "bybit:BTCUSDT funding",
      files: { raw, rows in
        // Rates of another venue, each a payment late.
        var raw = raw
        let others = FaultTests.rates(of: Fault.funding, seed: rows.seed)
        raw.values[0] = [0] + others.prefix(raw.count - 1)
        return [raw]
      }),
  ]
}
