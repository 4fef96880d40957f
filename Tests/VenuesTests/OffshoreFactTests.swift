import Market
import Testing
import Venues

/// What the rulebooks of offshore venues say at a date, against what the venues are documented to do.
struct OffshoreFactTests {
  /// One value of one instrument, as a person reads it.
  struct Fact: CustomTestStringConvertible {
    let instrument: String
    let date: String
    let field: Field
    let value: String
    /// A page, a recorded response or a filing.
    let source: String
    var testDescription: String { "\(instrument) \(date) \(field)" }

    init(_ instrument: String, _ date: String, _ field: Field, _ value: String, _ source: String) {
      (self.instrument, self.date, self.field, self.value, self.source) = (instrument, date, field, value, source)
    }
  }

  /// Sizes are in the unit of the tiers' bounds, volumes in quote units.
  enum Field {
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

  /// Each rulebook is read once.
  private static let rulebooks = RulebookLibrary().names.compactMap { RulebookLibrary().rulebook(named: $0) }
  static let facts = smallVenues + binance + bybit + okx + deribit + bitmex + chains

  @Test(arguments: facts)
  func fact(fact: Fact) throws {
    let names = fact.instrument.split(separator: ":").map(String.init)
    let terms = try #require(Self.rulebooks.first { $0.venue == names[0] }?.terms(for: names[1]))
    let date = try #require(Instant(fact.date))
    #expect(fact.field.value(in: terms.terms(at: date)) == fact.value, "\(fact.source)")
  }
}
