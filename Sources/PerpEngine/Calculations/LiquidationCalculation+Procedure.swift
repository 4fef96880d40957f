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

  private var ruleLines: [WorkedFormula] {
    var lines: [WorkedFormula] = []
    if let backstop = terms.backstop {
      lines.append("where equity is below \(.share(backstop)) of maintenance: takes position and margin")
    }
    lines += terms.procedure.map { line(of: $0) }
    guard terms.procedure != [.bankruptcy] else { return lines }
    lines.append("forced orders fill \(.share(terms.slippage)) worse than the trigger, for a fee of \(feeText)")
    lines.append(
      terms.venueClaimsDeficit
        ? "claims from the trader what is then below zero" : "its insurance fund pays what is then below zero")
    return lines
  }

  private func line(of step: LiquidationTerms.Step) -> WorkedFormula {
    let rest = terms.procedure.count == 1 ? "the whole position" : "the rest"
    switch step {
    case .share(let part):
      let limit = part.cooldown == .zero ? "" : ", then everything for \(part.cooldown)"
      return "while above \(money(part.above)): closes \(.share(part.share)) of the position\(limit)"
    case .lowerTier(let rule):
      return "from tier \(String(rule.fromTier)) on: closes down to the bound \(tiers(rule.count)) below"
    case .shortfall: return "closes just enough that the account stands again"
    case .full: return "closes \(rest)"
    case .bankruptcy: return "takes \(rest) over at the bankruptcy price: what is left of the margin is lost"
    }
  }

  private func tiers(_ count: Int) -> String { count == 1 ? "a tier" : "\(count) tiers" }

  private var feeText: WorkedFormula {
    let limit = terms.isFeeLimited ? ", at most what is left" : ""
    guard let order = terms.orderFee else { return "\(.share(terms.fee))\(limit)" }
    let amounts: WorkedFormula =
      "\(money(order.first)) for the first order and \(money(order.later)) for each later one\(limit)"
    return terms.fee.isZero ? amounts : "\(.share(terms.fee)) and \(amounts)"
  }

  /// At the mark where the account falls short there, else at the liquidation price.
  private var actionLines: [WorkedFormula] {
    guard let trigger = isLiquidated ? mark : price else { return [] }
    return terms.actions(for: account, at: trigger).map { action in
      let closed = Figure(action.change.magnitude, .contracts)
      let side = action.change.sign > 0 ? "buys" : "sells"
      // What is below the smallest unit is not posted.
      let fee = Amount(rounding: action.fee).exact
      let forfeited = Amount(rounding: action.forfeited.magnitude).exact
      let trade: WorkedFormula = "\(side) \(closed) at \(contract.priceFigure(action.price))"
      switch action.kind {
      case .order: return "\(trade), fee \(money(fee))"
      case .takeover, .backstop:
        let kind = action.kind == .backstop ? "backstop" : "takeover"
        let bearer = action.forfeited.sign < 0 ? "the fund bears" : "lost is"
        return "\(kind): \(trade), \(bearer) \(money(forfeited))"
      }
    }
  }

  private func money(_ amount: Decimal38) -> Figure { contract.moneyFigure(amount) }
}
