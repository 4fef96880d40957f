/// What is measured along the way from one instant to the next.
struct PathMeasures {
  private var peak: Double
  /// The lowest equity of a step since the peak.
  private var trough: Double
  private var drawdownBefore = 0.0
  private var lowestMarginRatio = Double.infinity
  private(set) var nanosecondsInMarket: Int64 = 0
  private var fundedNotional = CompensatedSum()
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
    var notional = notionalNow
    for bar in marks.indices {
      sum.add(notional * time)
      notional = accounts.fundedNotional(mark: marks[bar])
    }
    fundedNotional = sum
    notionalNow = notional
  }

  /// Equity at the closes of bars on which a decision step falls.
  mutating func note(steps: StepBars, spots: Span<Double>, marks: Span<Double>, _ accounts: Valuation) {
    let count = marks.count
    precondition(spots.count == count, "a spot price for every mark")
    var measures = self
    if steps.stride == 1 {
      for bar in 0..<count { measures.note(stepEquity: accounts.equity(spot: spots[bar], mark: marks[bar])) }
    } else {
      for bar in stride(from: steps.next, to: count, by: steps.stride) {
        measures.note(stepEquity: accounts.equity(spot: spots[bar], mark: marks[bar]))
      }
    }
    self = measures
  }
}

/// The bars on which decision steps fall: one, and each so many bars on.
struct StepBars {
  var next: Int
  let stride: Int
}
