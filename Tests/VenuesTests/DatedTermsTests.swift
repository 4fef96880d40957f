import Market
import Testing
import Venues

/// The merging of dated sections, and the account's own fees over them.
struct DatedTermsTests {
  /// Funding's bound changes on 2024-02-03 with the first tier, fees on 2023-01-01 and 2025-01-01, the mark on
  /// 2021-01-01 and as 2025-09-18 begins, funding at 08:01 of it: each version holds every section as of its date.
  @Test func everySectionChangesTheTerms() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "binance-usdm"))
    let terms = try #require(rulebook.terms(for: "ETHUSDT"))
    #expect(terms.versions[0].from == .distantPast)
    #expect(
      terms.versions.dropFirst().map(\.from.description.prefix10) == [
        "2021-01-01", "2021-05-28", "2022-02-12", "2022-02-19", "2022-08-20", "2022-11-25", "2023-01-01", "2023-02-17",
        "2023-03-13", "2023-08-01", "2023-12-12", "2024-02-03", "2024-05-30", "2024-10-25", "2025-01-01", "2025-05-02",
        "2025-09-18", "2025-09-18",
      ])
    let before = terms.terms(at: try #require(Instant("2024-02-02T23:59:59Z")))
    let after = terms.terms(at: try #require(Instant("2024-02-03")))
    #expect(before.funding?.formula?.cap == 0.00375)
    #expect(after.funding?.formula?.cap == 0.003)
    #expect(before.fees == after.fees)
    #expect(before.liquidation == after.liquidation)
  }

  /// The parameters of each venue's formula, as its page states them (per eight hours unless said).
  @Test(
    arguments: [
      ("binance-usdm", "BTCUSDT", FundingFormula.Shape.interestClamp, FundingFormula.Averaging.linear, 8.0, 0.003),
      ("hyperliquid", "BTC", .interestClamp, .flat, 8, 0.04),
      ("kalshi", "KXBTCPERP", .deadBand, .linear, 8, 0.02),
      ("coinbase-derivatives", "BIP-20DEC30-CDE", .smoothed, .flat, 1, nil),
    ] as [(String, String, FundingFormula.Shape, FundingFormula.Averaging, Double, Double?)])
  func formulas(
    venue: String, symbol: String, shape: FundingFormula.Shape, averaging: FundingFormula.Averaging, hours: Double,
    cap: Double?
  ) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
    let formula = try #require(rulebook.terms(for: symbol)?.versions.last?.terms.funding?.formula)
    #expect(formula.shape == shape)
    #expect(formula.averaging == averaging)
    #expect(formula.rateHours == hours)
    #expect(formula.cap == cap)
    #expect(formula.interest == (shape == .interestClamp ? 0.0001 : 0))
    #expect(formula.clamp == (shape == .interestClamp ? 0.0005 : 0))
    #expect(formula.deadBand == (shape == .deadBand ? 0.0001 : 0))
    #expect(formula.weight == (shape == .smoothed ? 0.75 : 1))
  }

  @Test func ownFeesHoldAtEveryDate() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "binance-usdm"))
    let terms = try #require(rulebook.terms(for: "BTCUSDT"))
    let taker = terms.replacingFees(taker: 0, maker: nil)
    #expect(taker.versions.map(\.from) == terms.versions.map(\.from))
    #expect(taker.versions.allSatisfy { $0.terms.fees.taker == 0 })
    #expect(taker.versions.map(\.terms.fees.maker) == terms.versions.map(\.terms.fees.maker))
  }

  @Test func ownRatesAreTheWholeFee() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "coinbase-derivatives"))
    let terms = try #require(rulebook.terms(for: "BIP-20DEC30-CDE"))
    func perContract(_ terms: DatedTerms) -> [Double] { terms.versions.map(\.terms.fees.perContract.double) }
    #expect(perContract(terms).allSatisfy { $0 == 0.4 })
    #expect(perContract(terms.replacingFees(taker: nil, maker: nil)) == perContract(terms))
    // No fill is a maker's: its rate alone leaves what fills cost.
    #expect(perContract(terms.replacingFees(taker: nil, maker: 0)) == perContract(terms))
    #expect(perContract(terms.replacingFees(taker: Decimal38(0.0002), maker: nil)).allSatisfy { $0 == 0 })
  }
}

extension String {
  fileprivate var prefix10: String { String(prefix(10)) }
}
