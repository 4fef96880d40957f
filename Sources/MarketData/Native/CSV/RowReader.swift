import Market

/// Takes the rows of one file and makes series of them: what a layout of cells is, beside its name.
protocol RowReader {
  /// Takes the next row that has cells, the header included.
  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog)
  /// The series, after the last row; those without rows are left out.
  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries]
}

extension RowReader {
  /// Reads a file to its end. Throws its mistakes, up to twenty.
  @inline(__always)
  mutating func read(_ stream: consuming ByteStream, of source: DataFile) throws(Diagnostics) -> [RawSeries] {
    var rows = DelimitedRows()
    var mistakes = MistakeLog(file: source.path)
    while rows.failure == nil, try stream.withNextChunk({ rows.push($0) }) != nil {
      rows.takeRows { take($0, &mistakes) }
    }
    rows.finish()
    rows.takeRows { take($0, &mistakes) }
    if let failure = rows.failure {
      mistakes.report(line: rows.line, failure.text.message, allowed: failure.text.allowed)
    }
    let series = finish(&mistakes).filter { $0.count > 0 }
    if series.isEmpty, mistakes.isEmpty {
      let what = rows.isEmpty ? "the file is empty" : "there is no row of data"
      mistakes.report(line: nil, what, allowed: "at least one row is needed")
    }
    try mistakes.throwIfAny()
    return series
  }
}

extension RawSeries {
  @inline(__always)
  mutating func append(
    _ time: Int64, line: Int, open: Double, high: Double, low: Double, close: Double, volume: Double, trades: Double
  ) {
    stamp(time, line)
    values[0].append(open)
    values[1].append(high)
    values[2].append(low)
    values[3].append(close)
    values[4].append(volume)
    values[5].append(trades)
  }

  mutating func append(_ time: Int64, line: Int, rate: Double, hours: Double = .nan, mark: Double = .nan) {
    stamp(time, line)
    values[0].append(rate)
    values[1].append(hours)
    values[2].append(mark)
  }

  mutating func append(_ time: Int64, line: Int, price: Double, quantity: Double) {
    stamp(time, line)
    values[0].append(price)
    values[1].append(quantity)
  }

  @inline(__always)
  private mutating func stamp(_ time: Int64, _ line: Int) {
    times.append(time)
    places.append(Int32(clamping: line))
  }

  /// Empties the columns that have no value in any row.
  mutating func dropEmptyColumns() {
    for index in values.indices where values[index].allSatisfy(\.isNaN) { values[index] = [] }
  }
}
