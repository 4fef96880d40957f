/// Whether a series got calmer: its variance after a date by that before.
public struct VarianceRatio: Hashable, Sendable {
  /// Below 1 it got calmer.
  public let ratio: Double
  /// Of the ratio, from stationary bootstraps of both sides.
  public let interval: PercentileInterval
  /// Of squared distances that differ this much on both sides where the variance is the same: ``MeanShift`` of them.
  public let probability: Double

  /// Each side has blocks of its own, as long as its squared distances from the mean ask for. O(n^1.5 + draws × n ÷
  /// block).
  /// - Parameters:
  ///   - before: finite values in the order of time; `after` follows them.
  ///   - after: the same.
  ///   - purpose: whom the random numbers serve.
  /// - Throws: below twenty values on a side, and where a side is constant.
  public init(
    before: [Double], after: [Double], draws: Int, seed: UInt64, purpose: String, confidence: Double,
    threads: Int = 1
  ) throws(NotEnoughData) {
    let earlier = try Sample(before, needed: 20)
    let later = try Sample(after, needed: 20)
    try earlier.requireVariation()
    try later.requireVariation()
    ratio = try later.variance() / earlier.variance()
    func variances(_ sample: Sample, _ side: String) throws(NotEnoughData) -> [Double] {
      let squares = sample.centred.map { $0 * $0 }
      let bootstrap = try StationaryBootstrap(
        blocksFor: squares, draws: draws, seed: seed, purpose: "\(purpose) \(side)")
      let means = try bootstrap.means([sample.centred, squares], threads: threads)
      // Rounding may leave a draw of one value repeated a little below 0.
      return (0..<draws).map { max(means[$0, 1] - means[$0, 0] * means[$0, 0], 0) }
    }
    let above = try variances(later, "after")
    let below = try variances(earlier, "before")
    // A draw of one block in a calm stretch may not vary: no ratio then.
    let least = 1e-12 * (try earlier.variance())
    let ratios = zip(above, below).filter { $0.1 > least }.map { $0 / $1 }
    interval = try PercentileInterval(ratios, confidence: confidence)
    let squaresBefore = earlier.centred.map { $0 * $0 / Double(earlier.count - 1) * Double(earlier.count) }
    let squaresAfter = later.centred.map { $0 * $0 / Double(later.count - 1) * Double(later.count) }
    probability = try MeanShift(before: squaresBefore, after: squaresAfter).probability
  }
}
