import Market
import PerpEngine
import Testing
import Venues

/// Published examples of margin, through the functions that the simulator asks. Tolerances are absolute and cover what
/// a page rounds.
struct MarginExampleTests {
  struct Example: CustomTestStringConvertible {
    let id: String
    let what: String
    let expected: Double
    let tolerance: Double
    let source: String
    let value: @Sendable () -> Decimal38?
    var testDescription: String { "\(id): \(what) = \(expected)" }
  }

  private static let binance = "https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93 (2020 text)"
  private static let bybit = "Bybit help \"Liquidation Price (USDT Contract)\""
  private static let bybitInverse = "Bybit help \"Liquidation Price (Inverse)\""
  private static let okex = "OKEx help centre, 2020 text (public copy: bradkyle/Qenv)"
  private static let deribit = "https://support.deribit.com/hc/en-us/articles/25944738177565"
  private static let dydx = "https://github.com/dydxprotocol/v4-documentation"
  private static let polymarket = "https://docs.polymarket.com/perps"

  /// 1 BTC at 50x from 20,000: 400 of margin, 100 of maintenance, frozen at entry.
  private static func bybitLong(extra: Decimal38) -> MarginAccount {
    account(
      quantity: 1, entry: 20_000, collateral: 400 + extra, terms("0.5%", maintenanceAt: .entry))
  }

  /// 60,000 USD short from 50,000 at 10x: worth 1.2 BTC, 0.12 of margin.
  private static let bybitInverseShort = account(
    .inverse, quantity: -60_000, entry: 50_000, collateral: decimal("0.12"), terms("0.5%", maintenanceAt: .entry))

  /// 10,000 USD long from 8,000 with 0.5 BTC; 0.075 % to close at the bankruptcy price.
  private static let bybitInverseCross = account(
    .inverse, quantity: 10_000, entry: 8000, collateral: decimal("0.5"), tick: "0.5",
    terms("0.5%", maintenanceAt: .entry, closingFee: .init(rate: decimal("0.00075"), price: .bankruptcy)))

  /// 50x: collateral is a fiftieth of the value at entry.
  private static let bybitBankruptcy = account(
    .inverse, quantity: 10_000, entry: decimal("7890.08"), collateral: 10_000 / decimal("7890.08") / 50, tick: "0.5",
    terms("0.5%", maintenanceAt: .entry))

  /// 1 BTC long whose mark fell from 10,000 to 9,010; 1.575 % is maintenance and the fee to close.
  private static let okexLong = account(
    quantity: 1, entry: 10_000, collateral: 1000,
    terms("1.5%", closingFee: .init(rate: decimal("0.00075"), price: .mark)))

