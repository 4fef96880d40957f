/// What lies between the outer quantiles of bootstrap draws: Efron's percentile interval, arch's `method="percentile"`.
public struct PercentileInterval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double

  /// - Parameter confidence: the share of the draws inside, above 0 and below 1.
  public init(_ draws: [Double], confidence: Double) throws(NotEnoughData) {
    precondition(confidence > 0 && confidence < 1, "a confidence above 0 and below 1")
    let ordered = try OrderedSample(draws)
    lower = ordered.quantile((1 - confidence) / 2)
    upper = ordered.quantile((1 + confidence) / 2)
  }
}
