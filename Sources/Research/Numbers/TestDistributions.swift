/// Student's t.
public struct StudentDistribution: ContinuousDistribution {
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom above 0")
    self.degreesOfFreedom = degreesOfFreedom
  }

  public func cumulative(_ x: Double) -> Double { survival(-x) }

  public func survival(_ x: Double) -> Double {
    let whole = degreesOfFreedom + x * x
    let tail = SpecialFunctions.beta(degreesOfFreedom / whole, complement: x * x / whole, degreesOfFreedom / 2, 0.5)
    return x >= 0 ? tail.lower / 2 : 1 - tail.lower / 2
  }

  public func quantile(_ probability: Double) -> Double {
    if probability == 0.5 { return 0 }
    let size = positiveQuantile(max(probability, 1 - probability), upper: min(probability, 1 - probability))
    return probability < 0.5 ? -size : size
  }

  /// The probability of a value at least as far from 0 as `statistic`, on both sides.
  public func twoSided(_ statistic: Double) -> Double { min(2 * survival(abs(statistic)), 1) }
}

/// Chi-squared.
public struct ChiSquaredDistribution: ContinuousDistribution {
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom above 0")
    self.degreesOfFreedom = degreesOfFreedom
  }

  public func cumulative(_ x: Double) -> Double { SpecialFunctions.gamma(degreesOfFreedom / 2, max(x, 0) / 2).lower }
  public func survival(_ x: Double) -> Double { SpecialFunctions.gamma(degreesOfFreedom / 2, max(x, 0) / 2).upper }
  public func quantile(_ probability: Double) -> Double { positiveQuantile(probability, upper: 1 - probability) }
}

/// Fisher's F.
public struct FisherDistribution: ContinuousDistribution {
  public let numerator: Double
  public let denominator: Double

  /// - Parameters:
  ///   - numerator: degrees of freedom above the line.
  ///   - denominator: degrees of freedom below it.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "degrees of freedom above 0")
    self.numerator = numerator
    self.denominator = denominator
  }

  public func cumulative(_ x: Double) -> Double { tails(x).lower }
  public func survival(_ x: Double) -> Double { tails(x).upper }
  public func quantile(_ probability: Double) -> Double { positiveQuantile(probability, upper: 1 - probability) }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    let scaled = numerator * max(x, 0)
    let whole = scaled + denominator
    return SpecialFunctions.beta(
      scaled / whole, complement: denominator / whole, numerator / 2, denominator / 2)
  }
}
