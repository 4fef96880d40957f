/// Where the common price of two markets is made, from the error correction between their log prices
/// `Δp = α (p₁ − p₂ − c) + … + ε`, `ε ~ (0, Ω)`, cointegrating vector (1, −1).
///
/// Shares are those of the first market; the second has the rest.
///
/// Sources: Hasbrouck (1995) "One security, many markets"; Gonzalo and Granger (1995); Yan and Zivot (2010); Putniņš
/// (2013) "What do price discovery metrics really measure?".
public struct PriceDiscovery: Hashable, Sendable {
  /// Component share of Gonzalo and Granger, `α₂ / (α₂ − α₁)`: how much of the common price is the first market's.
  /// Below 0 or above 1 where a price moves away from the other.
  public let componentShare: Double
  /// Hasbrouck's information share with the first market ordered first: what both residuals share counts as its news.
  public let informationShareOrderedFirst: Double
  /// The same with the first market ordered last: what both share counts as the other's news.
  public let informationShareOrderedLast: Double

  /// - Parameters:
  ///   - adjustment: α, a unit for each unit of the error `p₁ − p₂` of the step before.
  ///   - covariance: Ω; its scale cancels.
  /// - Throws: where neither price adjusts to the other, or the common price never moves.
  public init(adjustment: PairAdjustment, covariance: PairCovariance) throws(NotEnoughData) {
    let difference = adjustment.second - adjustment.first
    if difference == 0 { throw NotEnoughData("neither price adjusts to the other") }
    let (weight, otherWeight) = (adjustment.second / difference, -adjustment.first / difference)
    let own = weight * weight * covariance.first
    let other = otherWeight * otherWeight * covariance.second
    let total = own + other + 2 * weight * otherWeight * covariance.cross
    // The Cholesky factors of Ω in both orders, (γC)² written out.
    guard covariance.first > 0, covariance.second > 0, total > 0, total.isFinite else {
      throw NotEnoughData("the common price does not move")
    }
    let withShared = weight * covariance.first + otherWeight * covariance.cross
    componentShare = weight
    informationShareOrderedFirst = min(withShared * withShared / covariance.first / total, 1)
    let unexplained = max(0, 1 - covariance.correlation * covariance.correlation)
    informationShareOrderedLast = own * unexplained / total
  }

  /// The lower bound of the information share.
  public var informationShareLow: Double { min(informationShareOrderedFirst, informationShareOrderedLast) }
  /// The upper bound of the information share.
  public var informationShareHigh: Double { max(informationShareOrderedFirst, informationShareOrderedLast) }
  /// The middle of the bounds, as Baillie, Booth, Tse and Zabotina (2002) report it.
  public var informationShare: Double { (informationShareOrderedFirst + informationShareOrderedLast) / 2 }

  /// Information leadership share of Putniņš (2013), `r / (r + 1/r)` with `r = |IS₁/IS₂ · CS₂/CS₁|`, of the middles of
  /// the information shares: who is first to impound news, cleaned of who is noisier.
  ///
  /// - Throws: where one market has no share at all.
  public func leadershipShare() throws(NotEnoughData) -> Double {
    let ratio = abs(informationShare * (1 - componentShare))
    let inverse = abs((1 - informationShare) * componentShare)
    if ratio == 0 && inverse == 0 { throw NotEnoughData("one market has no share of the common price") }
    return ratio * ratio / (ratio * ratio + inverse * inverse)
  }
}

extension PriceDiscovery {
  /// The standard error of the component share by the delta method: its slopes are `α₂ / (α₂ − α₁)²` in α₁ and
  /// `−α₁ / (α₂ − α₁)²` in α₂. Where it is large the share is no figure to build on.
  ///
  /// - Parameters:
  ///   - covariance: of the estimates of α.
  public static func componentShareError(adjustment: PairAdjustment, covariance: PairCovariance) -> Double {
    let difference = adjustment.second - adjustment.first
    let (slope, otherSlope) = (
      adjustment.second / difference / difference, -adjustment.first / difference / difference
    )
    let variance =
      slope * slope * covariance.first + otherSlope * otherSlope * covariance.second
      + 2 * slope * otherSlope * covariance.cross
    return max(variance, 0).squareRoot()
  }
}

/// How two prices react to the error between them.
public struct PairAdjustment: Hashable, Sendable {
  public let first, second: Double

  public init(first: Double, second: Double) {
    self.first = first
    self.second = second
  }
}

/// Variances and covariance of two residuals.
public struct PairCovariance: Hashable, Sendable {
  public let first, second, cross: Double

  public init(first: Double, second: Double, cross: Double) {
    self.first = first
    self.second = second
    self.cross = cross
  }

  /// Between −1 and 1; 0 where one of the two never moves.
  public var correlation: Double {
    let scale = (first * second).squareRoot()
    return scale > 0 ? max(-1, min(1, cross / scale)) : 0
  }
}
