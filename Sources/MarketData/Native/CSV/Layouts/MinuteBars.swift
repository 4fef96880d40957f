import Market

/// Bars of a minute made of prices that were seen at moments; they have no volume.
struct MinuteBars {
  private(set) var series: RawSeries
  private var indexOfMinute: [Int64: Int] = [:]
  private var current = Int64.min

  init(series: RawSeries) { self.series = series }

  /// Takes a price; NaN is none.
  mutating func take(_ price: Double, at time: Int64, line: Int) {
    if price.isNaN { return }
    let minute = Instant(nanoseconds: time).floored(to: .minutes(1)).nanoseconds
    guard let index = indexOfMinute[minute] else {
      indexOfMinute[minute] = series.count
      current = max(current, minute)
      series.times.append(minute)
      series.places.append(Int32(clamping: line))
      for column in 0..<4 { series.values[column].append(price) }
      return
    }
    series.values[1][index] = max(series.values[1][index], price)
    series.values[2][index] = min(series.values[2][index], price)
    // A price that arrives late was not the last one of its minute.
    if minute == current { series.values[3][index] = price }
  }
}
