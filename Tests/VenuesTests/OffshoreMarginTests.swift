import Market
import Testing
import Venues

/// Margin tables of all built-in rulebooks, and published margins worked from them.
struct OffshoreMarginTests {
  struct Place {
    let name: String
    let schedule: MarginSchedule
  }

  /// Every schedule, with where it stands.
  static let places: [Place] = RulebookLibrary().names.flatMap { name in
    let rulebook = RulebookLibrary().rulebook(named: name)
    return (rulebook?.symbols ?? []).flatMap { symbol in
      (rulebook?.terms(for: symbol)?.versions ?? []).enumerated().flatMap { index, version in
        PositionSide.allCases.compactMap { side in
          version.terms.margin.map {
            Place(name: "\(name):\(symbol), version \(index + 1), \(side.rawValue)", schedule: $0.schedule(side))
          }
        }
      }
    }
  }

  /// c₁ = 0, cₙ = floorₙ · (mₙ − mₙ₋₁) + cₙ₋₁ (binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93), or no
  /// amounts where a rate holds for the whole position. COIN-M publishes amounts of two decimals.
  @Test func amountsContinue() {
    #expect(Self.places.count > 100)
    for place in Self.places {
      let schedule = place.schedule
      #expect(schedule.tiers[0].maintenanceAmount == 0, "\(place.name)")
      if schedule.tiers.allSatisfy(\.maintenanceAmount.isZero) { continue }
      for (lower, upper) in zip(schedule.tiers, schedule.tiers.dropFirst()) {
        let expected =
          (lower.upTo ?? 0) * (upper.maintenanceRate - lower.maintenanceRate) + lower.maintenanceAmount
        #expect((upper.maintenanceAmount - expected).magnitude <= Decimal38(0.01), "\(place.name) above \(expected)")
      }
    }
  }

  @Test func ratesRise() {
    for place in Self.places {
      let schedule = place.schedule
      for (lower, upper) in zip(schedule.tiers, schedule.tiers.dropFirst()) {
        #expect(
          lower.maintenanceRate <= upper.maintenanceRate && lower.initialRate <= upper.initialRate, "\(place.name)")
      }
      #expect(schedule.tiers.allSatisfy { $0.maintenanceRate <= $0.initialRate }, "\(place.name)")
    }
  }

  struct Case: CustomTestStringConvertible {
    let id: String
    let instrument: String
    let date: String
    /// Contracts and price of one coin.
    let quantity: Double
    let price: Double
    let expected: Double
    let tolerance: Double
    let isInitial: Bool
    let source: String
    var testDescription: String { "\(id): \(expected)" }
  }

  static let cases: [Case] = [
    Case(
      id: "DB-IM-1", instrument: "deribit:BTC_USDC-PERPETUAL", date: "2025-01-01", quantity: 25, price: 100_000,
      expected: 53_125, tolerance: 1e-6, isInitial: true, source: "support.deribit.com 25944738177565"),
    Case(
      id: "DB-MM-1", instrument: "deribit:BTC_USDC-PERPETUAL", date: "2025-01-01", quantity: 25, price: 100_000,
      expected: 28_125, tolerance: 1e-6, isInitial: false, source: "support.deribit.com 25944738177565"),
    // 300 XBT of 1 USD contracts at 10,000: 3,000,000 of them.
    Case(
      id: "BM-RL-1", instrument: "bitmex:XBTUSD", date: "2020-06-01", quantity: 3_000_000, price: 10_000,
      expected: 2.4, tolerance: 1e-9, isInitial: false, source: "BitMEX help, text of 2020, in a copy"),
    Case(
      id: "PM-IM-1", instrument: "polymarket:BTC", date: "2026-09-15", quantity: 0.001, price: 100_000,
      expected: 5, tolerance: 1e-9, isInitial: true, source: "docs.polymarket.com/perps"),
    Case(
      id: "BB-INV-1", instrument: "bybit:BTCUSD", date: "2023-01-01", quantity: 60_000, price: 50_000,
      expected: 0.006, tolerance: 1e-12, isInitial: false, source: "Bybit help, liquidation price (inverse)"),
    Case(
      id: "BB-LP-1", instrument: "bybit:BTCUSDT", date: "2023-01-01", quantity: 1, price: 20_000,
      expected: 100, tolerance: 1e-9, isInitial: false, source: "Bybit help: 400 of margin end 300 below the entry"),
  ]

  @Test(arguments: cases)
  func published(example: Case) throws {
    let names = example.instrument.split(separator: ":").map(String.init)
    let dated = try #require(RulebookLibrary().rulebook(named: names[0])?.terms(for: names[1]))
    let terms = dated.terms(at: try #require(Instant(example.date)))
    let schedule = try #require(terms.margin).schedule(.long)
    let multiplier = terms.contract.multiplier.double
    let isInverse = terms.contract.kind == .inverse
    let notional =
      isInverse ? example.quantity * multiplier / example.price : example.quantity * multiplier * example.price
    let coins = isInverse ? notional : example.quantity * multiplier
    let tier = schedule.tier(size: Decimal38(schedule.bounds == .contracts ? example.quantity : notional))
    let margin =
      example.isInitial
      ? notional * (tier.initialRate.double + schedule.growth.initial.double * coins)
      : notional * (tier.maintenanceRate.double + schedule.growth.maintenance.double * coins)
        - tier.maintenanceAmount.double
    #expect(abs(margin - example.expected) <= example.tolerance, "\(margin); \(example.source)")
  }

  /// A tenth of the notional stays (PM-WD-1, docs.polymarket.com/perps: 10 of 100).
  @Test func withdrawalFloorAtPolymarket() throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "polymarket")?.terms(for: "BTC"))
    let margin = try #require(terms.versions[0].terms.margin)
    #expect(100 * margin.withdrawalFloor == 10)
  }
}
