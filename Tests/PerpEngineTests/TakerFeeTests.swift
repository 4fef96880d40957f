import Market
import PerpEngine
import Testing
import Venues

/// What a fill costs, and what a purse buys once that is counted (S5.4, S5.3). Invented terms, worked in the comments.
struct TakerFeeTests {
  /// 10 bp, from 1,000 on 4 bp, from 5,000 on a rebate of 1 bp.
  static let tiered = FeeTerms(
    tiers: [
      FeeTerms.Tier(volume: 0, taker: bp(10), maker: bp(2)), FeeTerms.Tier(volume: 1000, taker: bp(4), maker: 0),
      FeeTerms.Tier(volume: 5000, taker: bp(-1), maker: bp(-2)),
    ], window: .days(14), perContract: 0, minimum: 0)

  struct Case: CustomTestStringConvertible {
    let what: String
    let fees: FeeTerms
    let volume: Decimal38
    /// Of 3 contracts of 1 BTC at 200: a notional of 600.
    let fee: String
    /// What 1,000 buys at 200.
    let bought: String
    var testDescription: String { "\(what) at \(volume)" }
  }

  @Test(arguments: [
    Case(what: "tiers", fees: tiered, volume: 0, fee: "0.6", bought: "4.99500499500"),  // 1000 / 200.2
    Case(what: "tiers", fees: tiered, volume: 999, fee: "0.6", bought: "4.99500499500"),
    // A tier begins at its bound.
    Case(what: "tiers", fees: tiered, volume: 1000, fee: "0.24", bought: "4.99800079968"),  // 1000 / 200.08
    Case(what: "tiers", fees: tiered, volume: 4999, fee: "0.24", bought: "4.99800079968"),
    Case(what: "tiers", fees: tiered, volume: 5000, fee: "-0.06", bought: "5.00050005001"),  // 1000 / 199.98
    Case(what: "an amount a contract", fees: with(perContract: 2), volume: 0, fee: "6.6", bought: "4.94559841741"),
    Case(what: "a minimum that binds", fees: with(minimum: 10), volume: 0, fee: "10", bought: "4.95"),  // 990 / 200
    Case(
      what: "a minimum that does not", fees: with(minimum: bp(5000)), volume: 0, fee: "0.6", bought: "4.99500499500"),
    // A rebate is not paid where there is a minimum.
    Case(what: "a minimum", fees: with(minimum: bp(100)), volume: 5000, fee: "0.01", bought: "4.99995"),
    Case(what: "a minimum above the cash", fees: with(minimum: 1001), volume: 0, fee: "1001", bought: "0"),
  ])
  func costs(sample: Case) throws {
    let contract = ContractTerms(
      kind: .linear, base: Asset("BTC"), quote: Asset("USD"), settle: Asset("USD"), multiplier: 1, tick: 1, lot: 1,
      minimumNotional: 0)
    for quantity: Decimal38 in [3, -3] {
      let fee = sample.fees.takerFee(quantity: quantity, price: 200, contract, volume: sample.volume)
      #expect(fee == Decimal38(sample.fee), "\(fee)")
    }
    let bought = sample.fees.largestPurchase(cash: 1000, price: 200, volume: sample.volume)
    // Eleven decimals are written.
    #expect((bought - (try #require(Decimal38(sample.bought)))).magnitude.double <= 1e-11, "\(bought)")
  }

  private static func with(perContract: Decimal38 = 0, minimum: Decimal38 = 0) -> FeeTerms {
    FeeTerms(tiers: tiered.tiers, window: tiered.window, perContract: perContract, minimum: minimum)
  }

  private static func bp(_ count: Int) -> Decimal38 { Decimal38(count) * Decimal38(0.0001) }
}
