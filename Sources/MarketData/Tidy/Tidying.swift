public import Market

extension RawSeries {
  /// Brings the rows into the state that a run needs. What is wrong and `repairs` does not put right is a mistake at
  /// its place that names the option which would.
  ///
  /// - Parameter interval: of the bars, where the file does not state it.
  /// - Throws: up to twenty mistakes; also where no row is left.
  public func tidied(_ repairs: Repairs, interval: Interval?) throws(Diagnostics) -> TidySeries {
    try TidySeries(joining: [self], repairs, interval: interval)
  }
}

extension TidySeries {
  /// One series of several files: their rows together, whatever order the files are named in. Rows that stand in two
  /// of them are duplicates like those of one file. O(n) for files that run in one direction, else O(n log n).
  ///
  /// - Parameters:
  ///   - parts: at least one, all of one kind.
  ///   - interval: of the bars, where the files do not state it.
  /// - Throws: up to twenty mistakes for each file; also where no row is left.
  public init(joining parts: [RawSeries], _ repairs: Repairs, interval: Interval?) throws(Diagnostics) {
    precondition(!parts.isEmpty && parts.allSatisfy { $0.kind == parts[0].kind }, "files of one series")
    let interval = try SeriesInterval.check(parts, given: interval)
    try SeriesInterval.checkColumns(parts)
    var tidying = Tidying(parts, repairs, interval: interval)
    try tidying.run()
    self = tidying.series
  }
}

/// The steps from raw to tidy rows, in their order.
struct Tidying {
  private let kind: SeriesKind
  private let interval: Interval?
  private let repairs: Repairs
  private var table: RowTable
  private var mistakes: RowMistakes
  private var applied: [AppliedRepair] = []
  private var warnings: [String]

  init(_ parts: [RawSeries], _ repairs: Repairs, interval: Interval?) {
    kind = parts[0].kind
    self.interval = interval
    self.repairs = repairs
    table = RowTable(parts)
    mistakes = RowMistakes(table)
    warnings = parts.flatMap { part in part.notes.map { "\(part.source.name): \($0.text)" } }
  }

  var series: TidySeries {
    TidySeries(
      kind: kind, interval: interval, times: table.times, values: table.values, repairs: applied, warnings: warnings)
  }

  mutating func run() throws(Diagnostics) {
    try shift()
    // While places and rows still go together.
    let order = RowOrder.warnings(table)
    examineRows()
    if kind == .funding { moveLateStamps() }
    warnings += order
    RowOrder.sort(&table)
    examineDuplicates()
    try mistakes.throwIfAny()
    if table.count == 0 {
      throw Diagnostics(
        table.parts.map { Diagnostic(SourceLocation(file: $0.source.path), "no row is left of it that could be used") })
    }
    fillGaps()
  }

  private mutating func shift() throws(Diagnostics) {
    let by = repairs.shift
    if by == .zero { return }
    for row in table.times.indices {
      let (moved, overflow) = table.times[row].addingReportingOverflow(by.nanoseconds)
      guard !overflow, StampBound.holds(moved) else {
        mistakes.report(row, of: table, "\(table.instant(row)) cannot be moved by \(by)", allowed: StampBound.need)
        continue
      }
      table.times[row] = moved
    }
    try mistakes.throwIfAny()
    note("shift", table.count, "the stamps of all \(counted(table.count, "row")) were moved by \(by)")
  }

  /// Rows without prices, rows that cannot be right, and bars beside the grid.
  private mutating func examineRows() {
    let soundness = RowSoundness(kind)
    let grid = interval.map { StampGrid(table.times, interval: $0.nanoseconds) }
    var blank: [Int] = []
    var unsound: [Int] = []
    var firstWhat = ""
    for row in table.times.indices {
      var verdict = soundness.verdict(row, of: table.values)
      if case .sound = verdict, let grid, !grid.holds(table.times[row]) { verdict = offGrid(row, grid) }
      switch verdict {
      case .sound: break
      case .blank: blank.append(row)
      case .unsound(let mistake):
        if unsound.isEmpty { firstWhat = "\(table.name(ofRow: row)): \(mistake.what)" }
        unsound.append(row)
        if !repairs.dropUnsound {
          mistakes.report(
            row, of: table, mistake.what, allowed: "\(mistake.allowed); --drop-unsound leaves such rows out")
        }
      }
    }
    if let first = blank.first {
      warnings.append(
        "\(table.name(ofRow: first)): \(counted(blank.count, "row")) from here on without a price "
          + "\(blank.count == 1 ? "is" : "are") no bar")
    }
    if repairs.dropUnsound, !unsound.isEmpty {
      note(
        "drop-unsound", unsound.count,
        "\(counted(unsound.count, "row")) that cannot be right \(unsound.count == 1 ? "was" : "were") dropped, first "
          + firstWhat)
    }
    table.drop((blank + (repairs.dropUnsound ? unsound : [])).sorted())
  }

