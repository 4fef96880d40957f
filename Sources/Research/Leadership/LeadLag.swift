import Market

/// How the returns of one market go with those of another some steps later or earlier.
///
/// Steps at which one of the two is not a number are left out, lag by lag: each correlation is Pearson's over the pairs
/// that there are, with their own means.
public struct LeadLag: Sendable {
  /// At lags `−maximum … maximum`: `corr(first[t], second[t + lag])`. At positive lags the first market leads.
  public let correlations: [Double]
  /// How many pairs the correlation at lag 0 rests on.
  public let pairs: Int

  /// The fewest pairs that a correlation is made of.
  public static let fewestPairs = 30

  /// Cost: the length of the columns times the number of lags.
  ///
  /// - Parameter maximum: the largest lag in steps, at least 1.
  /// - Throws: where columns are too short or one of them is constant.
  public init(_ first: [Double], _ second: [Double], maximum: Int) throws(NotEnoughData) {
    precondition(first.count == second.count && maximum > 0)
    var correlations: [Double] = []
    correlations.reserveCapacity(2 * maximum + 1)
    var pairs = 0
    for lag in -maximum...maximum {
      let moments = PairMoments(first, second, lag: lag)
      guard moments.count >= LeadLag.fewestPairs else {
        throw NotEnoughData(
          "\(counted(moments.count, "pair")) of values at a lag of \(lag) steps, \(LeadLag.fewestPairs) are needed")
      }
      correlations.append(try moments.correlation())
      if lag == 0 { pairs = moments.count }
    }
    self.correlations = correlations
    self.pairs = pairs
  }

  /// Pearson's correlation of two columns over the pairs of which both are numbers.
  ///
  /// - Throws: where there are fewer than 30 pairs, or one side is constant.
  public static func correlation(_ first: [Double], _ second: [Double]) throws(NotEnoughData) -> Double {
    precondition(first.count == second.count)
    let moments = PairMoments(first, second, lag: 0)
    guard moments.count >= fewestPairs else {
      throw NotEnoughData("\(counted(moments.count, "pair")) of values, \(fewestPairs) are needed")
    }
    return try moments.correlation()
  }

  /// The largest lag, in steps.
  public var maximum: Int { correlations.count / 2 }

  public func correlation(lag: Int) -> Double { correlations[maximum + lag] }

  /// The lag of the largest correlation by size; of equal ones the one nearest to 0, of those the first market's.
  public var peak: Int {
    var best = 0
    for distance in 0...maximum {
      for lag in [distance, -distance] where abs(correlation(lag: lag)) > abs(correlation(lag: best)) { best = lag }
    }
    return best
  }

  /// Lead–lag ratio of Huth and Abergel (2014) "High frequency lead/lag relationships": the sum of squared correlations
  /// at positive lags over that at negative ones. Above 1 the first market leads.
  ///
  /// - Throws: where the first market's past says nothing at all.
  public func ratio() throws(NotEnoughData) -> Double {
    let (leads, lags) = (1...maximum).reduce(into: (0.0, 0.0)) { sums, lag in
      sums.0 += correlation(lag: lag) * correlation(lag: lag)
      sums.1 += correlation(lag: -lag) * correlation(lag: -lag)
    }
    if lags == 0 { throw NotEnoughData("no correlation at negative lags") }
    return leads / lags
  }
}

/// Moments of the pairs `(first[t], second[t + lag])` of which both are numbers.
struct PairMoments {
  private(set) var count = 0
  private(set) var firstSquares = 0.0
  private(set) var secondSquares = 0.0
  private(set) var products = 0.0
  private var isConstant = false

  init(_ first: [Double], _ second: [Double], lag: Int) {
    let start = max(0, -lag)
    let end = min(first.count, second.count - lag)
    guard start < end else { return }
    var (firstSum, secondSum) = (0.0, 0.0)
    var (firstSize, secondSize) = (0.0, 0.0)
    for index in start..<end where first[index].isFinite && second[index + lag].isFinite {
      firstSum += first[index]
      secondSum += second[index + lag]
      firstSize = max(firstSize, abs(first[index]))
      secondSize = max(secondSize, abs(second[index + lag]))
      count += 1
    }
    guard count > 0 else { return }
    let (firstMean, secondMean) = (firstSum / Double(count), secondSum / Double(count))
    for index in start..<end where first[index].isFinite && second[index + lag].isFinite {
      let (one, other) = (first[index] - firstMean, second[index + lag] - secondMean)
      firstSquares += one * one
      secondSquares += other * other
      products += one * other
    }
    // What is left of a column that varies by rounding alone.
    let scale = 1e-24 * Double(count)
    isConstant = firstSquares <= scale * firstSize * firstSize || secondSquares <= scale * secondSize * secondSize
  }

  /// - Throws: where one side is constant.
  func correlation() throws(NotEnoughData) -> Double {
    guard !isConstant else { throw NotEnoughData("one of the two series is constant") }
    return max(-1, min(1, products / firstSquares.squareRoot() / secondSquares.squareRoot()))
  }
}
