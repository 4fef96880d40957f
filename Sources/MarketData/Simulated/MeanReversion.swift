import Market

/// A deviation that reverts to 0: an autoregression of order one with a given half-life and stationary deviation 1.
struct MeanReversion {
  private(set) var value = 0.0
  private let kept: Double
  private let scale: Double

  /// `halfLife` is longer than `step`.
  init(halfLife: Interval, step: Interval) {
    precondition(halfLife > step)
    // ln 2 as a constant, and 1 − x for exp(−x): no function of the C library on the way to the output.
    kept = 1 - 0.6931471805599453 * (Double(step.nanoseconds) / Double(halfLife.nanoseconds))
    scale = (1 - kept * kept).squareRoot()
  }

  mutating func advance(_ random: inout RandomStream) -> Double {
    value = kept * value + scale * random.normal()
    return value
  }
}

/// The share of the way to a new value that an average of this time constant goes in one step.
func smoothingShare(step: Interval, timeConstant: Interval) -> Double {
  Double(step.nanoseconds) / Double(step.nanoseconds + timeConstant.nanoseconds)
}