  private func offGrid(_ row: Int, _ grid: StampGrid) -> RowSoundness.Verdict {
    .unsound(
      RowMistake(
        cause: .outOfBounds, column: "timestamp",
        what: "\(table.instant(row)) is off the grid of \(Interval(nanoseconds: grid.interval)), "
          + "\(Interval(nanoseconds: table.times[row] - grid.stamp(before: table.times[row]).nanoseconds)) late",
        allowed: "bars stand whole intervals apart"))
  }

  /// S1.5.
  private mutating func moveLateStamps() {
    var late = Array(repeating: LateStamps(), count: table.parts.count)
    for row in table.times.indices {
      let instant = table.instant(row)
      let minute = instant.floored(to: .minutes(1))
      let by = (instant - minute).nanoseconds
      guard by > 0, by <= LateStamps.limit else { continue }
      late[Int(table.partOfRow[row])].add(by)
      table.times[row] = minute.nanoseconds
    }
    warnings += zip(late, table.parts).flatMap { $0.warnings($1.source) }
  }

  private mutating func examineDuplicates() {
    let duplicates = DuplicateRows(kind)
    var dropped: [Int] = []
    var equal = 0
    var kept = 0
    for row in table.times.indices.dropFirst() {
      guard table.times[row] == table.times[kept] else {
        kept = row
        continue
      }
      let choice = duplicates.choice(cells(kept), cells(row))
      guard repairs.dropDuplicates else {
        refuse(row, sameAs: kept, choice)
        continue
      }
      switch choice {
      case .undecided: refuse(row, sameAs: kept, choice)
      case .second:
        dropped.append(kept)
        kept = row
      case .first, .equal:
        dropped.append(row)
        if case .equal = choice { equal += 1 }
      }
    }
    if dropped.isEmpty { return }
    let first = table.instant(dropped.min() ?? 0)
    note(
      "drop-duplicates", dropped.count,
      "\(counted(dropped.count, "row")) of instants that stood more than once \(dropped.count == 1 ? "was" : "were") "
        + "dropped, \(equal == dropped.count ? "all" : "\(equal)") equal to the row that was kept, first at \(first)")
    table.drop(dropped.sorted())
  }

  private mutating func refuse(_ row: Int, sameAs kept: Int, _ choice: DuplicateRows.Choice) {
    var what = "\(table.instant(row)) stands at \(table.name(ofRow: kept)) already"
    var allowed = "each stamp may stand once; --drop-duplicates keeps one"
    switch choice {
    case .equal: break
    case .first, .second: what += " with other values"
    case .undecided:
      what += " with other values, and nothing tells which are right"
      allowed = "each stamp may stand once: take one of the two rows out"
    }
    mistakes.report(row, of: table, what, allowed: allowed)
  }

  private func cells(_ row: Int) -> [Double] { table.values.map { $0.isEmpty ? .nan : $0[row] } }

  private mutating func fillGaps() {
    guard let longest = repairs.fillPrevious, let interval, longest > 0 else { return }
    var filling = GapFilling(interval: interval, longest: longest)
    filling.fill(&table.times, &table.values)
    if filling.filledBars == 0 { return }
    var text =
      "\(counted(filling.filledBars, "missing bar")) in \(counted(filling.filledGaps, "gap")) of at most "
      + "\(longest) \(filling.filledBars == 1 ? "was" : "were") filled with the close before and volume 0"
    if filling.longerGaps > 0 {
      text += "; \(counted(filling.longerGaps, "longer gap")) stayed"
    }
    if kind == .bars(.trade), table.values[4].isEmpty {
      text += "; the series has no volumes, so that filled bars count as traded"
    }
    note("fill-previous", filling.filledBars, text)
  }

  private mutating func note(_ name: String, _ rows: Int, _ text: String) {
    applied.append(AppliedRepair(name: name, rows: rows, text: text))
  }
}
