import Market
import PerpEngine
import Testing
import Venues

struct BasisTests {
  @Test func nothingAtOrBeyondTheExpiry() {
    #expect(Basis.annualised(far: 101, near: 100, days: 0) == nil)
    #expect(Basis.annualised(far: 101, near: 100, days: -1) == nil)
    #expect(Basis.annualised(far: 101, near: 0, days: 1) == nil)
    // 1 % in 73 days is 5 % a year.
    #expect(Basis.annualised(far: 99, near: 100, days: 73).map { ($0 * 1e12).rounded() / 1e12 } == -0.05)
  }

  /// 200 contracts of a millionth of a bitcoin for each dollar, on ETH at 2,000 with BTC at 50,000: worth 0.4 BTC, as
  /// 10 ETH are, and so is what a dollar more of ETH earns.
  @Test func quantoHedgesByThePriceOfItsMoney() throws {
    let contract = ContractTerms(
      kind: .quanto, base: Asset("ETH"), quote: Asset("USD"), settle: Asset("BTC"),
      multiplier: try #require(Decimal38("0.000001")), tick: 1, lot: 1, minimumNotional: 0)
    #expect(contract.notional(quantity: 200, price: 2000) == Decimal38("0.4"))
    #expect(contract.baseUnits(quantity: 200, price: 2000, settlePrice: 50_000) == 10)
    #expect(contract.contracts(baseUnits: 10, price: 2000, settlePrice: 50_000) == 200)
    #expect(contract.quoteNotional(quantity: -200, price: 2000, settlePrice: 50_000) == 20_000)
    #expect(contract.fundingPayment(quantity: -200, price: 2000, rate: 1) == Decimal38("0.4"))
    var position = Position()
    _ = position.fill(-200, at: 2000, contract)
    #expect(position.unrealised(at: 2100, contract) == Decimal38("-0.02"))
    #expect(position.rebase(at: 2100, contract) == Decimal38("-0.02"))
    #expect(position.unrealised(at: 2100, contract).isZero)
  }
}
