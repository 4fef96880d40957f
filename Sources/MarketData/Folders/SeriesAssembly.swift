import Market

/// Several files of one series become one: in the order of time, without overlap, all with the same columns.
enum SeriesAssembly {
  /// Joins files that were each read with `schema`. Columns move one after another, so that at most one of them is held
  /// twice at any moment.
  static func join(_ files: consuming [ReadFile], _ schema: TableSchema) throws(Diagnostics) -> DecodedSeries {
    files.sort { ($0.decoded.first, $0.decoded.source.path) < ($1.decoded.first, $1.decoded.source.path) }
    let inputs = files.map(\.input)
    var parts = files.map(\.decoded)
    files = []
    let collector = DiagnosticCollector()
    for (earlier, later) in zip(parts, parts.dropFirst()) { check(later, after: earlier, schema, collector) }
    try collector.throwIfAny()
    let (repairs, warnings) = (parts.flatMap(\.repairs), parts.flatMap(\.warnings))
    if parts.count == 1 {
      return DecodedSeries(columns: parts[0].columns, files: inputs, repairs: repairs, warnings: warnings)
    }
    var columns = TableColumns(count: schema.columns.count)
    columns.times = joined(&parts, \.times, missing: 0)
    for index in schema.columns.indices where parts.contains(where: { $0.columns.isPresent[index] }) {
      columns.isPresent[index] = true
      columns.values[index] = joined(&parts, \.values[index], missing: 0)
    }
    return DecodedSeries(columns: columns, files: inputs, repairs: repairs, warnings: warnings)
  }

  /// - Parameter missing: stands in each row of a file that lacks the column.
  private static func joined<Value>(
    _ parts: inout [DecodedFile], _ column: WritableKeyPath<TableColumns, ContiguousArray<Value>>, missing: Value
  ) -> ContiguousArray<Value> {
    var whole = ContiguousArray<Value>()
    whole.reserveCapacity(parts.reduce(0) { $0 + $1.rows })
    for index in parts.indices {
      let part = parts[index].columns[keyPath: column]
      if part.isEmpty {
        whole.append(contentsOf: repeatElement(missing, count: parts[index].rows))
      } else {
        whole.append(contentsOf: part)
      }
      parts[index].columns[keyPath: column] = []
    }
    return whole
  }

  private static func check(
    _ later: DecodedFile, after earlier: DecodedFile, _ schema: TableSchema, _ collector: DiagnosticCollector
  ) {
    let location = SourceLocation(file: later.source.path)
    if later.first <= earlier.last {
      collector.report(
        location,
        "begins at \(later.first), before \(earlier.source.path) ends at \(earlier.last)",
        allowed: "files of one series must not overlap")
    } else if let interval = schema.interval,
      (later.first - earlier.first).nanoseconds % interval != 0
    {
      collector.report(
        location,
        "begins at \(later.first), off the grid of \(Interval(nanoseconds: interval)) of \(earlier.source.path)",
        allowed: "bars stand whole intervals apart")
    }
    for (index, column) in schema.columns.enumerated()
    where schema.areBars && later.columns.isPresent[index] != earlier.columns.isPresent[index] {
      let (with, without) = later.columns.isPresent[index] ? (later, earlier) : (earlier, later)
      collector.report(
        location, "\(with.source.path) has a column \"\(column.name)\", \(without.source.path) has not",
        allowed: "files of one series have the same columns")
    }
  }
}

/// A whole series in columns of its schema.
struct DecodedSeries: Sendable {
  let columns: TableColumns
  let files: [InputFile]
  var repairs: [String]
  var warnings: [String]

  func bars(interval: Interval) -> Loaded<Bars> {
    let values = columns.values
    return loaded(
      Bars(
        interval: interval, openTimes: columns.times, open: values[0], high: values[1],
        low: values[2], close: values[3], volume: values[4]))
  }

  func funding() -> Loaded<FundingPrints> {
    loaded(
      FundingPrints(times: columns.times, rates: columns.values[0], intervalHours: filled(1), markPrices: filled(2)))
  }

  func rates() -> Loaded<RateSeries> { loaded(RateSeries(times: columns.times, rates: columns.values[0])) }

  /// An optional column, with 0 for "not recorded" in each row where the file has no such column.
  private func filled(_ index: Int) -> ContiguousArray<Double> {
    columns.isPresent[index] ? columns.values[index] : ContiguousArray(repeating: 0, count: columns.times.count)
  }

  private func loaded<Series>(_ series: Series) -> Loaded<Series> {
    Loaded(series: series, files: files, repairs: repairs, warnings: warnings)
  }
}
