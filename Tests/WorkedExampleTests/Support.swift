import Market
import PerpEngine
import Testing
import Venues

/// A decimal as it is published.
func decimal(_ text: String) -> Decimal38 {
  guard let value = Decimal38(text) else { preconditionFailure("\(text) is no decimal") }
  return value
}

/// A contract that nothing but its kind and size is known of.
func contract(
  _ kind: ContractTerms.Kind, _ multiplier: Decimal38 = 1, tick: Decimal38 = Decimal38(0.01)
) -> ContractTerms {
  ContractTerms(
    kind: kind, base: Asset("BTC"), quote: Asset("USD"), settle: kind == .inverse ? Asset("BTC") : Asset("USD"),
    multiplier: multiplier, tick: tick, lot: 1, minimumNotional: 0)
}

let linear = contract(.linear)
let inverse = contract(.inverse)

/// The terms of a built-in rulebook on a day.
func terms(_ venue: String, _ symbol: String, _ date: String) throws -> InstrumentTerms {
  let rulebook = try #require(RulebookLibrary().rulebook(named: venue))
  return try #require(rulebook.terms(for: symbol)).terms(at: try #require(Instant(date)))
}

func margin(_ venue: String, _ symbol: String, _ date: String) throws -> MarginTerms {
  try #require(try terms(venue, symbol, date).margin)
}

/// One tier for every size.
func oneTier(maintenance: Decimal38, amount: Decimal38 = 0, initial: Decimal38 = 1) -> MarginTerms {
  let tier = MarginSchedule.Tier(
    upTo: nil, maintenanceRate: maintenance, maintenanceAmount: amount, initialRate: initial)
  return MarginTerms(sides: MarginTerms.Sides(both: MarginSchedule(tiers: [tier])))
}

/// The tier of a notional in settlement units, of a long.
func tier(_ margin: MarginTerms, notional: Decimal38) -> MarginSchedule.Tier {
  margin.schedule(.long).tier(of: PositionSize(notional: notional, contracts: 0, coins: 0))
}

func position(_ contract: ContractTerms, _ quantity: Decimal38, at price: Decimal38) -> Position {
  var position = Position()
  _ = position.fill(quantity, at: price, contract)
  return position
}

func profit(_ contract: ContractTerms, _ quantity: Decimal38, from: Decimal38, to: Decimal38) -> Decimal38 {
  var position = position(contract, quantity, at: from)
  return position.fill(-quantity, at: to, contract)
}

func unrealised(_ contract: ContractTerms, _ quantity: Decimal38, from: Decimal38, at mark: Decimal38) -> Decimal38 {
  position(contract, quantity, at: from).unrealised(at: mark, contract)
}

/// A position with nothing but fixed collateral behind it.
func account(
  _ contract: ContractTerms, _ margin: MarginTerms, _ quantity: Decimal38, at entry: Decimal38, collateral: Decimal38
) -> MarginAccount {
  MarginAccount(
    contract: contract, margin: margin, quantity: quantity, cost: position(contract, quantity, at: entry).cost,
    fixedCollateral: collateral, movingCollateral: 0)
}
