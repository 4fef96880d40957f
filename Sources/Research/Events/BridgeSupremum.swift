import Foundation

/// The distribution of sup B(λ)² ÷ λ(1 − λ) over the middle of a Brownian bridge, which the largest F statistic of one
/// changing parameter follows.
///
/// On the clock s = ln(λ ÷ (1 − λ)) the bridge by its deviation is the stationary Ornstein-Uhlenbeck process of
/// covariance e^(−|s| ÷ 2) (D. DeLong, "Crossing probabilities for a square root boundary by a Bessel process",
/// Communications in Statistics A10, 1981). The chance v(s, z) that it has met ±b within s from z on follows vₛ = ½vᵤᵤ
/// − ½z vᵤ with v = 1 at b.
enum BridgeSupremum {
  /// The probability of more than `statistic`. Within 0.3% of itself up to 20, by 400 steps of Crank and Nicolson on
  /// 400 places.
  /// - Parameter trimming: the share left out at each end, above 0 and below ½.
  static func survival(_ statistic: Double, trimming: Double) -> Double {
    if statistic <= 0 { return 1 }
    let bound = statistic.squareRoot()
    let places = 400
    let width = bound / Double(places)
    let time = 2 * log((1 - trimming) / trimming)
    let steps = 400
    let step = time / Double(steps)
    var grid = CrossingGrid(places: places, width: width)
    // Four half steps of backward Euler first: they smooth the jump at the boundary (Rannacher).
    for _ in 0..<4 { grid.advance(by: step / 2, implicitness: 1) }
    for _ in 2..<steps { grid.advance(by: step, implicitness: 0.5) }
    let normal = NormalDistribution()
    var inside = 0.0
    for (index, chance) in grid.chances.enumerated() {
      let weight = index == 0 || index == places ? 0.5 : 1
      inside += weight * chance * normal.density(Double(index) * width)
    }
    return min(2 * (inside * width + normal.survival(bound)), 1)
  }
}

/// Chances at 0, width, 2 width, …, bound, where the last one is 1; the process is symmetric about 0.
private struct CrossingGrid {
  private(set) var chances: [Double]
  private let width: Double

  init(places: Int, width: Double) {
    chances = [Double](repeating: 0, count: places + 1)
    chances[places] = 1
    self.width = width
  }

  /// - Parameter implicitness: 1 for backward Euler, ½ for Crank and Nicolson.
  mutating func advance(by step: Double, implicitness: Double) {
    let last = chances.count - 1
    // What place i gets from i − 1 and i + 1 and loses itself.
    var below = [Double](repeating: 0, count: last)
    var above = [Double](repeating: 0, count: last)
    for index in 0..<last {
      let drift = -0.5 * (Double(index) * width) / (2 * width)
      let spread = 0.5 / (width * width)
      below[index] = spread - drift
      above[index] = spread + drift
    }
    // The other side of 0 mirrors this one.
    above[0] += below[0]
    below[0] = 0
    var right = [Double](repeating: 0, count: last)
    for index in 0..<last {
      let lower = index > 0 ? below[index] * chances[index - 1] : 0
      let change = lower + above[index] * chances[index + 1] - (below[index] + above[index]) * chances[index]
      right[index] = chances[index] + (1 - implicitness) * step * change
    }
    right[last - 1] += implicitness * step * above[last - 1] * chances[last]
    solve(below, above, &right, scale: implicitness * step)
    for index in 0..<last { chances[index] = right[index] }
  }

  /// Thomas's elimination for the matrix 1 + scale (below + above) on its diagonal, −scale below and −scale above
  /// beside.
  private func solve(_ below: [Double], _ above: [Double], _ right: inout [Double], scale: Double) {
    var upper = [Double](repeating: 0, count: right.count)
    for index in right.indices {
      var pivot = 1 + scale * (below[index] + above[index])
      if index > 0 {
        pivot += scale * below[index] * upper[index - 1]
        right[index] += scale * below[index] * right[index - 1]
      }
      upper[index] = -scale * above[index] / pivot
      right[index] /= pivot
    }
    for index in right.indices.dropLast().reversed() { right[index] -= upper[index] * right[index + 1] }
  }
}
