import DataChecks
import Market
import MarketData

/// Small series to check and to show.
enum CheckedData {
  /// Hourly bars at a price of their own, without the hours in `missing`.
  static func bars(
    _ venue: String, _ symbol: String, from start: String = "2024-01-01T00:00:00Z", hours: Int,
    missing: Range<Int> = 0..<0
  ) -> RawSeries {
    var series = RawSeries(
      source: DataFile(path: "\(venue)/\(symbol)/bars-1h.csv", name: "\(venue)/\(symbol)/bars-1h.csv"), format: "carry",
      kind: .bars(.trade))
    (series.venue, series.symbol, series.interval) = (venue, symbol, .hours(1))
    let first = Instant(start) ?? .distantPast
    for hour in 0..<hours where !missing.contains(hour) {
      series.times.append((first + .hours(hour)).nanoseconds)
      series.places.append(Int32(series.times.count + 1))
      // A walk that repeats nothing for long: squares modulo a prime.
      let price = 100 + Double(hour * hour % 97) / 100
      for column in 0..<4 { series.values[column].append(price) }
      series.values[4].append(1)
    }
    return series
  }

  /// Two instruments, of which the first has a gap of three hours, its last row twice and a low of minus one.
  static var report: DataReport {
    var first = bars("coinbase", "BTC-USD", hours: 48, missing: 20..<23)
    first.times.append(first.times[44])
    first.places.append(47)
    for column in 0..<5 { first.values[column].append(first.values[column][44]) }
    first.values[2][10] = -1
    return DataCheck().report(on: [first, bars("gemini", "ETH-USD", hours: 30)])
  }
}
