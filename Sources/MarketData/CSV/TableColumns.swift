/// Columns of equal length; `values` has one for each column of the schema, empty where the file has none.
struct TableColumns: Sendable {
  var times: ContiguousArray<Int64> = []
  var values: [ContiguousArray<Double>]
  var isPresent: [Bool]

  init(count: Int) {
    values = Array(repeating: [], count: count)
    isPresent = Array(repeating: false, count: count)
  }

  /// Those that a layout fills, with room for `rows`.
  init(layout: RowLayout, count: Int, rows: Int) {
    self.init(count: count)
    for field in layout.fields where field.column >= 0 { isPresent[field.column] = true }
    reserve(rows)
  }

  mutating func reserve(_ rows: Int) {
    times.reserveLargePages(rows)
    for index in values.indices where isPresent[index] { values[index].reserveLargePages(rows) }
  }
}

extension TableColumns {
  /// Adds the rows of columns of the same layout.
  mutating func append(_ other: TableColumns) {
    times.append(contentsOf: other.times)
    for index in values.indices where isPresent[index] { values[index].append(contentsOf: other.values[index]) }
  }
}
