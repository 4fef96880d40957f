import Foundation
import Market
import Research

/// Who makes the price of two perpetuals, in prices of some interval over a stretch of steps.
struct LeadershipEstimate: Sendable {
  let model: VectorErrorCorrection
  let shares: PriceDiscovery
  /// Of the component share, by the delta method.
  let componentError: Double
  let interval: Interval

  /// - Parameters:
  ///   - logs: log prices of both, a value for each step.
  ///   - lags: of the error-correction model.
  init(_ logs: [[Double]], interval: Interval, lags: LagChoice) throws(NotEnoughData) {
    let model = try VectorErrorCorrection(logs, vector: [1, -1], lags: lags)
    let adjustment = PairAdjustment(first: model.adjustment[0], second: model.adjustment[1])
    shares = try PriceDiscovery(adjustment: adjustment, covariance: LeadershipEstimate.covariance(model, scale: 1))
    componentError = PriceDiscovery.componentShareError(
      adjustment: adjustment, covariance: LeadershipEstimate.covariance(model, scale: model.adjustmentScale))
    self.model = model
    self.interval = interval
  }

  private static func covariance(_ model: VectorErrorCorrection, scale: Double) -> PairCovariance {
    let covariance = scale * model.covariance
    return PairCovariance(first: covariance[0, 0], second: covariance[1, 1], cross: covariance[0, 1])
  }

  var correlation: Double { LeadershipEstimate.covariance(model, scale: 1).correlation }

  func halfLifeHours() throws(NotEnoughData) -> Double { try model.halfLife() * interval.hours }

  /// Who leads: both bounds of the information share and the component share by two of its errors have to lie on one side
  /// of a half. Bounds alone are no test: where residuals are not correlated they lie on each other.
  var verdict: Verdict {
    let (low, high) = (shares.informationShareLow, shares.informationShareHigh)
    if low > 0.5, shares.componentShare - 2 * componentError > 0.5 { return .first }
    return high < 0.5 && shares.componentShare + 2 * componentError < 0.5 ? .second : .open
  }

  enum Verdict: String {
    case first, second
    case open = "not told"
  }
}

/// Log prices of a pair on the study's clock.
struct LeadershipPair: Sendable {
  let pair: StudyPair
  let logs: [[Double]]

  init(_ pair: StudyPair) {
    self.pair = pair
    logs = [pair.first, pair.second].map { $0.perpClose.map { log($0) } }
  }

  /// The closes that stand at multiples of an interval.
  func sampled(_ interval: Interval, _ clock: StudyClock) -> [[Double]] {
    let ends = clock.windows(of: interval).map { $0.upperBound - 1 }
    return logs.map { column in ends.map { column[$0] } }
  }

  /// Of both; the first step has none.
  var returns: [[Double]] {
    logs.map { column in column.indices.dropFirst().map { column[$0] - column[$0 - 1] } }
  }
}
