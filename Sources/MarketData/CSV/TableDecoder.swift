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

  let schema: TableSchema
  var mistakes: MistakeLog

  /// The columns read so far; those that the file lacks are empty.
  var columns: TableColumns
  var lines = LineCount()
  private(set) var stage = Stage.header
  var lateStamps = LateStamps()
  /// Room to make once the header is read, so that columns never move while they grow.
  var expectedRows = 0

  /// What becomes of each field of a row; without fields while there are no rows to read.
  private(set) var layout: RowLayout
  private var header: [String] = []

  private var field = 0
  private var stamp: Timestamp?
  private var isRowSound = true

  var block: RowBlock
  var order = StampOrder()

  init(schema: TableSchema, file: String) {
    self.schema = schema
    mistakes = MistakeLog(file: file)
    layout = RowLayout(header: [], schema: schema)
    columns = TableColumns(count: schema.columns.count)
    block = RowBlock(columns: schema.columns.count)
  }

  /// The line on which the current row begins, from 1.
  var line: Int { lines.line }

  /// Whether no cell of a row was taken yet.
  var isBetweenRows: Bool { field == 0 }

  @inline(__always)
  mutating func take(cell: UnsafeRawBufferPointer) {
    let index = field
    field &+= 1
    guard index < layout.fields.count else {
      if stage == .header { header.append(String(decoding: cell, as: UTF8.self)) }
      return lines.countLines(in: cell)
    }
    let column = layout.fields[index].column
    if column >= 0 {
      let value = decimal(cell)
      if value > layout.fields[index].above, value < layout.fields[index].below {
        block[column] = value
      } else {
        takeUnsound(cell, for: column, value: value)
      }
    } else if column == RowLayout.Field.timestamp {
      stamp = timestamp(cell)
      if stamp == nil {
        refuseTimestamp(cell)
        lines.countLines(in: cell)
      }
    } else {
      lines.countLines(in: cell)
    }
  }

  /// - Parameter terminator: 10 or 13, or -1 where the file ends instead.
  @inline(__always)
  mutating func endRow(terminator: Int32) {
    if field == 0 { return lines.endBlank(terminator: terminator) }
    switch stage {
    case .rows where field == layout.fields.count: finishRow()
    case .rows: refuseWidth(field, headerWidth: layout.fields.count)
    case .header: finishHeader()
    case .skipping: break
    }
    lines.endRow(terminator: terminator)
    field = 0
    isRowSound = true
  }

  /// Moves the rows that still wait to the columns.
  mutating func flush() { block.empty(into: &columns) }

  @inline(__always)
  private mutating func finishRow() {
    if schema.areBars, isRowSound { checkBar() }
    guard let stamp, let nanoseconds = accept(stamp) else { return }
    block.stamps[block.count] = nanoseconds
    block.count &+= 1
    if block.isFull { flush() }
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
    lines.countLines(in: cell)
    refuse(cell, for: rule, value: value)
  }

  @inline(never)
  private mutating func finishHeader() {
    stage = isSound(header: header) ? .rows : .skipping
    if stage == .skipping { return }
    layout = RowLayout(header: header, schema: schema)
    columns = TableColumns(layout: layout, count: schema.columns.count, rows: expectedRows)
  }
}
