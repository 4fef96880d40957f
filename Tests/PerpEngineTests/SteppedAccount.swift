import Market
import PerpEngine
import Venues

/// The venue's question, asked at one mark at a time and in Doubles: is equity at most what the position needs? Nothing
/// of the engine's formulas is used.
struct SteppedAccount {
  private let isInverse: Bool
  /// Signed, contracts × multiplier.
  private let size: Double
  private let entry: Double
  private let contracts: Double
  private let fixed: Double
  private let moving: Double
  private let tiers: [(upTo: Double, rate: Double, amount: Double)]
  private let growth: Double
  private let countsContracts: Bool
  private let isFrozen: Bool
  private let share: Double
  private let feeAtMark: Double
  private var feeAtBankruptcy = 0.0

  init(_ random: RandomAccount) {
    let account = random.account
    isInverse = account.contract.kind == .inverse
    contracts = abs(account.quantity.double)
    size = account.quantity.double * account.contract.multiplier.double
    entry = random.entry
    fixed = account.fixedCollateral.double
    moving = account.movingCollateral.double
    let schedule = size < 0 ? account.margin.sides.short : account.margin.sides.long
    tiers = schedule.tiers.map {
      ($0.upTo?.double ?? .infinity, $0.maintenanceRate.double, $0.maintenanceAmount.double)
    }
    growth = schedule.growth.maintenance.double
    countsContracts = random.form.contains(.contracts)
    isFrozen = random.form.contains(.frozen)
    share = account.triggerShare.double
    let fee = account.margin.closingFee?.rate.double ?? 0
    feeAtMark = random.form.contains(.feeAtMark) ? fee : 0
    if random.form.contains(.feeAtBankruptcy), let price = bankruptcyPrice(fee: fee) {
      feeAtBankruptcy = fee * notional(price)
    }
  }

  func notional(_ mark: Double) -> Double { isInverse ? abs(size) / mark : abs(size) * mark }

  func equity(_ mark: Double) -> Double {
    if isInverse { return fixed + moving / mark + size * (1 / entry - 1 / mark) }
    return fixed + moving * mark + size * (mark - entry)
  }

  /// Equity less all that is needed, as a share of the notional at the start.
  func excess(_ mark: Double) -> Double {
    let reckoned = notional(isFrozen ? entry : mark)
    let counted = countsContracts ? contracts : reckoned
    let tier = tiers.first { counted <= $0.upTo } ?? tiers[tiers.count - 1]
    let coins = isInverse ? reckoned : abs(size)
    let maintenance = reckoned * (tier.rate + growth * coins) - tier.amount
    let needed = share * maintenance + feeAtMark * notional(mark) + feeAtBankruptcy
    return (equity(mark) - needed) / notional(100)
  }

  /// Where equity just pays the fee, found by halving: it is a straight line in the price, or in one over it.
  func bankruptcyPrice(fee: Double) -> Double? {
    func left(_ mark: Double) -> Double { equity(mark) - fee * notional(mark) }
    var (low, high) = (1e-12, 1e12)
    if (left(low) < 0) == (left(high) < 0) { return nil }
    for _ in 0..<400 {
      let middle = (low * high).squareRoot()
      if (left(middle) < 0) == (left(low) < 0) { low = middle } else { high = middle }
    }
    return low
  }
}
