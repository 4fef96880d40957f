import Market
import PerpEngine
import Testing
import Venues

/// Examples that venues publish, through the perpetual engine. Tolerances are absolute and cover what a page rounds.
struct WorkedExampleTests {
  struct Example: CustomTestStringConvertible {
    let id: String
    let what: String
    let expected: Double
    let tolerance: Double
    let source: String
    let value: @Sendable () -> Decimal38?
    var testDescription: String { "\(id): \(what) = \(expected)" }
  }

  static let binance = "https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93 (2020 text)"
  static let bitmex = "https://www.bitmex.com/app/perpetualContractsGuideExamples"
  static let bitmexHelp = "BitMEX help, 2020 text (public copy: bradkyle/Qenv)"
  static let okex = "OKEx help centre, 2020 text (public copy: bradkyle/Qenv)"

  static let examples: [Example] = [
    // What other positions need and earn is collateral that does not move with this mark: wallet − margin + profit.
    Example(
      id: "BN-LP-1", what: "liquidation price of a short beside another position", expected: 11383.99, tolerance: 0.01,
      source: binance,
      value: {
        liquidation(short: "0.005", at: "9451.53", collateral: "10.72 -1.3 0.47", rate: "0.004", rising: true)
      }),
    Example(
      id: "BN-LP-2", what: "liquidation price of a long beside another position", expected: 190.29, tolerance: 0.01,
      source: binance,
      value: { liquidation(long: "1", at: "199.53", collateral: "10.72 -0.19 -0.06", rate: "0.0065", rising: false) }),
    Example(
      id: "BN-LP-3", what: "liquidation price of an isolated long with a maintenance amount", expected: 1114.78,
      tolerance: 0.01, source: "freqtrade/freqtrade, values of the Binance futures calculator",
      value: {
        liquidation(
          long: "3683.979", at: "1456.84", collateral: "1535443.01", rate: "0.1", amount: "135365", rising: false)
      }),
    Example(
      id: "DX-LP-1", what: "liquidation price of an isolated short of 3 ETH", expected: 3174.6, tolerance: 0.01,
      source: "https://github.com/dydxprotocol/v4-documentation",
      value: { liquidation(short: "3", at: "3000", collateral: "1000", rate: "0.05", rising: true) }),
    Example(
      id: "BB-LP-1", what: "liquidation price at 50x, maintenance at the mark", expected: 19698.49, tolerance: 0.005,
      source: "Bybit help \"Liquidation Price (USDT Contract)\" with maintenance margin at the liquidation price",
      value: { liquidation(long: "1", at: "20000", collateral: "400", rate: "0.005", rising: false) }),
    Example(
      id: "BM-VAL-1", what: "value of 15,000 XBTUSD at 750", expected: 20, tolerance: 1e-9, source: bitmex,
      value: { inverse.notional(quantity: 15_000, price: 750) }),
    Example(
      id: "BM-PNL-0", what: "profit of 15,000 long from 750 to 800", expected: 1.25, tolerance: 1e-9, source: bitmex,
      value: { profit(inverse, 15_000, from: 750, to: 800) }),
    Example(
      id: "BM-FP-1", what: "payment of a long worth 20 XBT at 0.25 %", expected: -0.05, tolerance: 1e-12,
      source: bitmex, value: { inverse.fundingPayment(quantity: 15_000, price: 750, rate: decimal("0.0025")) }),
    Example(
      id: "BM-TOT-1", what: "profit less funding paid", expected: 1.2, tolerance: 1e-9, source: bitmex,
      value: {
        profit(inverse, 15_000, from: 750, to: 800)
          + inverse.fundingPayment(quantity: 15_000, price: 750, rate: decimal("0.0025"))
      }),
    Example(
      id: "BM-PNL-1", what: "unrealised profit of 1,000 long from 1,000 at 1,250", expected: 0.2, tolerance: 1e-9,
      source: bitmexHelp, value: { unrealised(inverse, 1000, from: 1000, at: 1250) }),
    Example(
      id: "BM-PNL-2", what: "profit of 500 long from 1,000 to 1,500, two decimals", expected: 0.17, tolerance: 0.005,
      source: bitmexHelp, value: { profit(inverse, 500, from: 1000, to: 1500) }),
    Example(
      id: "BM-PNL-3", what: "profit of 500 long from 1,000 at 1,250", expected: 0.1, tolerance: 1e-9,
      source: bitmexHelp, value: { unrealised(inverse, 500, from: 1000, at: 1250) }),
    Example(
      id: "OK-PNL-1", what: "profit of one coin-margined contract of 100 USD", expected: 0.1, tolerance: 1e-9,
      source: okex, value: { profit(contract(.inverse, 100), 1, from: 500, to: 1000) }),
    Example(
      id: "OK-PNL-4", what: "profit of 800 contracts of 0.0001 BTC short", expected: -400, tolerance: 1e-9,
      source: okex, value: { profit(contract(.linear, decimal("0.0001")), -800, from: 5000, to: 10_000) }),
    Example(
      id: "OK-UPL-1", what: "unrealised profit of 600 contracts of 0.0001 BTC", expected: 6, tolerance: 1e-9,
      source: okex, value: { unrealised(contract(.linear, decimal("0.0001")), 600, from: 500, at: 600) }),
    Example(
      id: "HL-FR-2", what: "payment of 10 coins at 0.95 % per 8 h", expected: -950, tolerance: 1e-6,
      source: "Hyperliquid-Community/wiki-community",
      value: { linear.fundingPayment(quantity: 10, price: 10_000, rate: decimal("0.0095")) }),
    Example(
      id: "HL-FR-2", what: "an eighth of it each hour", expected: -118.75, tolerance: 1e-6,
      source: "Hyperliquid-Community/wiki-community",
      value: { linear.fundingPayment(quantity: 10, price: 10_000, rate: decimal("0.0095") / 8) }),
    // The page shows rate, size and cash; 1 USDC of the price is 0.00205 of the payment.
    Example(
      id: "HL-UF-1", what: "cash of a long at an oracle of about 1768.91", expected: -3.625312, tolerance: 0.00205,
      source: "https://hyperliquid.gitbook.io/hyperliquid-docs (info endpoint, userFunding sample)",
      value: {
        linear.fundingPayment(quantity: decimal("49.1477"), price: decimal("1768.91"), rate: decimal("0.0000417"))
      }),
    Example(
      id: "CDE-FP-1", what: "payment of one BIP contract at 0.1 % an hour", expected: -1, tolerance: 0.005,
      source: "https://help.coinbase.com/en/derivatives/perpetual-style-futures/funding-rate",
      value: {
        contract(.linear, decimal("0.01")).fundingPayment(quantity: 1, price: 100_000, rate: decimal("0.001"))
      }),
    Example(
      id: "DB-FEE-1", what: "taker fee on 50,000 USD of the BTC perpetual", expected: 0.00025, tolerance: 1e-12,
      source: "https://support.deribit.com/hc/en-us/articles/25944746248989",
      value: {
        let fees = FeeTerms(taker: decimal("0.0005"), maker: 0, perContract: 0)
        return fees.takerFee(quantity: 5000, price: 100_000, contract(.inverse, 10))
      }),
    Example(
      id: "CDE-FEE-1", what: "0.10 USD a contract of 776 USD, in basis points", expected: 1.29, tolerance: 0.005,
      source: coinbaseFees, value: { basisPoints(perContract: "0.1", notional: 776) }),
    Example(
      id: "CDE-FEE-2", what: "0.10 USD a contract of 244 USD, in basis points", expected: 4.1, tolerance: 0.005,
      source: coinbaseFees, value: { basisPoints(perContract: "0.1", notional: 244) }),
  ]
  static let coinbaseFees = "Coinbase Derivatives fee schedule effective 2026-08-17 (secondary)"

