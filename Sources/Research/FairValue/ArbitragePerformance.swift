/// What a stretch of an arbitrage earned, a year of 8760 hours, simple: the mean of a step times the steps of a year.
///
/// The ratio and the volatility are Lucca and Moench's (Journal of Finance 70(1), 2015), over steps with a position:
/// σ √N and μ ÷ σ · √N, N being the active steps of a year; beside them the same over all steps. Deviations are over
/// n − 1.
public struct ArbitragePerformance: Hashable, Sendable {
  /// With and without a position.
  public let steps: Int
  public let activeSteps: Int
  /// Opened in the stretch.
  public let trades: Int
  /// Of these four it is the sum.
  public let annualReturn: Double
  public let price: Double
  public let funding: Double
  public let financing: Double
  public let costs: Double
  /// Over active steps.
  public let volatility: Double
  /// Over all steps.
  public let calendarVolatility: Double
  /// The largest fall of the running sum of returns from its highest, at least 0.
  public let maxDrawdown: Double
  /// Growth of one unit that is reinvested at every step, less that unit; of the stretch, not a year.
  public let compounded: Double
  private let stepHours: Double

  /// - Parameters:
  ///   - steps: a part of the path's steps; trades that were opened earlier count with what they earn in it.
  ///   - stepHours: length of a step.
  /// - Throws: where fewer than two steps had a position, or all of them earned the same.
  public init(_ path: ArbitragePath, steps: Range<Int>, stepHours: Double) throws(NotEnoughData) {
    precondition(stepHours > 0 && steps.lowerBound >= 0 && steps.upperBound <= path.count, "steps of the path")
    let active = steps.filter { path.positions[$0] != 0 }
    guard active.count >= 2 else {
      throw NotEnoughData("a position was held in \(active.count) of \(steps.count) steps, 2 are needed")
    }
    let year = 8760 / stepHours / Double(steps.count)
    func annual(_ column: [Double]) -> Double { active.reduce(0) { $0 + column[$1] } * year }
    let sum = active.reduce(0) { $0 + path.total($1) }
    let (mean, calendarMean) = (sum / Double(active.count), sum / Double(steps.count))
    let squares = active.reduce(0) { $0 + (path.total($1) - mean) * (path.total($1) - mean) }
    guard squares > 0 else { throw NotEnoughData("every step with a position earned the same") }
    let calendarSquares = steps.reduce(0) { sum, step in
      let difference = path.total(step) - calendarMean
      return sum + difference * difference
    }
    self.steps = steps.count
    activeSteps = active.count
    trades = steps.count { path.positions[$0] != 0 && ($0 == 0 || path.positions[$0] != path.positions[$0 - 1]) }
    (price, funding) = (annual(path.price), annual(path.funding))
    (financing, costs) = (annual(path.financing), annual(path.costs))
    annualReturn = price + funding + financing + costs
    volatility = (squares / Double(active.count - 1) * Double(active.count) * year).squareRoot()
    calendarVolatility = (calendarSquares / Double(steps.count - 1) * 8760 / stepHours).squareRoot()
    var (total, highest, fall, growth) = (0.0, 0.0, 0.0, 1.0)
    for step in active {
      total += path.total(step)
      highest = max(highest, total)
      fall = max(fall, highest - total)
      growth *= 1 + path.total(step)
    }
    maxDrawdown = fall
    compounded = growth - 1
    self.stepHours = stepHours
  }

  public var activeShare: Double { Double(activeSteps) / Double(steps) }
  /// Lucca and Moench's.
  public var sharpe: Double { annualReturn / volatility }
  public var calendarSharpe: Double { annualReturn / calendarVolatility }

  /// Active hours for each trade.
  ///
  /// - Throws: where none was opened.
  public func hoursToClose() throws(NotEnoughData) -> Double {
    guard trades > 0 else { throw NotEnoughData("no trade was opened") }
    return Double(activeSteps) * stepHours / Double(trades)
  }
}
