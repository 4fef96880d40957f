extension FundingFormula {
  /// The rate that longs pay shorts at one settlement, a fraction of notional for that payment.
  ///
  /// - ``Shape/interestClamp``: (average + clamp(interest − average, ±clamp)) · hours ÷ rate hours.
  ///   Binance, binance.com/en/support/faq/360033525031; Hyperliquid, hyperliquid.gitbook.io, trading/funding.
  /// - ``Shape/deadBand``: average · hours ÷ rate hours, exactly 0 while the average is smaller than the band.
  ///   Kalshi, help.kalshi.com/en/articles/15357613-how-funding-works.
  /// - ``Shape/smoothed``: weight · average ÷ 24 · hours ÷ rate hours + (1 − weight) · previous.
  ///   Coinbase Derivatives, help.coinbase.com/en/derivatives/perpetual-style-futures/funding-rate.
  ///
  /// The result is then held within ±``cap``.
  ///
  /// - Parameters:
  ///   - premiums: samples of (perpetual − index) ÷ index since the last settlement, oldest first; at least one.
  ///   - previous: the rate of the last settlement, 0 before the first; only a smoothed rate looks at it.
  ///   - paymentHours: the usual hours between two payments (``FundingClock/nominalHours``).
  /// - Complexity: O(n) in the samples.
  public func rate(premiums: some Collection<Double>, previous: Double, paymentHours: Double) -> Double {
    let average = average(of: premiums)
    let scale = paymentHours / rateHours
    let uncapped =
      switch shape {
      // average + clamp(interest − average, ±clamp), written so that where the clamp does not bind the interest comes
      // out exact.
      case .interestClamp: min(max(interest, average - clamp), average + clamp) * scale
      case .deadBand: abs(average) < deadBand ? 0 : average * scale
      case .smoothed: weight * (average / 24 * scale) + (1 - weight) * previous
      }
    guard let cap else { return uncapped }
    return min(max(uncapped, -cap), cap)
  }

  /// The average premium by the formula's own weights; `premiums` has at least one sample, oldest first.
  public func average(of premiums: some Collection<Double>) -> Double {
    guard let first = premiums.first else { preconditionFailure("an average needs at least one premium") }
    // Summed as differences from the first sample: a constant premium averages to itself exactly, so that rounding
    // cannot push one that sits on the edge of a dead band inside it.
    var sum = 0.0
    var weights = 0.0
    var sample = 0.0
    for premium in premiums {
      sample += 1
      let weight =
        switch averaging {
        case .flat: 1.0
        case .linear: sample
        }
      sum += weight * (premium - first)
      weights += weight
    }
    return first + sum / weights
  }
}