  static let margins: [Example] = [
    Example(
      id: "BN-MM-1", what: "maintenance of 0.005 BTC at 9462.81", expected: 0.19, tolerance: 0.005, source: binance,
      value: {
        account(quantity: decimal("0.005"), entry: 9000, terms("0.4%")).maintenance(at: decimal("9462.81"))
      }),
    Example(
      id: "BN-MM-2", what: "maintenance of 200 USDT", expected: 1.3, tolerance: 1e-9, source: binance,
      value: { account(quantity: 1, entry: 200, terms("0.65%")).maintenance(at: 200) }),
    Example(
      id: "BB-INV-1", what: "value in BTC", expected: 1.2, tolerance: 1e-9, source: bybitInverse,
      value: { PositionSize(of: 60_000, at: 50_000, bybitInverseShort.contract).notional }),
    Example(
      id: "BB-INV-1", what: "initial margin in BTC", expected: 0.12, tolerance: 1e-9, source: bybitInverse,
      value: { bybitInverseShort.initialMargin(at: 50_000, leverage: 10) }),
    Example(
      id: "BB-INV-1", what: "maintenance margin in BTC, whatever the mark", expected: 0.006, tolerance: 1e-9,
      source: bybitInverse, value: { bybitInverseShort.maintenance(at: 55_000) }),
    Example(
      id: "OK-IM-1", what: "initial margin of 10,000 contracts of 0.0001 BTC at 10x", expected: 1000, tolerance: 1e-9,
      source: okex,
      value: {
        account(multiplier: decimal("0.0001"), quantity: 10_000, entry: 10_000, terms("1%"))
          .initialMargin(at: 10_000, leverage: 10)
      }),
    Example(
      id: "OK-MR-1", what: "margin ratio, equity over value", expected: 0.0011, tolerance: 1e-5, source: okex,
      value: { okexLong.equity(at: 9010) / PositionSize(of: 1, at: 9010, okexLong.contract).notional }),
    Example(
      id: "OK-MR-1", what: "required ratio, maintenance and closing fee", expected: 0.01575, tolerance: 1e-12,
      source: okex, value: { okexLong.requirement(at: 9010) / 9010 }),
    Example(
      id: "OK-MR-1", what: "liquidated at 9,010", expected: 9010, tolerance: 0, source: okex,
      value: { okexLong.firstTrigger(from: 9010, to: 9010, rising: true) }),
    Example(
      id: "HL-IM-2", what: "initial margin of 10,000 USDC at 20x", expected: 500, tolerance: 1e-9,
      source: "Hyperliquid-Community/wiki-community",
      value: { account(quantity: 1, entry: 10_000, terms("1.25%")).initialMargin(at: 10_000, leverage: 20) }),
    Example(
      id: "DB-IM-1", what: "initial margin of 25 BTC", expected: 53125, tolerance: 1e-6, source: deribit,
      value: { bitcoin.initialMargin(at: 100_000, leverage: nil) }),
    Example(
      id: "DB-MM-1", what: "maintenance margin of 25 BTC", expected: 28125, tolerance: 1e-6, source: deribit,
      value: { bitcoin.maintenance(at: 100_000) }),
    Example(
      id: "DB-IM-3", what: "initial margin of 25 SOL", expected: 200.625, tolerance: 1e-9, source: deribit,
      value: { solana.initialMargin(at: 200, leverage: nil) }),
    Example(
      id: "DB-MM-3", what: "maintenance margin of 25 SOL", expected: 100.625, tolerance: 1e-9, source: deribit,
      value: { solana.maintenance(at: 200) }),
    Example(
      id: "DX-EQ-1", what: "equity at the liquidation price", expected: 476.2, tolerance: 0.05, source: dydx,
      value: {
        let short = account(quantity: -3, entry: 3000, collateral: 1000, terms("5%"))
        return short.liquidationPrices(around: 3000).above.map { short.equity(at: $0) }
      }),
    Example(
      id: "PM-IM-1", what: "initial margin of 100 USD at 20x", expected: 5, tolerance: 1e-9, source: polymarket,
      value: { account(quantity: 1, entry: 100, terms("1%")).initialMargin(at: 100, leverage: 20) }),
    Example(
      id: "PM-WD-1", what: "what 100 USD at 20x leave in the account", expected: 10, tolerance: 1e-9,
      source: polymarket,
      value: {
        var floor = terms("1%")
        floor.withdrawalFloor = decimal("0.1")
        return account(quantity: 1, entry: 100, floor).withdrawalReserve(at: 100, leverage: 20)
      }),
    Example(
      id: "BM-RL-1", what: "maintenance of 300 XBT, one step above the base of 200", expected: 2.4, tolerance: 1e-9,
      source: "BitMEX help, 2020 text (public copy: bradkyle/Qenv)",
      value: { account(.inverse, quantity: 3_000_000, entry: 10_000, steps).maintenance(at: 10_000) }),
    // 0.975 of each coin counts: the price of one at which it makes good a deficit of 5,000.
    Example(
      id: "BN-MAM-3", what: "coins that are worth 5,000 after a haircut of 2.5 %", expected: 5128.2, tolerance: 0.01,
      source: "https://www.binance.com/en-NG/futures/trading-rules/perpetual/multi-asset-info",
      value: {
        // A position too small to matter: 10⁻¹² contracts.
        var coin = account(quantity: decimal("1e-12"), entry: 5000, collateral: -5000, terms("1%"))
        coin.movingCollateral = decimal("0.975")
        return coin.bankruptcyPrice()
      }),
  ]

  static let prices: [Example] = [
    Example(
      id: "BB-LP-1", what: "liquidation price at 50x", expected: 19_700, tolerance: 1e-6, source: bybit,
      value: { bybitLong(extra: 0).liquidationPrices(around: 20_000).below }),
    Example(
      id: "BB-LP-3", what: "after 200 USDT of funding", expected: 19_900, tolerance: 1e-6, source: bybit,
      value: { bybitLong(extra: -200).liquidationPrices(around: 20_000).below }),
    Example(
      id: "BB-LP-4", what: "the form in per cent: 10,000 · (1 − 2 % + 0.5 %)", expected: 9850, tolerance: 1e-6,
      source: "https://help.bybit.com/hc/en-us/articles/900000181046",
      value: {
        account(quantity: 1, entry: 10_000, collateral: 200, terms("0.5%", maintenanceAt: .entry))
          .liquidationPrices(around: 10_000).below
      }),
    Example(
      id: "BB-INV-1", what: "liquidation price", expected: 55_248.62, tolerance: 0.01, source: bybitInverse,
      value: { bybitInverseShort.liquidationPrices(around: 50_000).above }),
    Example(
      id: "BB-INV-2", what: "bankruptcy price", expected: 5718.57, tolerance: 0.01, source: bybitInverse,
      value: { bybitInverseCross.bankruptcyPrice() }),
    Example(
      id: "BB-INV-2", what: "liquidation price, exact", expected: 5739.08, tolerance: 0.01, source: bybitInverse,
      value: { bybitInverseCross.liquidationPrices(around: 8000).below }),
    Example(
      id: "BB-INV-2", what: "liquidation price, up to the tick", expected: 5739.5, tolerance: 1e-9,
      source: bybitInverse,
      value: {
        bybitInverseCross.liquidationPrices(around: 8000).below?
          .rounded(toMultipleOf: bybitInverseCross.contract.tick, .up)
      }),
    Example(
      id: "BB-BP-1", what: "bankruptcy price at 50x, exact", expected: 7735.37, tolerance: 0.01,
      source: "Bybit help \"Bankruptcy price\"", value: { bybitBankruptcy.bankruptcyPrice() }),
    Example(
      id: "BB-BP-1", what: "bankruptcy price, up to the tick", expected: 7735.5, tolerance: 1e-9,
      source: "Bybit help \"Bankruptcy price\"",
      value: { bybitBankruptcy.bankruptcyPrice()?.rounded(toMultipleOf: bybitBankruptcy.contract.tick, .up) }),
  ]

