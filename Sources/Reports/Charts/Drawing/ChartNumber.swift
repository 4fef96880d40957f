import Documents
import Market

/// Numbers of axes.
enum ChartNumber {
  private static let magnitudes = [(1e9, "B"), (1e6, "M"), (1e3, "k")]

  /// Ticks `step` apart, with as many decimals as tell them apart and thousands as `k`, `M` or `B` where that is
  /// shorter: `1,020k`.
  static func labels(_ ticks: [Double], step: Double) -> [String] {
    let largest = ticks.reduce(0) { max($0, $1.magnitude) }
    let (divisor, letter) = ChartNumber.magnitudes.first { largest >= $0.0 && step >= $0.0 / 10 } ?? (1, "")
    let decimals = decimals(of: step / divisor)
    return ticks.map { text($0 / divisor, decimals: decimals) + ($0 == 0 ? "" : letter) }
  }

  /// Those of a step of 1, 2 or 5 times a power of ten.
  static func decimals(of step: Double) -> Int {
    var decimals = 0
    var scaled = step
    while decimals < 12, (scaled - scaled.rounded()).magnitude > 1e-6 || scaled.rounded() == 0 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }

  /// `-1,234.50`
  static func text(_ value: Double, decimals: Int) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (value.magnitude * power).rounded()
    guard scaled < 1e15 else { return plainDecimal(value) }
    let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: Int(power))
    let digits = String(fraction)
    let tail = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.utf8.count) + digits
    return (value < 0 && scaled != 0 ? "-" : "") + grouped(whole) + tail
  }
}
