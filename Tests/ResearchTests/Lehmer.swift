import Research

/// Series that any language can make again: x ← (1103515245 x + 12345) mod 2³¹, u = x ÷ 2³¹ after each step.
struct Lehmer {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state = (1_103_515_245 * state + 12345) % (1 << 31)
    return Double(state) / Double(1 << 31)
  }

  mutating func normal() -> Double { NormalDistribution().quantile(uniform()) }

  /// e₀ = 0, eₜ = φ eₜ₋₁ + Φ⁻¹(uₜ), where the first number of the generator is drawn for e₀ and not used: "LCG AR(1)"
  /// with seed 12345, 1,000 values and φ = 0.5.
  static func autoregression(seed: UInt64 = 12345, count: Int = 1000, slope: Double = 0.5) -> [Double] {
    var source = Lehmer(seed: seed)
    var value = 0.0
    return (0..<count).map { index in
      let shock = source.normal()
      value = index == 0 ? 0 : slope * value + shock
      return value
    }
  }
}
