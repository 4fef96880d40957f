import Market

/// Rows of one series while a file is read.
struct JSONSeries {
  var symbol: String?
  /// Where the rows tell which of several it is.
  var venue: String?
  /// Where folders tell it.
  var namedKind: BarKind?
  var interval: Interval?
  var times: ContiguousArray<Int64> = []
  var places: ContiguousArray<Int32> = []
  var values: [ContiguousArray<Double>]
  var extras: [ContiguousArray<Double>]
  var notes: [RawNote] = []
  /// Which columns have had a value in some row, be it null.
  private var isPresent: [Bool]
  private var unfinished = 0
  private var firstUnfinished = 0

  init(_ layout: JSONLayout) {
    values = Array(repeating: [], count: layout.columns.count)
    extras = Array(repeating: [], count: layout.extras.count)
    isPresent = Array(repeating: false, count: layout.columns.count)
  }

  /// - Parameter values: `nil` where a row lacks it.
  mutating func append(time: Int64, place: Int, values row: [Double??], extras more: [Double?]) {
    times.append(time)
    places.append(Int32(clamping: place))
    for index in values.indices {
      let value = row[index].flatMap { $0 }
      values[index].append(value ?? .nan)
      if value != nil { isPresent[index] = true }
    }
    for index in extras.indices { extras[index].append(more[index] ?? .nan) }
  }

  /// Puts another column in the place of a layout's own.
  mutating func setColumn(_ column: Int, to new: ContiguousArray<Double>?) {
    if let new { values[column] = new }
    isPresent[column] = new != nil
  }

  mutating func leaveOut(_ place: Int) {
    if unfinished == 0 { firstUnfinished = place }
    unfinished += 1
  }

  /// Leaves out the rows for which `isUnfinished` holds, by the index of the row.
  mutating func leaveOutRows(where isUnfinished: (Int) -> Bool) {
    let kept = times.indices.filter { !isUnfinished($0) }
    if kept.count == times.count { return }
    for index in times.indices where isUnfinished(index) { leaveOut(Int(places[index])) }
    func rows<Value>(_ column: ContiguousArray<Value>) -> ContiguousArray<Value> {
      ContiguousArray(kept.map { column[$0] })
    }
    (times, places) = (rows(times), rows(places))
    values = values.map(rows)
    extras = extras.map(rows)
  }

  mutating func finished(_ layout: JSONLayout, of source: DataFile, _ reading: inout JSONReading) -> RawSeries {
    symbol = symbol ?? layout.symbolBeside.flatMap { reading.outline[$0] } ?? reading.options.symbol
    layout.settle?(&self, &reading)
    let kind = kind(layout, &reading)
    if unfinished > 0 {
      notes.append(
        RawNote(
          code: "unfinished", count: unfinished, place: firstUnfinished,
          text: "\(unfinished) of \(unfinished + times.count) rows are marked as unfinished and left out"))
    }
    var series = RawSeries(source: source, format: layout.name, kind: kind)
    series.venue = reading.options.venue ?? venue ?? layout.venue
    series.symbol = symbol
    if case .bars = kind { series.interval = interval ?? reading.name.interval }
    series.placeUnit = .record
    (series.times, series.places, series.notes) = (times, places, notes)
    for index in values.indices where isPresent[index] { series.values[index] = values[index] }
    return series
  }

  /// Of the kinds that a layout can be: what the user says, else what the name of the file says. Volume tells bars of
  /// trades.
  private func kind(_ layout: JSONLayout, _ reading: inout JSONReading) -> SeriesKind {
    let kinds = reading.width.flatMap { layout.kindsOfWidth[$0] } ?? layout.kinds
    if let said = reading.options.kind {
      if kinds.contains(said) { return said }
      let allowed = "they are \(kinds.map(\.name).joined(separator: " or "))"
      reading.mistakes.report(line: nil, "rows of \(layout.name) are no \(said.name)", allowed: allowed)
    } else if kinds.count > 1, !times.isEmpty {
      if let named = reading.name.barKind(indexWord: layout.indexWord) ?? namedKind, kinds.contains(.bars(named)) {
        return .bars(named)
      }
      if kinds.contains(.bars(.trade)), values[4].contains(where: { $0 > 0 }) { return .bars(.trade) }
      reading.mistakes.report(
        line: nil, "neither the file nor its name says what its bars are",
        allowed: "say their kind: \(kinds.map(\.name).joined(separator: ", "))")
    }
    return kinds[0]
  }
}