  @Test(arguments: examples)
  func example(_ example: Example) throws {
    let value = try #require(example.value()).double
    #expect(abs(value - example.expected) <= example.tolerance, "\(value), \(example.source)")
  }
}

private let linear = contract(.linear, 1)
private let inverse = contract(.inverse, 1)

private func contract(_ kind: ContractTerms.Kind, _ multiplier: Decimal38) -> ContractTerms {
  ContractTerms(
    kind: kind, base: Asset("BTC"), quote: Asset("USD"), settle: kind == .inverse ? Asset("BTC") : Asset("USD"),
    multiplier: multiplier, tick: decimal("0.01"), lot: 1, minimumNotional: 0)
}

private func decimal(_ text: String) -> Decimal38 {
  guard let value = Decimal38(text) else { preconditionFailure("\(text) is no decimal") }
  return value
}

/// The trigger of a linear position in one bracket, on the side that hurts.
private func liquidation(
  long: String? = nil, short: String? = nil, at entry: String, collateral: String, rate: String, amount: String = "0",
  rising: Bool
) -> Decimal38? {
  var position = Position()
  _ = position.fill(long.map(decimal) ?? -decimal(short ?? "0"), at: decimal(entry), linear)
  let tier = MarginSchedule.Tier(
    upTo: nil, maintenanceRate: decimal(rate), maintenanceAmount: decimal(amount), initialRate: 1)
  let account = MarginAccount(
    contract: linear, margin: MarginTerms(sides: .init(both: MarginSchedule(tiers: [tier]))),
    quantity: position.quantity,
    cost: position.cost, fixedCollateral: collateral.split(separator: " ").map { decimal(String($0)) }.reduce(0, +),
    movingCollateral: 0)
  return account.firstTrigger(from: decimal(entry), to: nil, rising: rising)
}

private func profit(_ contract: ContractTerms, _ quantity: Decimal38, from: Decimal38, to: Decimal38) -> Decimal38 {
  var position = Position()
  _ = position.fill(quantity, at: from, contract)
  return position.fill(-quantity, at: to, contract)
}

private func unrealised(
  _ contract: ContractTerms, _ quantity: Decimal38, from: Decimal38, at mark: Decimal38
) -> Decimal38 {
  var position = Position()
  _ = position.fill(quantity, at: from, contract)
  return position.unrealised(at: mark, contract)
}

private func basisPoints(perContract fee: String, notional: Decimal38) -> Decimal38 {
  let fees = FeeTerms(taker: 0, maker: 0, perContract: decimal(fee))
  return fees.takerFee(quantity: 1, price: notional, linear) / linear.notional(quantity: 1, price: notional) * 10_000
}
