import Ledger
import Market
import Simulation

/// Sources of profit as a reader looks at a carry trade: the prices of its two legs nearly cancel, and what is left of
/// them is the basis.
struct ProfitGroup {
  let name: String
  let sources: [ProfitCategory]

  /// Every category is in one of them, so that they add up to the total.
  static let all = [
    ProfitGroup(name: "funding", sources: [.funding]),
    ProfitGroup(name: "basis", sources: [.spotPrice, .perpPrice, .legging]),
    ProfitGroup(name: "interest", sources: [.interest]), ProfitGroup(name: "fees", sources: [.fees]),
    ProfitGroup(name: "slippage", sources: [.slippage]), ProfitGroup(name: "liquidation", sources: [.liquidation]),
    ProfitGroup(name: "transfer", sources: [.transfer]), ProfitGroup(name: "fx", sources: [.fx]),
  ]

  func amount(in profit: ProfitBreakdown) -> Amount { sources.reduce(.zero) { $0 + profit[$1] } }
}
