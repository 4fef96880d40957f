/// A distribution on the real line that tests compare their statistics with.
public protocol ContinuousDistribution: Sendable {
  /// The probability of at most `x`.
  func cumulative(_ x: Double) -> Double
  /// The probability of more than `x`, exact where it is small.
  func survival(_ x: Double) -> Double
  /// The value that `probability`, above 0 and below 1, lies at or below.
  func quantile(_ probability: Double) -> Double
}

extension ContinuousDistribution {
  /// The place from 0 on at which the smaller tail is what it should be, by bisection to the last digit: about sixty to
  /// a hundred evaluations.
  func positiveQuantile(_ probability: Double, upper: Double) -> Double {
    precondition(probability > 0 && probability < 1 && upper > 0, "a probability above 0 and below 1")
    func isBelow(_ x: Double) -> Bool { upper < 0.5 ? survival(x) > upper : cumulative(x) < probability }
    var low = 0.0
    var high = 1.0
    while isBelow(high) {
      low = high
      high *= 2
    }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if isBelow(middle) { low = middle } else { high = middle }
    }
  }
}