  @Test(arguments: margins + prices)
  func example(_ example: Example) throws {
    let value = try #require(example.value()).double
    #expect(abs(value - example.expected) <= example.tolerance, "\(value), \(example.source)")
  }

  // MARK: Terms

  private static let bitcoin = account(quantity: 25, entry: 100_000, growth("1%", "2%", perCoin: "0.005%"))
  private static let solana = account(quantity: 25, entry: 200, growth("2%", "4%", perCoin: "0.0005%"))

  /// 0.4 % up to 200 XBT and 0.4 % more for each 100 of the whole position.
  private static let steps = read(
    """
    whole: true
    tiers: [{ up_to: 200, maintenance_rate: 0.4%, initial_rate: 1% }]
    steps: { every: 100, maintenance_rate: 0.4%, initial_rate: 0.4% }
    """)

  private static func growth(_ maintenance: String, _ initial: String, perCoin: String) -> MarginTerms {
    read(
      """
      growth:
        maintenance: { base: \(maintenance), per_coin: \(perCoin) }
        initial: { base: \(initial), per_coin: \(perCoin) }
      """)
  }

  /// The terms of a rulebook that asks `rate` of everything; the initial margin is the leverage's.
  private static func terms(
    _ rate: String, maintenanceAt price: MarginTerms.MaintenancePrice = .mark,
    closingFee: MarginTerms.ClosingFee? = nil
  ) -> MarginTerms {
    var terms = read("tiers: [{ maintenance_rate: \(rate), initial_rate: \(rate) }]")
    terms.maintenancePrice = price
    terms.closingFee = closingFee
    return terms
  }

  /// A margin section as rulebooks have it.
  private static func read(_ margin: String) -> MarginTerms {
    let text = """
      venue: v
      name: Venue
      regulation: { status: offshore, by: nobody }
      stable: [USD]
      fees: { taker: 0, maker: 0, source: none, status: published }
      margin:
        source: none
        status: published
        \(margin.replacing("\n", with: "\n  "))
      liquidation: { fee: 0, slippage: 0, procedure: full, deficit: insurance, source: none, status: published }
      instruments:
        PERP:
          contract:
            { kind: linear, base: BTC, quote: USD, multiplier: 1, tick: 1, lot: 1, minimum_notional: 0, source: none,
              status: published }
      """
    do {
      let terms = try RulebookLibrary().rulebook(text: text, file: "v.yaml").terms(for: "PERP")
      guard let margin = terms?.versions[0].terms.margin else { preconditionFailure("it has a margin") }
      return margin
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func account(
    _ kind: ContractTerms.Kind = .linear, multiplier: Decimal38 = 1, quantity: Decimal38, entry: Decimal38,
    collateral: Decimal38 = 0, tick: String = "0.01", _ terms: MarginTerms
  ) -> MarginAccount {
    let contract = ContractTerms(
      kind: kind, base: Asset("BTC"), quote: Asset("USD"), settle: Asset(kind == .inverse ? "BTC" : "USD"),
      multiplier: multiplier, tick: decimal(tick), lot: 1, minimumNotional: 0)
    var position = Position()
    _ = position.fill(quantity, at: entry, contract)
    return MarginAccount(
      contract: contract, margin: terms, quantity: quantity, cost: position.cost, fixedCollateral: collateral,
      movingCollateral: 0)
  }

  private static func decimal(_ text: String) -> Decimal38 {
    guard let value = Decimal38(text) else { preconditionFailure("\(text) is no decimal") }
    return value
  }
}
