import Market
import Testing
import Venues

/// What the built-in rulebooks say at a date, against what the venues are documented to do.
struct VenueFactsTests {
  typealias Fact = VenueFact<Field>

  enum Field: FactField {
    case contract, multiplier, tick, lot, expiry, finalSettlement, settlement
    case taker, maker, feeTiers, perContract, paymentPrice, clock, cash, formula, cap
    case mark, modes, initial, maintenance, sides, intradayHours, intradaySides, liquidationFee, orderFees

    func value(in terms: InstrumentTerms) -> String? {
      let contract = terms.contract
      let formula = terms.funding?.formula
      switch self {
      case .contract: return "\(contract.kind.rawValue) \(contract.base)/\(contract.quote), pays \(contract.settle)"
      case .multiplier: return contract.multiplier.description
      case .tick: return contract.tick.description
      case .lot: return contract.lot.description
      case .expiry: return contract.expiry?.description
      case .finalSettlement:
        return contract.finalSettlement.map { "\($0.price.rawValue) over \($0.average?.description ?? "no time")" }
      case .settlement: return terms.settlement.map { hours($0.clock) }
      case .taker: return terms.fees.taker.description
      case .maker: return terms.fees.maker.description
      case .feeTiers: return tierRows(terms.fees.tiers)
      case .perContract: return terms.fees.perContract.description
      case .paymentPrice: return terms.funding?.paymentPrice.rawValue
      case .clock: return terms.funding.map { hours($0.clock) }
      case .cash: return terms.funding?.cashClock.map(hours)
      case .formula: return formula.map { "\($0.shape.rawValue) \($0.averaging.rawValue) \($0.rateHours) h" }
      case .cap: return formula?.cap?.description
      case .mark: return terms.mark?.method.rawValue
      case .modes: return terms.margin?.modes.map(\.rawValue).joined(separator: ", ")
      case .initial: return terms.margin?.sides.short.tier(size: 1).initialRate.description
      case .maintenance: return terms.margin?.sides.short.tier(size: 1).maintenanceRate.description
      case .sides: return terms.margin.map { margins($0.sides) }
      case .intradayHours: return terms.margin?.intraday.map { hours($0.window) }
      case .intradaySides: return terms.margin?.intraday.map { margins($0.sides) }
      case .liquidationFee: return terms.liquidation?.fee.description
      case .orderFees: return terms.liquidation?.orderFee.map { "\($0.first), then \($0.later)" }
      }
    }
  }

  @Test(arguments: onshore + spot)
  func fact(fact: Fact) throws { try fact.check() }

  /// 08:00 to 16:00 in New York on weekdays: 12:00 to 20:00 UTC in summer, an hour later in winter.
  @Test(arguments: [
    ("2026-08-17T11:59:59Z", false), ("2026-08-17T12:00:00Z", true), ("2026-08-17T19:59:59Z", true),
    ("2026-08-17T20:00:00Z", false), ("2026-08-15T15:00:00Z", false), ("2026-10-30T12:00:00Z", true),
    ("2026-11-02T12:00:00Z", false), ("2026-11-02T13:00:00Z", true), ("2026-11-02T20:00:00Z", true),
    ("2026-11-02T21:00:00Z", false),
  ])
  func intradayHoursAtCoinbase(time: String, isIntraday: Bool) throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "coinbase-derivatives")?.terms(for: "BIP-20DEC30-CDE"))
    let instant = try #require(Instant(time))
    let window = try #require(terms.terms(at: instant).margin?.intraday?.window)
    #expect(window.contains(instant) == isIntraday)
  }

  /// 4.65 is the most that a position in bitcoin opens with at Kalshi: 6.05 at liquidation over 1.3.
  @Test func openingLeverageAtKalshi() throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "kalshi")?.terms(for: "KXBTCPERP"))
    let tier = try #require(terms.versions[0].terms.margin).sides.short.tier(size: 1_000)
    #expect(abs(1 / tier.initialRate.double - 6.05 / 1.3) < 0.001)
  }
}
