import Market
import MarketData

/// A series as a file may hold it: one row a string, its stamp first, `-` for no value.
///
/// `"10:00 1 2 0.5 1.5 7"` is the bar of that time on 2024-05-01; `"05-02T10:00 …"` is of another day.
func rawSeries(
  _ kind: SeriesKind, interval: Interval? = nil, file: String = "a.csv", _ rows: [String]
) -> RawSeries {
  var series = RawSeries(source: DataFile(path: "in/\(file)", name: file), format: "test", kind: kind)
  series.interval = interval
  for (index, row) in rows.enumerated() {
    let cells = row.split(separator: " ").map(String.init)
    let stamp = cells[0].contains("T") ? "2024-\(cells[0])" : "2024-05-01T\(cells[0])"
    series.times.append(Instant(stamp + "Z")?.nanoseconds ?? 0)
    // A header stands above the rows.
    series.places.append(Int32(index + 2))
    for (column, cell) in cells.dropFirst().enumerated() { series.values[column].append(Double(cell) ?? .nan) }
  }
  return series
}

/// Bars of trades.
func rawSeries(interval: Interval? = nil, file: String = "a.csv", _ rows: [String]) -> RawSeries {
  rawSeries(.bars(.trade), interval: interval, file: file, rows)
}

extension TidySeries {
  /// The rows as ``rawSeries(_:interval:file:_:)`` takes them.
  var rows: [String] {
    times.indices.map { row in
      let stamp = Instant(nanoseconds: times[row]).description.dropLast().dropFirst("2024-".count)
      let time = stamp.hasPrefix("05-01T") ? stamp.dropFirst("05-01T".count) : stamp
      let cells = values.filter { !$0.isEmpty }.map { $0[row].isNaN ? "-" : Decimal38($0[row]).description }
      return ([time.hasSuffix(":00") ? String(time.dropLast(3)) : String(time)] + cells).joined(separator: " ")
    }
  }
}
