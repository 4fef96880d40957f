import Market
import Venues

extension LiquidationCalculation {
  /// What the venue does when the account falls short: its rules, in their order, and what they come to (S6.5).
  var procedureResults: [CalculationResult] {
    [
      CalculationResult("procedure", "then the venue", .list(ruleLines)),
      CalculationResult("liquidation_steps", "for this position", .list(actionLines)),
    ]
  }

  private var ruleLines: [String] {
    var lines: [String] = []
    if let backstop = terms.backstop {
      lines.append("where equity is below \(percent(backstop)) of maintenance: takes position and margin")
    }
    lines += terms.procedure.map { line(of: $0) }
    guard terms.procedure != [.bankruptcy] else { return lines }
    lines.append("forced orders fill \(percent(terms.slippage)) worse than the trigger, for a fee of \(feeText)")
    lines.append(
      terms.venueClaimsDeficit
        ? "claims from the trader what is then below zero" : "its insurance fund pays what is then below zero")
    return lines
  }

  private func line(of step: LiquidationTerms.Step) -> String {
    switch step {
    case .share(let part):
      let pause = part.wait == .zero ? "" : ", then waits \(part.wait)"
      return "while above \(part.above) \(contract.settle): closes \(percent(part.share)) of the position\(pause)"
    case .lowerTier(let rule):
      return "from tier \(rule.fromTier) on: closes down to \(rule.count) tier\(rule.count == 1 ? "" : "s") below"
    case .shortfall: return "closes just enough that the account stands again"
    case .full: return "closes \(terms.procedure.count == 1 ? "the whole position" : "the rest")"
    case .bankruptcy:
      let what = terms.procedure.count == 1 ? "the whole position" : "the rest"
      return "takes \(what) over at the bankruptcy price: what is left of the margin is lost"
    }
  }

  private var feeText: String {
    var text = percent(terms.fee)
    if let order = terms.orderFee {
      let amounts = "\(order.first) \(contract.settle) for the first order and \(order.later) for each later one"
      text = terms.fee.isZero ? amounts : "\(text) and \(amounts)"
    }
    return terms.isFeeLimited ? "\(text), at most what is left" : text
  }

  /// At the mark where the account falls short there, else at the liquidation price.
  private var actionLines: [String] {
    guard let trigger = isLiquidated ? mark : price else { return [] }
    return terms.actions(for: account, at: trigger).map { action in
      let trade = "\(action.change.sign > 0 ? "buys" : "sells") \(action.change.magnitude) at \(shown(action.price))"
      switch action.kind {
      case .order: return "\(trade), fee \(money(action.fee))"
      case .takeover, .backstop:
        let margin = action.forfeited.sign < 0 ? "the fund bears" : "lost"
        let kind = action.kind == .backstop ? "backstop" : "takeover"
        return "\(kind): \(trade), \(margin) \(money(action.forfeited.magnitude))"
      }
    }
  }

  private func shown(_ price: Decimal38) -> String { "\(Decimal38(price.double)) \(contract.quote)" }
  private func money(_ amount: Decimal38) -> String { "\(Amount(rounding: amount)) \(contract.settle)" }
  private func percent(_ share: Decimal38) -> String { "\(share * 100)%" }
}
