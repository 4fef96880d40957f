import Market
import Venues

/// How a field reads. Shares are decimals, hours and bounds as the model has them.
extension OffshoreFactTests.Field {
  func contract(_ terms: ContractTerms) -> String? {
    switch self {
    case .contract: "\(terms.kind.rawValue) \(terms.base)/\(terms.quote), pays \(terms.settle)"
    case .multiplier: terms.multiplier.description
    case .tick: terms.tick.description
    case .lot: terms.lot.description
    case .minimumNotional: terms.minimumNotional.description
    case .expiry: terms.expiry?.description
    default: nil
    }
  }

  func fees(_ terms: FeeTerms) -> String? {
    switch self {
    case .taker(let volume): terms.tier(volume: volume).taker.description
    case .maker(let volume): terms.tier(volume: volume).maker.description
    case .window: "\(terms.window.hours / 24) d"
    default: nil
    }
  }

  func funding(_ terms: FundingTerms) -> String? {
    switch self {
    case .hours: "\(terms.clock.nominalHours)"
    case .paymentPrice: terms.paymentPrice.rawValue
    case .priceMoment: terms.priceMoment.rawValue
    case .lag: "\(terms.lag)"
    case .hoursAtCap: terms.clockAtCap.map { "\($0.nominalHours)" } ?? "none"
    case .cashHours: terms.cashClock.map { "\($0.nominalHours)" } ?? "none"
    default: nil
    }
  }

  func formula(_ formula: FundingFormula) -> String? {
    switch self {
    case .formula: "\(formula.shape.rawValue) \(formula.averaging.rawValue) \(formula.rateHours) h"
    case .interest: "\(formula.interest)"
    case .cap: formula.cap.map { "\($0)" }
    case .stepCap: formula.stepCap.map { "\($0)" } ?? "none"
    case .scale: "\(formula.scale)"
    default: nil
    }
  }

  func margin(_ terms: MarginTerms) -> String? {
    let schedule = terms.schedule(.short)
    return switch self {
    case .maintenance(let size): schedule.tier(size: size).maintenanceRate.description
    case .initial(let size): schedule.tier(size: size).initialRate.description
    case .amount(let size): schedule.tier(size: size).maintenanceAmount.description
    case .growth: "\(schedule.growth.maintenance) \(schedule.growth.initial)"
    case .maintenancePrice: terms.maintenancePrice.rawValue
    case .closingFee: terms.closingFee.map { "\($0.rate) at \($0.price.rawValue)" } ?? "none"
    case .withdrawalFloor: terms.withdrawalFloor.description
    case .haircut(let asset): terms.haircuts.first { $0.asset == asset }?.share.description ?? "none"
    default: nil
    }
  }

  func liquidation(_ terms: LiquidationTerms) -> String? {
    switch self {
    case .trigger: terms.trigger.description
    case .liquidationFee: terms.fee.description
    case .isFeeLimited: "\(terms.isFeeLimited)"
    case .procedure: terms.procedure.map(words).joined(separator: ", ")
    case .backstop: terms.backstop?.description
    default: nil
    }
  }

  private func words(_ step: LiquidationTerms.Step) -> String {
    switch step {
    case .share(let step): "\(step.share) above \(step.above)"
    case .lowerTier(let step): "\(step.count) tier down from \(step.fromTier)"
    case .shortfall: "shortfall"
    case .full: "full"
    case .bankruptcy: "bankruptcy"
    }
  }
}
