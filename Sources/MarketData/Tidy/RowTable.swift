import Market

/// The rows of one series on their way to a ``TidySeries``, those of several files one after another.
struct RowTable {
  let parts: [Part]
  var times: ContiguousArray<Int64> = []
  /// As ``RawSeries/values``.
  var values: [ContiguousArray<Double>]
  /// Which of ``parts`` a row is of.
  private(set) var partOfRow: ContiguousArray<Int32> = []
  private(set) var places: ContiguousArray<Int32> = []

  /// A file, or a series of it.
  struct Part {
    let source: DataFile
    let placeUnit: RawSeries.PlaceUnit
    /// Its rows, as long as none was moved or dropped.
    let rows: Range<Int>
  }

  /// - Parameter series: of one kind.
  init(_ series: [RawSeries]) {
    var parts: [Part] = []
    values = Array(repeating: [], count: series[0].values.count)
    for (index, part) in series.enumerated() {
      parts.append(
        Part(source: part.source, placeUnit: part.placeUnit, rows: times.count..<times.count + part.count))
      times.append(contentsOf: part.times)
      places.append(contentsOf: part.places)
      partOfRow.append(contentsOf: repeatElement(Int32(index), count: part.count))
    }
    for column in values.indices where series.contains(where: { !$0.values[column].isEmpty }) {
      for part in series {
        let cells = part.values[column]
        if cells.isEmpty {
          values[column].append(contentsOf: repeatElement(.nan, count: part.count))
        } else {
          values[column].append(contentsOf: cells)
        }
      }
      // A column without any value is none.
      if values[column].allSatisfy(\.isNaN) { values[column] = [] }
    }
    self.parts = parts
  }

  var count: Int { times.count }

  /// The row as a message names it: `bars.csv:17`, `candles.json, record 3`.
  func name(ofRow row: Int) -> String {
    let part = parts[Int(partOfRow[row])]
    switch part.placeUnit {
    case .line: return "\(part.source.name):\(places[row])"
    case .record: return "\(part.source.name), record \(places[row])"
    }
  }

  func instant(_ row: Int) -> Instant { Instant(nanoseconds: times[row]) }

  /// Keeps the rows of `order`, in that order.
  mutating func take(_ order: ContiguousArray<Int>) {
    func taken<Value>(_ column: ContiguousArray<Value>) -> ContiguousArray<Value> {
      column.isEmpty ? [] : ContiguousArray(order.lazy.map { column[$0] })
    }
    times = taken(times)
    partOfRow = taken(partOfRow)
    places = taken(places)
    for column in values.indices { values[column] = taken(values[column]) }
  }

  /// Drops rows, given in ascending order.
  mutating func drop(_ rows: [Int]) {
    if rows.isEmpty { return }
    var dropped = rows[...]
    take(
      ContiguousArray(
        (0..<count).filter { row in
          guard dropped.first == row else { return true }
          dropped.removeFirst()
          return false
        }))
  }
}

/// What is wrong with rows and was not to be put right, file by file.
struct RowMistakes {
  private var logs: [MistakeLog]

  init(_ table: RowTable) { logs = table.parts.map { MistakeLog(file: $0.source.path) } }

  /// - Parameter row: of `table` as it is now.
  mutating func report(_ row: Int, of table: RowTable, _ message: String, allowed: String) {
    let part = Int(table.partOfRow[row])
    let place = Int(table.places[row])
    switch table.parts[part].placeUnit {
    case .line: logs[part].report(line: place, message, allowed: allowed)
    case .record: logs[part].report(line: nil, "record \(place): \(message)", allowed: allowed)
    }
  }

  func throwIfAny() throws(Diagnostics) {
    let collector = DiagnosticCollector()
    for log in logs {
      do throws(Diagnostics) { try log.throwIfAny() } catch { collector.report(error.all) }
    }
    try collector.throwIfAny()
  }
}
