/// Where a perpetual offers no arbitrage of random maturity: He, Manela, Ross and von Wachter, arXiv 2212.06888,
/// version 7, equations 1, 8, 9, 17 and 19 and proposition 3. Rates are in the unit of time of the function.
extension FundingFunction {
  /// The fair price as a multiple of spot: λ, or the interval that equation 9 gives where the rate is the interest.
  ///
  /// F = S ÷ (1 − Φ⁻¹(r)) of a premium over F, which is κS ÷ (κ + sgn(ι − r)γ − r); F = S(1 + Φ⁻¹(r)) of one over S.
  ///
  /// - Parameter rate: r, without risk.
  /// - Throws: where funding reaches the rate at no positive price.
  public func fairMultiples(rate: Double) throws(NotEnoughData) -> ClosedRange<Double> {
    let premiums = premiums(rate: rate)
    let multiples =
      switch premiumBase {
      case .perpetual: (low: 1 / (1 - premiums.lowerBound), high: 1 / (1 - premiums.upperBound))
      case .spot: (low: 1 + premiums.lowerBound, high: 1 + premiums.upperBound)
      }
    guard multiples.low > 0, multiples.high >= multiples.low, multiples.high < .infinity else {
      throw NotEnoughData("funding reaches the rate at no positive price")
    }
    return multiples.low...multiples.high
  }

  /// λ_L S − C ≤ F ≤ λ_U S + C: the prices between which no arbitrage pays its costs (proposition 3).
  ///
  /// - Parameter cost: C of a round trip in both legs, in units of price.
  public func bounds(spot: Double, rate: Double, cost: Double) throws(NotEnoughData) -> ClosedRange<Double> {
    precondition(cost >= 0, "a cost of at least 0")
    let multiples = try fairMultiples(rate: rate)
    return multiples.lowerBound * spot - cost...multiples.upperBound * spot + cost
  }

  /// ρ = κp + sgn(ι − r)γ − r = κ(p − Φ⁻¹(r)): what a carry is paid beyond the rate, on the branch of the fair price
  /// (equation 17).
  ///
  /// 0 at the fair price, above it positive. Where a whole zone is fair (``premiums(rate:)``) the nearest premium of it
  /// counts.
  public func deviation(premium: Double, rate: Double) -> Double {
    let fair = premiums(rate: rate)
    return intensity * (max(0, premium - fair.upperBound) + min(0, premium - fair.lowerBound))
  }

  /// The deviation from which a round trip pays `cost`: κc, which the paper takes, or the exact κ/λ · c (equation
  /// 19).
  public func threshold(cost: Double, rate: Double, exact: Bool = false) throws(NotEnoughData) -> Double {
    precondition(cost >= 0, "a cost of at least 0")
    return exact ? intensity / (try fairMultiples(rate: rate)).lowerBound * cost : intensity * cost
  }

  /// ρ of each step; not a number where a price or the rate is none. O(n).
  ///
  /// - Parameters:
  ///   - perpetual: closes, one for each step.
  ///   - spot: closes of the same steps.
  ///   - rate: r of each step, in the unit of time of the function.
  public func deviations(perpetual: [Double], spot: [Double], rate: [Double]) -> [Double] {
    precondition(perpetual.count == spot.count && perpetual.count == rate.count, "a value for each step")
    return perpetual.indices.map { step in
      guard perpetual[step].isFinite, spot[step].isFinite, rate[step].isFinite else { return .nan }
      return deviation(premium: premium(perpetual: perpetual[step], spot: spot[step]), rate: rate[step])
    }
  }
}
