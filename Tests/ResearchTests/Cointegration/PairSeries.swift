import Research

/// Series that wander alone and together, which `Scripts/cointegration.py` makes too.
enum PairSeries {
  static func walk(seed: UInt64, count: Int) -> [Double] {
    var source = Lehmer(seed: seed)
    var sum = 0.0
    return (0..<count).map { _ in
      sum += source.normal()
      return sum
    }
  }

  /// One walk with noise that lasts, and the same walk with noise that does not.
  static func cointegrated(count: Int = 800) -> [[Double]] {
    let walk = walk(seed: 7, count: count)
    let lasting = Lehmer.autoregression(seed: 11, count: count, slope: 0.6)
    var source = Lehmer(seed: 13)
    return [zip(walk, lasting).map { $0 + 0.5 * $1 }, walk.map { $0 + source.normal() }]
  }
}
