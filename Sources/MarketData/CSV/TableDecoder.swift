import Market

/// Cells to typed columns, with all checks of a canonical file; knows nothing of how cells are cut out of bytes.
///
/// Whoever cuts them calls ``take(cell:)`` for each cell and ``endRow(terminator:)`` for each line end outside quotes, and
/// asks for ``columns`` at the end. After the first mistake values are still checked but the columns are worth nothing.
struct TableDecoder {
  enum Stage {
    case header, rows
    /// The header is wrong: what the rows hold cannot be told.
    case skipping
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

  /// For each field of a row, the column of the schema it goes to, or one of the two below.
  private var targets: ContiguousArray<Int> = []
  private static let timestampTarget = -1
  private static let ignoredTarget = -2
  private var header: [String] = []
  // The bounds of the rules by themselves: reading a rule whole would count references for every cell.
  private let above: ContiguousArray<Double>
  private let below: ContiguousArray<Double>

  private var field = 0
  private var endedByCarriageReturn = false
  /// Line ends inside the quoted cells of this row.
  private var linesInCells = 0
  private var stamp: Timestamp?
  private var isRowSound = true

  // Rows wait here, column after column, and move to the columns in blocks: appending single values to an array of arrays
  // costs several checks a value.
  private var block: ContiguousArray<Double>
  private var blockCount = 0
  private static let blockRows = 512

  var order = StampOrder()

  init(schema: TableSchema, file: String) {
    self.schema = schema
    above = ContiguousArray(schema.columns.map(\.above))
    below = ContiguousArray(schema.columns.map(\.below))
    mistakes = MistakeLog(file: file)
    columns = TableColumns(count: schema.columns.count)
    block = ContiguousArray(repeating: 0, count: schema.columns.count * TableDecoder.blockRows)
  }

  @inline(__always)
  mutating func take(cell: UnsafeRawBufferPointer) {
    let index = field
    field &+= 1
    guard stage == .rows, index < targets.count else {
      if stage == .header { header.append(String(decoding: cell, as: UTF8.self)) }
      return countLines(in: cell)
    }
    let target = targets[index]
    if target >= 0 {
      let value = decimal(cell)
      if value > above[target], value < below[target] {
        block[target &* TableDecoder.blockRows &+ blockCount] = value
      } else {
        takeUnsound(cell, for: target, value: value)
      }
    } else if target == TableDecoder.timestampTarget {
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
    case .rows where field == targets.count: finishRow()
    case .rows: refuseWidth(field, headerWidth: targets.count)
    case .header: finishHeader()
    case .skipping: break
    }
    line &+= 1 &+ linesInCells
    linesInCells = 0
    field = 0
    isRowSound = true
  }

  /// Moves the rows that still wait to the columns.
  mutating func flush() {
    for index in schema.columns.indices where columns.isPresent[index] {
      let start = index * TableDecoder.blockRows
      columns.values[index].append(contentsOf: block[start..<start + blockCount])
    }
    blockCount = 0
  }

  @inline(__always)
  private mutating func finishRow() {
    if schema.areBars, isRowSound { checkBar() }
    guard let stamp, let nanoseconds = accept(stamp) else { return }
    columns.times.append(nanoseconds)
    blockCount &+= 1
    if blockCount == TableDecoder.blockRows { flush() }
  }

  @inline(__always)
  private mutating func checkBar() {
    let rows = TableDecoder.blockRows
    let open = block[blockCount]
    let high = block[rows &+ blockCount]
    let low = block[2 &* rows &+ blockCount]
    let close = block[3 &* rows &+ blockCount]
    if high >= low, high >= open, high >= close, low <= open, low <= close { return }
    refuseBar(open: open, high: high, low: low, close: close)
  }

  @inline(never)
  private mutating func takeUnsound(_ cell: UnsafeRawBufferPointer, for column: Int, value: Double) {
    let rule = schema.columns[column]
    if cell.isEmpty, rule.mayBeEmpty {
      block[column * TableDecoder.blockRows + blockCount] = 0
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
    targets = ContiguousArray(
      header.map { name in
        name == "timestamp"
          ? TableDecoder.timestampTarget
          : schema.columns.firstIndex { $0.name == name } ?? TableDecoder.ignoredTarget
      })
    for index in schema.columns.indices { columns.isPresent[index] = targets.contains(index) }
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
