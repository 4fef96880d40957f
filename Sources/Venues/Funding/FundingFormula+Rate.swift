extension FundingFormula {
  /// The rate that longs pay shorts at one settlement, a fraction of notional for that payment.
  ///
  /// - ``Shape/interestClamp``: (average + clamp(interest − average, ±clamp)) · hours ÷ rate hours.
  ///   Binance, binance.com/en/support/faq/360033525031; Bybit, help article 000001123; Hyperliquid,
  ///   hyperliquid.gitbook.io, trading/funding; Bitnomial, bitnomial.com/exchange/docs,
  ///   digital-asset-perpetual-pricing; Polymarket, docs.polymarket.com/perps/learn-about-trading/funding.md.
  /// - ``Shape/deadBand``: average · hours ÷ rate hours, exactly 0 while the average is smaller than the band.
  ///   Kalshi, help.kalshi.com/en/articles/15357613-how-funding-works.
  /// - ``Shape/smoothed``: weight · average ÷ 24 · hours ÷ rate hours + (1 − weight) · previous.
  ///   Coinbase Derivatives, help.coinbase.com/en/derivatives/perpetual-style-futures/funding-rate.
  /// - ``Shape/premium``: (average + interest) · hours ÷ rate hours.
  ///   dYdX, github.com/dydxprotocol/v4-documentation; Kraken Futures, support.kraken.com 4844359082772.
  /// - ``Shape/softDeadBand``: the average of max(band, p) + min(−band, p) · hours ÷ rate hours.
  ///   Deribit, support.deribit.com 31424939178397.
  ///
  /// The result is multiplied by ``scale``, held within ±``cap`` and then within ±``stepCap`` of the rate before.
  ///
  /// - Parameters:
  ///   - premiums: samples of (perpetual − index) ÷ index since the last settlement, oldest first; at least one.
  ///   - previous: the rate of the last settlement, `nil` before the first: a smoothed rate then starts from 0, and no
  ///     step is too large.
  ///   - paymentHours: the usual hours between two payments (``FundingClock/nominalHours``).
  /// - Complexity: O(n) in the samples.
  public func rate(premiums: some Collection<Double>, previous: Double?, paymentHours: Double) -> Double {
    let part = paymentHours / rateHours
    let free = scale * unbounded(premiums: premiums, previous: previous ?? 0, part: part)
    let bounded = cap.map { min(max(free, -$0), $0) } ?? free
    guard let stepCap, let previous else { return bounded }
    return min(max(bounded, previous - stepCap), previous + stepCap)
  }

  private func unbounded(premiums: some Collection<Double>, previous: Double, part: Double) -> Double {
    switch shape {
    // average + clamp(interest − average, ±clamp), written so that where the clamp does not bind the interest comes
    // out exact.
    case .interestClamp:
      let average = average(of: premiums)
      return min(max(interest, average - clamp), average + clamp) * part
    case .deadBand:
      let average = average(of: premiums)
      return abs(average) < deadBand ? 0 : average * part
    case .smoothed: return weight * (average(of: premiums) / 24 * part) + (1 - weight) * previous
    case .premium: return (average(of: premiums) + interest) * part
    case .softDeadBand:
      return average(of: premiums.lazy.map { max(deadBand, $0) + min(-deadBand, $0) }) * part
    }
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
