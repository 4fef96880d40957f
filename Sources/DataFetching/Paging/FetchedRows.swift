import Market
import MarketData

/// Rows of one series out of many answers.
struct FetchedRows {
  let kind: SeriesKind
  private(set) var times: ContiguousArray<Int64> = []
  private(set) var values: [ContiguousArray<Double>]
  /// Columns that at least one answer had.
  private var isPresent: [Bool]
  /// What the layouts made remarkable, each code once, with the number of rows.
  private(set) var notes: [RawNote] = []

  init(_ kind: SeriesKind) {
    self.kind = kind
    values = Array(repeating: [], count: kind.columns.count)
    isPresent = Array(repeating: false, count: kind.columns.count)
  }

  /// Takes the rows of an answer that lie in `stretch`, bars where they end in it; gives the first and the last of
  /// them.
  mutating func add(_ series: RawSeries, in stretch: Range<Instant>, length: Interval) -> ClosedRange<Instant>? {
    precondition(series.kind.columns == kind.columns, "a plan asks for one kind")
    var found: (first: Int64, last: Int64)?
    let end = stretch.upperBound.nanoseconds - length.nanoseconds
    for row in series.times.indices {
      let time = series.times[row]
      // Payments have no length: one at the end belongs to the next stretch.
      guard time >= stretch.lowerBound.nanoseconds, length > .zero ? time <= end : time < end else { continue }
      times.append(time)
      for column in values.indices {
        values[column].append(series.values[column].isEmpty ? .nan : series.values[column][row])
      }
      found = (min(found?.first ?? time, time), max(found?.last ?? time, time))
    }
    for column in values.indices where !series.values[column].isEmpty { isPresent[column] = true }
    for note in series.notes { add(note) }
    return found.map { Instant(nanoseconds: $0.first)...Instant(nanoseconds: $0.last) }
  }

  /// Takes the rows of an earlier download that did not come again. Payments may come some seconds late, and are kept
  /// by the minute.
  mutating func addOlder(_ series: RawSeries) {
    let grid: Int64 = kind == .funding ? 60_000_000_000 : 1
    let known = Set(times.map { $0 / grid })
    var older = series
    let kept = series.times.indices.filter { !known.contains(series.times[$0] / grid) }
    older.times = ContiguousArray(kept.map { series.times[$0] })
    older.values = series.values.map { column in
      column.isEmpty ? column : ContiguousArray(kept.map { column[$0] })
    }
    _ = add(older, in: Instant.distantPast..<Instant.distantFuture, length: .zero)
  }

  /// Takes all rows of another part of the series.
  mutating func add(_ other: FetchedRows) {
    times += other.times
    for column in values.indices {
      values[column] += other.values[column]
      isPresent[column] = isPresent[column] || other.isPresent[column]
    }
    for note in other.notes { add(note) }
  }

  private mutating func add(_ note: RawNote) {
    if let index = notes.firstIndex(where: { $0.code == note.code }) {
      notes[index].count += note.count
    } else {
      notes.append(note)
    }
  }

  /// All rows in the order of time. The order of answers, and inside of them, is no property of the series.
  func series(named name: String, interval: Interval?) -> RawSeries {
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    var series = RawSeries(source: DataFile(path: name, name: name), format: "carry", kind: kind)
    series.interval = interval
    series.times = ContiguousArray(order.map { times[$0] })
    series.places = ContiguousArray(order.indices.map { Int32(clamping: $0 + 1) })
    series.values = values.indices.map { column in
      isPresent[column] ? ContiguousArray(order.map { values[column][$0] }) : []
    }
    series.notes = notes
    return series
  }
}
