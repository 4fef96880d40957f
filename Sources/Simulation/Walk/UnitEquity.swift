import Ledger
import Market
import PerpEngine
import Venues

/// Equity at prices of a quiet bar, found with Doubles where they certainly round to the unit as the exact
/// arithmetic does (S8.1).
///
/// Such a Double is off by a few parts in 10¹⁶. Only where it is that near to the middle between two units might the
/// exact number round the other way; there, and for amounts of 10¹⁵ units, the exact arithmetic has to be asked.
struct UnitEquity {
  fileprivate var balances: Int64 = 0
  /// The spot leg in units of the coin, and the perpetual's size and cost in units of the currency.
  fileprivate let coins: Double
  fileprivate let size: Double
  fileprivate let cost: Double

  /// A number in units, where a Double holds it.
  fileprivate static func exact(_ value: Decimal38) -> Double? {
    let amount = Amount(rounding: value)
    return amount.exact == value && amount.units.magnitude < 1 << 53 ? Double(Int64(amount.units)) : nil
  }

  /// `nil` where only the exact arithmetic can tell.
  func worth(spot: Double, mark: Double) -> EquityWorth? {
    let spotWorth = coins * spot
    let perpWorth = size * mark
    // By half a part in 2⁵² each: prices stand for their shortest decimals, and products, the cost, its units and the
    // difference are rounded.
    guard let spotUnits = UnitEquity.rounded(spotWorth, within: 0x1p-52 * abs(spotWorth)),
      let perpUnits = UnitEquity.rounded(
        perpWorth - cost, within: 0x1.8p-52 * (abs(perpWorth) + abs(cost)))
    else { return nil }
    return EquityWorth(
      cash: Amount(units: Int128(balances)), spot: Amount(units: Int128(spotUnits)),
      perp: Amount(units: Int128(perpUnits)))
  }

  /// The whole number nearest to all numbers within `distance` of `value`; `nil` where they do not have one.
  @inline(__always) private static func rounded(_ value: Double, within distance: Double) -> Int64? {
    guard abs(value) < 1e15, distance < 0.25 else { return nil }
    let whole = Int64(value)
    let fraction = value - Double(whole)
    if abs(fraction) < 0.5 - distance { return whole }
    return abs(fraction) > 0.5 + distance ? whole + (fraction > 0 ? 1 : -1) : nil
  }
}

extension Walk {
  /// Of the accounts as they are; `nil` where a leg is worth more than one product of a Double: no linear contract, or
  /// currencies that have prices of their own.
  ///
  /// - Precondition: `snapshot` shows the accounts.
  mutating func unitEquity() -> UnitEquity? {
    guard snapshot.balances.coins.isEmpty, let balances = Int64(exactly: snapshot.balances.fixed.units) else {
      return nil
    }
    if areLegsStale {
      unitLegs = findUnitLegs()
      areLegsStale = false
    }
    unitLegs?.balances = balances
    return unitLegs
  }

  /// The same without balances.
  private func findUnitLegs() -> UnitEquity? {
    guard perpTerms.contract.kind == .linear, currencies.isEmpty, base != plan.currency, base != settle,
      let coins = UnitEquity.exact(Amount(rounding: spot.quantity).exact),
      let size = UnitEquity.exact(perp.quantity * perpTerms.contract.multiplier)
    else { return nil }
    return UnitEquity(coins: coins, size: size, cost: perp.cost.double * 1e8)
  }
}
