/// What is measured along the way from one instant to the next.
struct PathMeasures {
  private var peak: Double
  /// The lowest equity of a step since the peak.
  private var trough: Double
  private var drawdownBefore = 0.0
  private var lowestMarginRatio = Double.infinity
  private(set) var nanosecondsInMarket: Int64 = 0
  private var fundedNotional = DealtSum()
  private var isInMarket = false
  private var notionalNow = 0.0

  /// - Parameter equity: the first peak (S9.3).
  init(equity: Double) {
    peak = equity
    trough = equity
  }

  /// Time passes with the position as it was last noted.
  mutating func elapse(_ nanoseconds: Int64) {
    if !isInMarket { return }
    nanosecondsInMarket += nanoseconds
    fundedNotional.add(notionalNow * Double(nanoseconds))
  }

  mutating func note(notional: Double, isInMarket: Bool) {
    notionalNow = notional
    self.isInMarket = isInMarket
  }

  mutating func note(marginRatio: Double) {
    if marginRatio < lowestMarginRatio { lowestMarginRatio = marginRatio }
  }

  /// Equity on a decision step (S9.3). The deepest drawdown from one peak is that of the lowest equity after it, which
  /// saves a division a step.
  @inline(__always) mutating func note(stepEquity: Double) {
    if stepEquity > peak {
      drawdownBefore = maxDrawdown
      peak = stepEquity
      trough = stepEquity
    } else if stepEquity < trough {
      trough = stepEquity
    }
  }

  var maxDrawdown: Double {
    let drawdown = 1 - trough / peak
    return drawdown > drawdownBefore ? drawdown : drawdownBefore
  }

  var minMarginRatio: Double? { lowestMarginRatio < .infinity ? lowestMarginRatio : nil }

  /// |q|·m·mark integrated over time, in quote units × nanoseconds.
  var notionalTime: Double { fundedNotional.value }
}

/// The same over many bars at once, with the accounts as they are throughout.
extension PathMeasures {
  /// Bars of one length pass; these are the marks at their closes.
  mutating func pass(_ marks: Span<Double>, _ accounts: Valuation, each nanoseconds: Int64) {
    if !isInMarket { return }
    nanosecondsInMarket += nanoseconds * Int64(marks.count)
    let time = Double(nanoseconds)
    var sum = fundedNotional
    sum.add(notionalNow * time)
    // What passes with a bar is the notional at the close of the one before.
    let last = marks.count - 1
    let inTurn = min(last, sum.termsToFirst)
    var bar = 0
    while bar < inTurn {
      sum.add(accounts.fundedNotional(mark: marks[bar]) * time)
      bar += 1
    }
    while bar <= last - Lanes.block {
      let block = marks.extracting(bar..<bar &+ Lanes.block)
      for lanes in 0..<Lanes.block / Lanes.width {
        sum.add(accounts.fundedNotional(marks: block.lanes(ofBlock: lanes &* Lanes.width)) * time)
      }
      bar += Lanes.block
    }
    while bar <= last - Lanes.width {
      sum.add(accounts.fundedNotional(marks: marks.lanes(at: bar)) * time)
      bar += Lanes.width
    }
    while bar < last {
      sum.add(accounts.fundedNotional(mark: marks[bar]) * time)
      bar += 1
    }
    fundedNotional = sum
    notionalNow = accounts.fundedNotional(mark: marks[last])
  }

  /// Equity at the closes of bars on which a decision step falls.
  mutating func note(steps: StepBars, spots: Span<Double>, marks: Span<Double>, _ accounts: Valuation) {
    let count = marks.count
    precondition(spots.count == count, "a spot price for every mark")
    var measures = self
    var bar = steps.next
    if steps.stride == 1, !accounts.isInverse { measures.noteBlocks(from: &bar, spots, marks, accounts) }
    while bar < count {
      measures.note(stepEquity: accounts.equity(spot: spots[bar], mark: marks[bar]))
      bar += steps.stride
    }
    self = measures
  }

  /// Many steps together, as far as whole blocks go. While none is above the peak, the trough is the lowest of all,
  /// whichever came first; only in a block with a new peak does the order count.
  @inline(__always) private mutating func noteBlocks(
    from bar: inout Int, _ spots: Span<Double>, _ marks: Span<Double>, _ accounts: Valuation
  ) {
    var lowest = Lanes(repeating: trough)
    while bar <= marks.count - Lanes.block {
      let end = bar &+ Lanes.block
      let spotBlock = spots.extracting(bar..<end)
      let markBlock = marks.extracting(bar..<end)
      var highest = Lanes(repeating: peak)
      let lowestBefore = lowest
      for lanes in 0..<Lanes.block / Lanes.width {
        let first = lanes &* Lanes.width
        let equity = accounts.linearEquity(
          spots: spotBlock.lanes(ofBlock: first), marks: markBlock.lanes(ofBlock: first))
        lowest.lower(to: equity)
        highest.raise(to: equity)
      }
      if highest.most > peak {
        trough = lowestBefore.least
        for step in bar..<end { note(stepEquity: accounts.equity(spot: spots[step], mark: marks[step])) }
        lowest = Lanes(repeating: trough)
      }
      bar = end
    }
    trough = lowest.least
  }
}

/// The bars on which decision steps fall: one, and each so many bars on.
struct StepBars {
  var next: Int
  let stride: Int
}
