/// How returns are distributed (S9.5).
extension ReturnStatistics {
  /// The loss that the share `tail` of returns is at least as bad as, positive for a loss: minus the quantile of the
  /// returns themselves, interpolated linearly between two of them. `nil` below two returns.
  ///
  /// R. Hyndman and Y. Fan, "Sample quantiles in statistical packages", American Statistician 50 (1996), definition 7.
  /// - Complexity: O(n log n)
  public func valueAtRisk(tail: Double = 0.05) -> Double? {
    precondition(tail > 0 && tail < 1, "a tail is a share of the returns")
    if returns.count < 2 { return nil }
    let sorted = returns.sorted()
    let place = Double(sorted.count - 1) * tail
    let below = Int(place)
    let share = place - Double(below)
    // Below the last one, because the tail is not the whole.
    return -(sorted[below] + (sorted[below + 1] - sorted[below]) * share)
  }

  /// The mean loss of the worst returns, ⌊(n − 1) · tail⌋ + 1 of them, positive for a loss. `nil` below two returns.
  /// - Complexity: O(n log n)
  public func conditionalValueAtRisk(tail: Double = 0.05) -> Double? {
    precondition(tail > 0 && tail < 1, "a tail is a share of the returns")
    if returns.count < 2 { return nil }
    let worst = returns.sorted().prefix(Int(Double(returns.count - 1) * tail) + 1)
    return -(ReturnStatistics.sum(of: worst) { $0 } / Double(worst.count))
  }

  /// G₁, corrected for the size of the sample; `nil` below three returns or at zero deviation.
  ///
  /// D. Joanes and C. Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47 (1998).
  public var skewness: Double? {
    if clearDeviation == nil || returns.count < 3 { return nil }
    let count = Double(returns.count)
    let biased = moment(3) / (moment(2) * moment(2).squareRoot())
    return (count * (count - 1)).squareRoot() / (count - 2) * biased
  }

  /// G₂, corrected for the size of the sample: zero for a normal distribution; `nil` below four returns or at zero
  /// deviation. Source as ``skewness``.
  public var excessKurtosis: Double? {
    if clearDeviation == nil || returns.count < 4 { return nil }
    let count = Double(returns.count)
    let biased = moment(4) / (moment(2) * moment(2)) - 3
    return (count - 1) / ((count - 2) * (count - 3)) * ((count + 1) * biased + 6)
  }

  /// Of n, about the mean.
  private func moment(_ order: Int) -> Double {
    let sum = ReturnStatistics.sum(of: returns) { value in
      (1..<order).reduce(value - mean) { power, _ in power * (value - mean) }
    }
    return sum / Double(returns.count)
  }
}
