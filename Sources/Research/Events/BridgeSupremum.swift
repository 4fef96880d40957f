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
    grid.advance(4, by: step / 2, implicitness: 1)
    grid.advance(steps - 2, by: step, implicitness: 0.5)
    let normal = NormalDistribution()
    var inside = 0.0
    for (index, chance) in grid.chances.enumerated() {
      let weight = index == 0 || index == places ? 0.5 : 1
      inside += weight * chance * normal.density(Double(index) * width)
    }
    // Far out the half steps leave a dust of either sign.
    return min(max(2 * (inside * width + normal.survival(bound)), 0), 1)
  }
}

/// Chances at 0, width, 2 width, …, bound, where the last one is 1; the process is symmetric about 0.
private struct CrossingGrid {
  private(set) var chances: [Double]
  /// What each place but the last gets from its neighbours, and loses itself.
  private var below: [Double]
  private var above: [Double]

  init(places: Int, width: Double) {
    chances = [Double](repeating: 0, count: places + 1)
    chances[places] = 1
    let spread = 0.5 / (width * width)
    let drifts = (0..<places).map { -0.5 * (Double($0) * width) / (2 * width) }
    below = drifts.map { spread - $0 }
    above = drifts.map { spread + $0 }
    // The other side of 0 mirrors this one.
    above[0] += below[0]
    below[0] = 0
  }

  /// - Parameter implicitness: 1 for backward Euler, ½ for Crank and Nicolson.
  mutating func advance(_ count: Int, by step: Double, implicitness: Double) {
    let last = below.count
    let (explicit, implicit) = ((1 - implicitness) * step, implicitness * step)
    // Thomas's elimination: 1 + implicit (below + above) on the diagonal, −implicit below and −implicit above beside.
    var pivots = [Double](repeating: 0, count: last)
    var upper = [Double](repeating: 0, count: last)
    for index in 0..<last {
      let before = index > 0 ? implicit * below[index] * upper[index - 1] : 0
      pivots[index] = 1 + implicit * (below[index] + above[index]) + before
      upper[index] = -implicit * above[index] / pivots[index]
    }
    var right = [Double](repeating: 0, count: last)
    for _ in 0..<count {
      for index in 0..<last {
        let (lower, own, higher) = (index > 0 ? chances[index - 1] : 0, chances[index], chances[index + 1])
        var value = own + explicit * (below[index] * (lower - own) + above[index] * (higher - own))
        if index == last - 1 { value += implicit * above[index] * higher }
        if index > 0 { value += implicit * below[index] * right[index - 1] }
        right[index] = value / pivots[index]
      }
      chances[last - 1] = right[last - 1]
      for index in (0..<last - 1).reversed() { chances[index] = right[index] - upper[index] * chances[index + 1] }
    }
  }
}
