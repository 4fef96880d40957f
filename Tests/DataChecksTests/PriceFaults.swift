import DataChecks
import Market
import MarketData

/// Prices and volumes that are not those of the market.
enum PriceFaults {
  static let all = [
    Fault(.priceUnit, "ten times from some hour on", also: [.priceScale], says: "a factor of ") { raw, rows in
      raw.scale(0..<4, rows.row(of: raw)..<raw.count, by: 10)
    },
    Fault(.priceUnit, "cents for a week", says: "2 jumps by a power of ten") { raw, rows in
      let row = rows.row(of: raw)
      raw.scale(0..<4, row..<row + 168, by: 100)
    },
    Fault(.priceSpike, "a close 10 % up") { raw, rows in
      let row = rows.row(of: raw)
      raw.values[3][row] *= 1.1
      raw.values[1][row] = max(raw.values[1][row], raw.values[3][row])
    },
    Fault(.priceSpike, "a bar 10 % down") { raw, rows in
      let row = rows.row(of: raw)
      raw.scale(0..<4, row..<row + 1, by: 0.9)
    },
    Fault(.priceSpike, "five bars 20 % up that the other venues do not show") { raw, rows in
      let row = rows.row(of: raw)
      raw.scale(0..<4, row..<row + 5, by: 1.2)
    },
    Fault(.priceSpike, "a high 40 % up") { raw, rows in raw.values[1][rows.row(of: raw)] *= 1.4 },
    Fault(.priceWick, "a high 15 % up") { raw, rows in raw.values[1][rows.row(of: raw)] *= 1.15 },
    Fault(.stuckPrice, "a bar that stands for twelve hours") { raw, rows in
      let row = rows.row(of: raw)
      for hour in row + 1..<row + 12 { for column in 0..<4 { raw.values[column][hour] = raw.values[column][row] } }
    },
    Fault(.zeroVolume, "eight hours without trades", says: "8 bars without volume") { raw, rows in
      let row = rows.row(of: raw)
      raw.scale(4..<5, row..<row + 8, by: 0)
    },
    Fault(.volumeUnit, "quote volume from some hour on", says: "base and quote units changed places") { raw, rows in
      for row in rows.row(of: raw)..<raw.count { raw.values[4][row] *= raw.values[3][row] }
    },
    Fault(.partialLastBar, "a last bar of one minute") { raw, _ in raw.values[4][raw.count - 1] /= 60 },
    Fault(.priceScale, "a contract of a thousand", says: "1,000 times") { raw, _ in
      raw.scale(0..<4, 0..<raw.count, by: 1000)
    },
    Fault(.otherAsset, "prices of another market", also: [.priceSpike, .priceScale]) { raw, _ in
      raw.values[0..<4] = other.values[0..<4]
    },
  ]

  /// The same instrument in a market that has nothing to do with the others.
  private static let other: RawSeries = {
    let series = (try? CleanMarket.series(seed: 999)) ?? []
    guard let bars = series.first(where: { FaultTests.name($0) == Fault.bars }) else {
      preconditionFailure("the market has bars of that name")
    }
    return bars
  }()
}
