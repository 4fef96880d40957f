import Foundation

/// The value axis of a plot: where values stand between its lower and its upper edge, and its ticks.
struct ValueAxis {
  struct Tick {
    let value: Double
    let label: String
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  let ticks: [Tick]

  private static let steps = [1.0, 2, 5, 10]

  /// - Parameters:
  ///   - low: the lowest value; not finite where there is none.
  ///   - spaces: between ticks, about.
  init(low: Double, high: Double, isLogarithmic: Bool, spaces: Int) {
    let isLogarithmic = isLogarithmic && low > 0
    var (low, high) = low <= high && low.isFinite && high.isFinite ? (low, high) : isLogarithmic ? (1, 10) : (0, 1)
    if low == high {
      let room = low == 0 ? 1 : low.magnitude / 10
      (low, high) = (low - room, high + room)
    }
    self.isLogarithmic = isLogarithmic
    (self.low, self.high, ticks) =
      isLogarithmic
      ? ValueAxis.logarithmic(low, high, spaces: spaces) : ValueAxis.linear(low, high, spaces: spaces)
  }

  /// 0 at the lower edge, 1 at the upper.
  func share(_ value: Double) -> Double {
    isLogarithmic ? (log10(value) - log10(low)) / (log10(high) - log10(low)) : (value - low) / (high - low)
  }

  private static func linear(_ low: Double, _ high: Double, spaces: Int) -> (Double, Double, [Tick]) {
    let least = (high - low) / Double(spaces)
    let power = pow(10, floor(log10(least)))
    let step = (ValueAxis.steps.first { $0 * power >= least * (1 - 1e-9) } ?? 10) * power
    let (first, last) = (floor(low / step + 1e-9), ceil(high / step - 1e-9))
    let ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    return (first * step, last * step, labelled(ticks, step: step))
  }

  private static func logarithmic(_ low: Double, _ high: Double, spaces: Int) -> (Double, Double, [Tick]) {
    let (first, last) = (Int(floor(log10(low) + 1e-9)), Int(ceil(log10(high) - 1e-9)))
    let marks = (first...last).flatMap { exponent in ValueAxis.steps.dropLast().map { $0 * pow(10, Double(exponent)) } }
    let bottom = marks.last { $0 <= low * (1 + 1e-9) } ?? low
    let top = marks.first { $0 >= high * (1 - 1e-9) } ?? high
    let within = marks.enumerated().filter { $0.element >= bottom && $0.element <= top }
    // 1, 2 and 5 of every power where they find room, else every power, every second one and so on.
    let every = [1, 3, 6, 9, 15, 30, 60].first { within.count <= (spaces + 2) * $0 } ?? 120
    let shown = within.filter { $0.offset % every == 0 }.map(\.element)
    return (bottom, top, shown.map { Tick(value: $0, label: ChartNumber.labels([$0], step: $0)[0]) })
  }

  private static func labelled(_ values: [Double], step: Double) -> [Tick] {
    zip(values, ChartNumber.labels(values, step: step)).map { Tick(value: $0, label: $1) }
  }
}
