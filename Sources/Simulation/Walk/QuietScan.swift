import Market

/// Looks at bars in which nothing happens: makes sure of that, and measures.
struct QuietScan {
  let stretch: QuietStretch
  private let snapshot: Snapshot
  private let thresholds: QuietThresholds
  private var bracket: BracketMarks
  private(set) var measures: PathMeasures

  /// - Parameter snapshot: of the accounts as they are throughout the stretch.
  init(_ stretch: QuietStretch, _ snapshot: Snapshot, _ thresholds: QuietThresholds, _ measures: PathMeasures) {
    self.stretch = stretch
    self.snapshot = snapshot
    self.thresholds = thresholds
    self.measures = measures
    bracket = snapshot.bracketMarks(around: stretch.mark(of: 0))
  }

  /// Measures the bars from `first` up to `end` and stops before one at which the exact procedure might act. Returns
  /// where it stopped.
  mutating func measure(from first: Int, to end: Int) -> Int {
    var bar = first
    while bar < end {
      let (count, lowestRatio) = quietBars(from: bar, to: end)
      if count == 0 { break }
      measures = measured(from: bar, count, lowestRatio: lowestRatio)
      bar += count
    }
    return bar
  }

  private func measured(from first: Int, _ count: Int, lowestRatio: Double) -> PathMeasures {
    var measures = measures
    let accounts = snapshot.valuation
    let marks = stretch.marks.span.extracting(stretch.markRows(from: first, count))
    let spots = stretch.spots.span.extracting(stretch.spotRows(from: first, count))
    measures.pass(marks, accounts, each: stretch.interval)
    measures.note(steps: stretch.steps(from: first), spots: spots, marks: marks, accounts)
    measures.note(marginRatio: lowestRatio)
    return measures
  }

  /// Equity and margin ratio on the step that closes with `bar`; `nil` where the exact procedure might act.
  mutating func state(at bar: Int) -> (equity: Double, ratio: Double)? {
    let (count, ratio) = quietBars(from: bar, to: bar + 1)
    if count == 0 { return nil }
    return (snapshot.equity(spot: stretch.spot(of: bar), mark: stretch.mark(of: bar)), ratio)
  }

  /// How many bars from `first` on are certainly quiet, within the bracket of the first one, and the lowest margin
  /// ratio at the close of one of them; without end while flat.
  private mutating func quietBars(from first: Int, to end: Int) -> (count: Int, lowestRatio: Double) {
    var count = end - first
    let accounts = snapshot.valuation
    let steps = stretch.steps(from: first)
    if thresholds.lookAtPrices {
      count = thresholds.barsInBands(
        steps, spots: stretch.spots.span.extracting(stretch.spotRows(from: first, count)),
        marks: stretch.marks.span.extracting(stretch.markRows(from: first, count)), accounts)
    }
    if count == 0 || accounts.isFlat { return (count, .infinity) }
    if !bracket.contain(stretch.mark(of: first)) {
      bracket = snapshot.bracketMarks(around: stretch.mark(of: first))
    }
    let rows = stretch.markRows(from: first, count)
    let marks = stretch.marks.span.extracting(rows)
    // A column that cannot matter is not fetched from memory: the close stands for it, which lies between the extremes.
    let safety = snapshot.safety
    let low = safety.isBoundedBelow ? stretch.low : stretch.marks
    let high = safety.isBoundedAbove ? stretch.high : stretch.marks
    let safe = safety.safeBars(low: low.span.extracting(rows), high: high.span.extracting(rows), marks, bracket)
    if accounts.ratioFalls(from: safe.lowest, to: safe.highest, in: bracket.bracket) {
      let lowestRatio = accounts.marginRatio(mark: safe.highest, in: bracket.bracket)
      let highestRatio = accounts.marginRatio(mark: safe.lowest, in: bracket.bracket)
      if !thresholds.mayAct(ratio: lowestRatio), !thresholds.mayAct(ratio: highestRatio) {
        return (safe.count, lowestRatio)
      }
    }
    return thresholds.barsInPolicy(steps, marks: marks.extracting(first: safe.count), accounts, bracket.bracket)
  }
}

extension QuietThresholds {
  /// How many bars come before a step on which the margin policy might act, and the lowest ratio of them.
  fileprivate func barsInPolicy(
    _ steps: StepBars, marks: Span<Double>, _ accounts: Valuation, _ bracket: MarginBracket
  ) -> (count: Int, lowestRatio: Double) {
    var lowest = Double.infinity
    var step = steps.next
    for bar in marks.indices {
      let ratio = accounts.marginRatio(mark: marks[bar], in: bracket)
      if bar == step {
        if mayAct(ratio: ratio) { return (bar, lowest) }
        step += steps.stride
      }
      if ratio < lowest { lowest = ratio }
    }
    return (marks.count, lowest)
  }
}
