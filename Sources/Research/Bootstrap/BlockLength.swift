import Foundation

/// How long the blocks of a bootstrap of a mean should be, chosen from the data.
///
/// D. Politis and H. White, "Automatic block-length selection for the dependent bootstrap", Econometric Reviews 23
/// (2004), with the correction of A. Patton, D. Politis and H. White, ibid. 28 (2009): b = (2G² ÷ D)^(1/3) n^(1/3).
/// Lags, the test of autocorrelations, and the limit min(3√n, n ÷ 3) as `arch.bootstrap.optimal_block_length` has them.
public struct BlockLength: Hashable, Sendable {
  /// Mean block of the stationary bootstrap, in values; no whole number, may be below 1.
  public let stationary: Double
  /// Block of the circular bootstrap, in values: (3/2)^(1/3) times the other but for the limit.
  public let circular: Double

  /// O(n^1.5).
  /// - Throws: below twenty values, and of a constant series.
  public init(_ values: [Double]) throws(NotEnoughData) {
    let sample = try Sample(values, needed: 20)
    try sample.requireVariation()
    let centred = sample.centred
    let count = Double(sample.count)
    let run = max(5, Int(log10(count)))
    let most = Int(count.squareRoot().rounded(.up)) + run
    let autocovariances = (0...most).map { Autocorrelation.product(centred, lag: $0) / count }
    let lags = BlockLength.lags(centred, autocovariances, run: run)
    var slope = 0.0
    var longRun = autocovariances[0]
    for lag in 1...lags {
      let place = Double(lag) / Double(lags)
      let weight = 2 * (place <= 0.5 ? 1 : 2 * (1 - place)) * autocovariances[lag]
      slope += weight * Double(lag)
      longRun += weight
    }
    let limit = min(3 * count.squareRoot(), count / 3).rounded(.up)
    let square = longRun * longRun
    guard square > 0 else { throw NotEnoughData("autocovariances that cancel") }
    func length(_ variance: Double) -> Double {
      min(cbrt(2 * slope * slope / (variance * square)) * cbrt(count), limit)
    }
    stationary = length(2)
    circular = length(4.0 / 3)
  }

  /// Twice the lag after which `run` autocorrelations in a row are too small to tell from none; the last one where
  /// there is no such lag.
  private static func lags(_ centred: [Double], _ autocovariances: [Double], run: Int) -> Int {
    let count = Double(centred.count)
    let threshold = 2 * (log10(count) / count).squareRoot()
    let most = autocovariances.count - 1
    var withoutFirst = autocovariances[0] * count
    var withoutLast = withoutFirst
    var small = 0
    for lag in 0..<most {
      withoutFirst -= centred[lag] * centred[lag]
      withoutLast -= centred[centred.count - 1 - lag] * centred[centred.count - 1 - lag]
      let scale = (max(withoutFirst, 0) * max(withoutLast, 0)).squareRoot()
      small = abs(autocovariances[lag]) * count < threshold * scale ? small + 1 : 0
      if small == run { return min(2 * max(lag + 1 - run, 1), most) }
    }
    return most
  }
}
