/// What an arbitrage held in each step and what that earned, fractions of the notional of one leg.
public struct ArbitragePath: Sendable {
  /// A position from the step in which it is first held to the last.
  public struct Trade: Hashable, Sendable {
    /// +1 long spot and short the perpetual, −1 the reverse.
    public let position: Int
    public let steps: ClosedRange<Int>

    public init(position: Int, steps: ClosedRange<Int>) {
      self.position = position
      self.steps = steps
    }
  }

  /// +1 long spot and short the perpetual, −1 the reverse, 0 nothing.
  public private(set) var positions: [Int]
  /// Of the move of spot against the perpetual.
  public private(set) var price: [Double]
  /// Funding got, or paid where negative.
  public private(set) var funding: [Double]
  /// Interest on the spot leg: paid where negative, got on the proceeds of a short sale.
  public private(set) var financing: [Double]
  /// Fees and spreads, at most 0: in the first step of a position for opening it, in its last for closing it.
  public private(set) var costs: [Double]

  init(count: Int) {
    positions = Array(repeating: 0, count: count)
    (price, funding, financing, costs) = (
      Array(repeating: 0, count: count), Array(repeating: 0, count: count), Array(repeating: 0, count: count),
      Array(repeating: 0, count: count)
    )
  }

  /// Takes the position for a step, and pays `cost` for each side that this closes and opens.
  mutating func hold(_ position: Int, at step: Int, cost: Double) {
    positions[step] = position
    let before = step > 0 ? positions[step - 1] : 0
    guard position != before else { return }
    if before != 0 { costs[step - 1] -= cost }
    if position != 0 { costs[step] -= cost }
  }

  mutating func earn(price: Double, funding: Double, financing: Double, at step: Int) {
    let side = Double(positions[step])
    guard side != 0 else { return }
    self.price[step] = side * price
    self.funding[step] = side * funding
    self.financing[step] = -side * financing
  }

  public var count: Int { positions.count }

  /// The excess return of a step: price, funding, financing and costs.
  public func total(_ step: Int) -> Double { price[step] + funding[step] + financing[step] + costs[step] }

  /// Runs of one position, in time. The last may still be open. O(n).
  public var trades: [Trade] {
    var found: [Trade] = []
    var start = 0
    for step in positions.indices where step + 1 == count || positions[step + 1] != positions[step] {
      if positions[step] != 0 { found.append(Trade(position: positions[step], steps: start...step)) }
      start = step + 1
    }
    return found
  }
}
