import Market
import Venues

extension LiquidationCalculation {
  /// What the venue does when the account falls short, in its order (S6.5).
  var procedureResults: [CalculationResult] {
    var lines: [String] = []
    if let step = terms.partialStep {
      let pause = step.wait == .zero ? "" : ", then waits \(step.wait)"
      lines.append(
        "while above \(step.above) \(contract.settle): closes \(percent(step.share)) of the position\(pause)")
    }
    lines.append(
      "closes \(lines.isEmpty ? "the whole position" : "the rest"), \(percent(terms.slippage)) worse than the trigger, for a fee of \(percent(terms.fee))"
    )
    lines.append(
      terms.venueClaimsDeficit
        ? "claims from the trader what is then below zero" : "its insurance fund pays what is then below zero")
    return [CalculationResult("procedure", "then the venue", .list(lines))]
  }

  private func percent(_ share: Decimal38) -> String { "\(share * 100)%" }
}
