import Market
import MarketData

/// Random choices of one seed for one purpose: the same on every machine.
struct Dice {
  private var stream: RandomStream

  init(seed: Int, purpose: String) { stream = RandomStream(seed: UInt64(seed), purpose: purpose) }

  mutating func chance(_ probability: Double) -> Bool { stream.uniform() < probability }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(stream.uniform() * Double(range.count))
  }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[int(0...choices.count - 1)] }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + stream.uniform() * (high - low) }

  mutating func normal() -> Double { stream.normal() }

  /// From `low` to `high` on a grid of `decimals` decimals.
  mutating func decimal(_ low: Double, _ high: Double, _ decimals: Int) -> Decimal38 {
    Decimal38(rounded(between(low, high), decimals))
  }
}

func rounded(_ value: Double, _ decimals: Int) -> Double {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return (value * scale).rounded() / scale
}
