import Market
import Testing
import Venues

/// What the rulebooks of offshore venues say at a date, against what the venues are documented to do.
struct OffshoreFactTests {
  typealias Fact = VenueFact<Field>

  /// Sizes are in the unit of the tiers' bounds, volumes in quote units.
  enum Field: FactField {
    case contract, multiplier, tick, lot, minimumNotional, expiry
    case taker(volume: Decimal38 = 0)
    case maker(volume: Decimal38 = 0)
    case window
    case hours, paymentPrice, priceMoment, lag, hoursAtCap, cashHours
    case formula, interest, cap, stepCap, scale
    case mark
    case maintenance(size: Decimal38 = 1)
    case initial(size: Decimal38 = 1)
    case amount(size: Decimal38)
    case growth, maintenancePrice, closingFee, withdrawalFloor
    case haircut(Asset)
    case trigger, liquidationFee, isFeeLimited, procedure, backstop
    case variationHours

    func value(in terms: InstrumentTerms) -> String? {
      switch self {
      case .contract, .multiplier, .tick, .lot, .minimumNotional, .expiry: contract(terms.contract)
      case .taker, .maker, .window: fees(terms.fees)
      case .hours, .paymentPrice, .priceMoment, .lag, .hoursAtCap, .cashHours: terms.funding.flatMap(funding)
      case .formula, .interest, .cap, .stepCap, .scale: terms.funding?.formula.flatMap(formula)
      case .mark: terms.mark?.method.rawValue
      case .maintenance, .initial, .amount, .growth, .maintenancePrice, .closingFee, .withdrawalFloor, .haircut:
        terms.margin.flatMap(margin)
      case .trigger, .liquidationFee, .isFeeLimited, .procedure, .backstop: terms.liquidation.flatMap(liquidation)
      case .variationHours: terms.settlement.map { "\($0.clock.nominalHours)" }
      }
    }
  }

  static let facts = smallVenues + binance + bybit + okx + deribit + bitmex + chains

  @Test(arguments: facts)
  func fact(fact: Fact) throws { try fact.check() }
}
