import Foundation
import Market
import Simulation
import Strategies
import Testing
import Venues

/// A perpetual of a built-in rulebook, held for some days on a random market that is too calm to liquidate it.
struct HeldPerpetual: CustomTestStringConvertible {
  let venue: String
  let symbol: String
  let terms: DatedTerms

  /// Every instrument of every built-in rulebook that pays funding.
  static let builtIn: [HeldPerpetual] = RulebookLibrary().names.flatMap { venue -> [HeldPerpetual] in
    guard let rulebook = RulebookLibrary().rulebook(named: venue) else { return [] }
    return rulebook.symbols.compactMap { symbol in
      guard let terms = rulebook.terms(for: symbol), terms.versions.contains(where: { $0.terms.funding != nil }) else {
        return nil
      }
      return HeldPerpetual(venue: venue, symbol: symbol, terms: terms)
    }
  }

  var testDescription: String { "\(venue) \(symbol)" }

  /// Those of one date, for ever.
  func terms(at instant: Instant) -> InstrumentTerms { terms.terms(at: instant) }

  /// A run over `[start, end)` that holds from its first hours on.
  ///
  /// - Parameters:
  ///   - dated: the terms of the run; those of `start` where they are left out.
  ///   - gone: the moment from which the perpetual has no bars any more.
  func run(
    seed: Int, from start: Instant, to end: Instant, prints: FundingPrints, dated: DatedTerms? = nil,
    gone: Instant? = nil, outages: [Outage] = []
  ) throws -> RunResult {
    let perp = terms(at: start)
    let contract = perp.contract
    // Far above the tick, whatever the coin.
    let market = CalmMarket(seed: seed, from: start - .hours(1), to: end, price: contract.tick.double * 20_000)
    let (spotBars, index) = market.bars(basis: 0)
    let (perpBars, mark) = market.bars(basis: 0.001, to: gone)
    let coinbase = try #require(RulebookLibrary().rulebook(named: "coinbase")?.terms(for: "BTC-USD"))
    var spot = coinbase.terms(at: start)
    (spot.contract.base, spot.contract.quote, spot.contract.settle) = (contract.base, contract.quote, contract.quote)
    let costs = CostPlan(latency: .zero, halfSpread: .zero, slippage: .fixed(.zero))
    let isInBase = contract.settle == contract.base
    let money = Amount(rounding: 10_000_000)
    let margin = Amount(rounding: 10_000_000 / (isInBase ? Decimal38(market.price) : .one))
    func account(_ name: String, _ asset: Asset, _ amount: Amount) -> AccountPlan {
      AccountPlan(
        name: name, deposits: [(asset, amount)], marginMode: .cross, leverage: nil, idleRate: .constant(.zero),
        borrowRate: .constant(.zero))
    }
    let plan = Plan(
      name: testDescription, start: start, end: end, step: .hours(1), currency: contract.quote,
      accounts: [account("perp", contract.settle, margin), account("spot", contract.quote, money)],
      instruments: [
        InstrumentPlan(
          name: InstrumentName(account: "spot", symbol: "SPOT"), account: 1, terms: DatedTerms(constant: spot),
          bars: spotBars, mark: nil, index: nil, premium: nil, funding: nil, costs: costs),
        InstrumentPlan(
          name: InstrumentName(account: "perp", symbol: symbol), account: 0, terms: dated ?? DatedTerms(constant: perp),
          bars: perpBars, mark: mark, index: index, premium: nil, funding: prints, costs: costs),
      ], pair: Pair(spot: 0, perp: 1), bands: Bands(rehedge: nil, resize: nil),
      marginPolicy: MarginPolicy(topUpBelow: nil, topUpTo: 2, sweepAbove: nil, onLiquidation: .hold),
      transfers: TransferPlan(fallback: .init(time: .zero, fee: .zero), routes: []), outages: outages,
      currencyPrices: [], sampling: .hours(1))
    let strategy = CarryStrategy(target: .notional(1_000_000), enter: .always, exit: .never)
    return Simulator.run(plan, strategy: strategy).worst
  }
}

/// Hourly bars of a spot market and a perpetual that move by a few basis points an hour.
struct CalmMarket {
  let price: Double
  private let start: Instant
  private let levels: [Double]

  init(seed: Int, from start: Instant, to end: Instant, price: Double) {
    var dice = Dice(seed: seed, purpose: "calm market")
    self.price = price
    self.start = start
    var level = price
    levels = (0...Int((end - start).hours)).map { _ in
      level *= 1 + 0.0005 * dice.normal()
      return level
    }
  }

  /// Bars of trades and, of the same levels, those of an index or a mark.
  func bars(basis: Double, to end: Instant? = nil) -> (Bars, Bars) {
    let last = end.map { Int(($0 - start).hours) } ?? levels.count - 1
    func bars() -> Bars {
      func column(_ value: (Int) -> Double) -> ContiguousArray<Double> {
        ContiguousArray((0..<last).map { value($0) * (1 + basis) })
      }
      return Bars(
        interval: .hours(1), openTimes: ContiguousArray((0..<last).map { (start + .hours($0)).nanoseconds }),
        open: column { levels[$0] }, high: column { max(levels[$0], levels[$0 + 1]) },
        low: column { min(levels[$0], levels[$0 + 1]) }, close: column { levels[$0 + 1] }, volume: [])
    }
    return (bars(), bars())
  }
}
