import Foundation
import Market
import PerpEngine
import Testing
import Venues

/// The worked lines on the page of rules, reckoned by the formulas of the code; both inputs and result must stand
/// there.
struct WorkedLineTests {
  private static let coin = ContractTerms(
    kind: .linear, base: Asset("BTC"), quote: Asset("USDT"), settle: Asset("USDT"), multiplier: 1,
    tick: Decimal38(0.01), lot: Decimal38(0.001), minimumNotional: 0)

  private func expect(_ line: String) throws {
    let page = try String(contentsOf: Page.root.appending(path: "SEMANTICS.md"), encoding: .utf8)
    let text = page.replacing(#/\n> /#, with: " ").replacing("\n", with: " ")
    #expect(text.contains(line), "\(line)")
  }

  @Test func fundingPayment() throws {
    let quantity = -Decimal38(4.429)
    let paid = Self.coin.fundingPayment(quantity: quantity, price: Decimal38(113_113.36), rate: Decimal38(0.0001))
    try expect("`4.429 · 113113.36 · 0.0001` = \(Amount(rounding: paid)) received")
  }

  @Test func fillPrice() throws {
    let moved = Decimal38(112_879.81) * Decimal38(1.00015)
    #expect(Self.coin.rounded(moved, against: 1) == Decimal38(112_896.75))
    try expect("`112879.81 · 1.00015` = 112,896.7419715")
    #expect(moved == Decimal38(112_896.7419715))
  }

  @Test func liquidationPrice() throws {
    var short = Position()
    _ = short.fill(-1, at: 50_000, Self.coin)
    #expect(short.cost == -50_000)
    let tier = MarginSchedule.Tier(
      upTo: nil, maintenanceRate: Decimal38(0.005), maintenanceAmount: 0, initialRate: Decimal38(0.01))
    let account = MarginAccount(
      contract: Self.coin, margin: MarginTerms(sides: .init(both: MarginSchedule(tiers: [tier]))),
      quantity: short.quantity, cost: short.cost,
      fixedCollateral: 10_000, movingCollateral: 0)
    let trigger = try #require(account.liquidationPrices(around: 50_000).above)
    #expect("\(trigger)".hasPrefix("59701.49"))
    try expect("`(10000 + 50000) / (0.005 + 1)` = 59,701.49…")
  }
}
