import Market

/// Cells to typed columns, with all checks of a canonical file; knows nothing of how cells are cut out of bytes.
///
/// Whoever cuts them calls ``take(cell:)`` for each cell and ``endRow(terminator:)`` for each line end outside
/// quotes, then ``flush()``, and asks for ``columns``. After the first mistake rows are still checked, but the columns
/// are worth nothing.
struct TableDecoder: ~Copyable {
  enum Stage {
    case header, rows
    /// The header is wrong: what the rows hold cannot be told.
    case skipping
  }

  /// Where the cells of a field go. Has the bounds of its rule by themselves, because reading a rule whole would count
  /// references for every cell.
  private struct Field {
    static let timestamp = -1
    static let ignored = -2

    /// A column of the schema, or one of the two above.
    let column: Int
    let above: Double
    let below: Double
  }

  let schema: TableSchema
  var mistakes: MistakeLog

  /// The columns read so far; those that the file lacks are empty.
  private(set) var columns: TableColumns
  /// The line on which the current row begins, from 1.
  private(set) var line = 1
  private(set) var stage = Stage.header
  var lateStamps = LateStamps()
  /// Room to make once the header is read, so that columns never move while they grow.
  var expectedRows = 0

  /// What becomes of each field of a row; empty while there are no rows to read.
  private var fields: ContiguousArray<Field> = []
  private var header: [String] = []

  private var field = 0
  private var endedByCarriageReturn = false
  /// Line ends inside the quoted cells of this row.
  private var linesInCells = 0
  private var stamp: Timestamp?
  private var isRowSound = true

  private var block: RowBlock
  var order = StampOrder()

  init(schema: TableSchema, file: String) {
    self.schema = schema
    mistakes = MistakeLog(file: file)
    columns = TableColumns(count: schema.columns.count)
    block = RowBlock(columns: schema.columns.count)
  }

  /// Whether no cell of a row was taken yet.
  var isBetweenRows: Bool { field == 0 }

  @inline(__always)
  mutating func take(cell: UnsafeRawBufferPointer) {
    let index = field
    field &+= 1
    guard index < fields.count else {
      if stage == .header { header.append(String(decoding: cell, as: UTF8.self)) }
      return countLines(in: cell)
    }
    let column = fields[index].column
    if column >= 0 {
      let value = decimal(cell)
      if value > fields[index].above, value < fields[index].below {
        block[column] = value
      } else {
        takeUnsound(cell, for: column, value: value)
      }
    } else if column == Field.timestamp {
      stamp = timestamp(cell)
      if stamp == nil {
        refuseTimestamp(cell)
        countLines(in: cell)
      }
    } else {
      countLines(in: cell)
    }
  }

  /// - Parameter terminator: 10 or 13, or -1 where the file ends instead.
  @inline(__always)
  mutating func endRow(terminator: Int32) {
    if field == 0 {
      // The second half of a CRLF is no line of its own; all else without cells is a blank line.
      if !(terminator == 10 && endedByCarriageReturn) { line &+= 1 }
      endedByCarriageReturn = terminator == 13
      return
    }
    endedByCarriageReturn = terminator == 13
    switch stage {
    case .rows where field == fields.count: finishRow()
    case .rows: refuseWidth(field, headerWidth: fields.count)
    case .header: finishHeader()
    case .skipping: break
    }
    line &+= 1 &+ linesInCells
    linesInCells = 0
    field = 0
    isRowSound = true
  }

  /// Moves the rows that still wait to the columns.
  mutating func flush() { block.empty(into: &columns) }

  @inline(__always)
  private mutating func finishRow() {
    if schema.areBars, isRowSound { checkBar() }
    guard let stamp, let nanoseconds = accept(stamp) else { return }
    columns.times.append(nanoseconds)
    if block.keepRow() { flush() }
  }

  @inline(__always)
  private mutating func checkBar() {
    let (open, high, low, close) = (block[0], block[1], block[2], block[3])
    if high >= low, high >= open, high >= close, low <= open, low <= close { return }
    refuseBar(open: open, high: high, low: low, close: close)
  }

  @inline(never)
  private mutating func takeUnsound(_ cell: UnsafeRawBufferPointer, for column: Int, value: Double) {
    let rule = schema.columns[column]
    if cell.isEmpty, rule.mayBeEmpty {
      block[column] = 0
      return
    }
    isRowSound = false
    countLines(in: cell)
    refuse(cell, for: rule, value: value)
  }

  @inline(never)
  private mutating func countLines(in cell: UnsafeRawBufferPointer) {
    var previous: UInt8 = 0
    for byte in cell {
      if byte == 13 || (byte == 10 && previous != 13) { linesInCells += 1 }
      previous = byte
    }
  }

  @inline(never)
  private mutating func finishHeader() {
    stage = isSound(header: header) ? .rows : .skipping
    if stage == .skipping { return }
    fields = ContiguousArray(
      header.map { name in
        guard let column = schema.columns.firstIndex(where: { $0.name == name }) else {
          return Field(column: name == "timestamp" ? Field.timestamp : Field.ignored, above: 0, below: 0)
        }
        columns.isPresent[column] = true
        return Field(column: column, above: schema.columns[column].above, below: schema.columns[column].below)
      })
    columns.reserve(expectedRows)
  }
}

/// Columns of equal length; `values` has one for each column of the schema, empty where the file has none.
struct TableColumns: Sendable {
  var times: ContiguousArray<Int64> = []
  var values: [ContiguousArray<Double>]
  var isPresent: [Bool]

  init(count: Int) {
    values = Array(repeating: [], count: count)
    isPresent = Array(repeating: false, count: count)
  }

  mutating func reserve(_ rows: Int) {
    times.reserveCapacity(rows)
    for index in values.indices where isPresent[index] { values[index].reserveCapacity(rows) }
  }
}
