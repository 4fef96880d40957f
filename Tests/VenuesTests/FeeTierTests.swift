import Market
import Testing
import Venues

/// Fees by volume as a rulebook writes them.
struct FeeTierTests {
  private func fees(_ text: String) throws -> FeeTerms {
    let text = """
      venue: v
      name: V
      regulation: { status: offshore, by: nobody }
      stable: []
      fees: { \(text), source: page, status: published }
      instruments:
        A:
          contract:
            { kind: spot, base: A, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: page, status: published }
      """
    let terms = try RulebookLibrary().rulebook(text: text, file: "v.yaml").terms(for: "A")
    return try #require(terms).versions[0].terms.fees
  }

  private func share(_ text: String) throws -> Decimal38 { try #require(Decimal38(text)) }

  @Test func reads() throws {
    let fees = try fees(
      "tiers: [{ taker: 6bp, maker: 2bp }, { volume: 1_000, taker: 0, maker: -1bp }], window: 14d, minimum: 0.5")
    #expect(
      fees.tiers == [
        FeeTerms.Tier(volume: 0, taker: try share("0.0006"), maker: try share("0.0002")),
        FeeTerms.Tier(volume: 1000, taker: 0, maker: try share("-0.0001")),
      ])
    #expect(fees.window == .days(14))
    #expect(fees.minimum == (try share("0.5")))
    #expect(fees.tier(volume: try share("999.99999999")) == fees.tiers[0])
    #expect(fees.tier(volume: 1000) == fees.tiers[1])
    #expect(fees.taker == fees.tiers[0].taker && fees.maker == fees.tiers[0].maker)
  }

  @Test func windowIsThirtyDaysUnlessSaid() throws {
    #expect(try fees("tiers: [{ taker: 6bp, maker: 2bp }]").window == .days(30))
    #expect(
      try fees("taker: 6bp, maker: 2bp, per_contract: 0.1")
        == FeeTerms(taker: share("0.0006"), maker: share("0.0002"), perContract: share("0.1")))
  }

  /// A scenario's rates are the whole fee, at any volume.
  @Test func ownFeesReplaceTiers() throws {
    var terms = try #require(RulebookLibrary().rulebook(named: "binance")?.terms(for: "BTCUSDT")).versions[0].terms
    terms.fees = try fees(
      "tiers: [{ taker: 6bp, maker: 2bp }, { volume: 9, taker: 4bp, maker: 0 }], per_contract: 1, minimum: 2")
    let own = DatedTerms(constant: terms).replacingFees(taker: try share("0.0001"), maker: nil).versions[0].terms.fees
    #expect(own.tiers.map(\.taker) == [try share("0.0001"), try share("0.0001")])
    #expect(own.tiers.map(\.maker) == terms.fees.tiers.map(\.maker))
    #expect(own.perContract == 0 && own.minimum == 0)
  }
}
