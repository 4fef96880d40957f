public import Market
public import Venues

/// How large a position is, in each of the units that margin schedules count.
public struct PositionSize: Equatable, Sendable {
  /// Settlement units, positive.
  public var notional: Decimal38
  /// Contracts, positive.
  public var contracts: Decimal38
  /// Base units, positive.
  public var coins: Decimal38

  public init(notional: Decimal38, contracts: Decimal38, coins: Decimal38) {
    self.notional = notional
    self.contracts = contracts
    self.coins = coins
  }

  /// The size of `quantity` contracts at `price`, in quote units for one base unit.
  public init(of quantity: Decimal38, at price: Decimal38, _ contract: ContractTerms) {
    let notional = contract.notional(quantity: quantity, price: price)
    self.init(
      notional: notional, contracts: quantity.magnitude,
      coins: contract.kind == .inverse ? notional : (quantity * contract.multiplier).magnitude)
  }
}

/// What a schedule asks of a position, in settlement units (S6.3). All O(tiers).
extension MarginSchedule {
  public func tier(of size: PositionSize) -> Tier {
    tier(size: bounds == .contracts ? size.contracts : size.notional)
  }

  /// notional · (rate + growth · coins) − amount. Sources: Binance, support FAQ b3c689c1f50a44cabb3a84e663b81d93
  /// (amounts); BitMEX, risk limits, and OKX, position tiers (one rate for the whole position, amounts of 0); Deribit,
  /// support article 25944738177565 (growth).
  public func maintenance(of size: PositionSize) -> Decimal38 {
    let tier = tier(of: size)
    return size.notional * (tier.maintenanceRate + growth.maintenance * size.coins) - tier.maintenanceAmount
  }

  /// The rate of the bracket, grown by the coins, or 1 ÷ the chosen leverage where that is more.
  public func initialRate(of size: PositionSize, leverage: Decimal38?) -> Decimal38 {
    let rate = tier(of: size).initialRate + growth.initial * size.coins
    guard let leverage else { return rate }
    return max(rate, .one / leverage)
  }

  /// notional · initial rate.
  public func initialMargin(of size: PositionSize, leverage: Decimal38?) -> Decimal38 {
    size.notional * initialRate(of: size, leverage: leverage)
  }

  /// The largest notional at `price` that `equity` opens, in settlement units (S5.3): over the brackets, the largest of
  /// equity ÷ initial rate, each within its bracket. A rate that grows by g a coin, k coins a unit of notional, has
  /// E = N·(r + g·k·N), which N = 2E / (r + √(r² + 4·g·k·E)) solves.
  public func largestNotional(
    equity: Decimal38, at price: Decimal38, _ contract: ContractTerms, leverage: Decimal38?
  ) -> Decimal38 {
    if equity.sign <= 0 { return .zero }
    let coinsPerUnit = growth.initial.isZero ? .zero : PositionSize(of: 1, at: price, contract).coinsPerUnit
    var largest = Decimal38.zero
    for tier in tiers {
      let open = open(equity, rate: tier.initialRate, growth: growth.initial * coinsPerUnit, leverage: leverage)
      let bound = tier.upTo.map { bounds == .contracts ? contract.notional(quantity: $0, price: price) : $0 }
      largest = max(largest, bound.map { min(open, $0) } ?? open)
    }
    return largest
  }

  private func open(_ equity: Decimal38, rate: Decimal38, growth: Decimal38, leverage: Decimal38?) -> Decimal38 {
    if growth.isZero { return equity / (leverage.map { max(rate, .one / $0) } ?? rate) }
    let open = 2 * equity / (rate + (rate * rate + 4 * growth * equity).squareRoot())
    return leverage.map { min(open, equity * $0) } ?? open
  }
}

extension PositionSize {
  fileprivate var coinsPerUnit: Decimal38 { coins / notional }
}
