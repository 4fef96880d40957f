import Market
import Venues

/// The forced orders that a venue may send for one account at one mark: how much they close, at which price and cost.
///
/// Where an order is to close just enough, that is reckoned also at the price at which it fills: the mark may be there
/// next, and the next order would close one lot more.
struct ForcedOrders {
  let terms: LiquidationTerms
  let account: MarginAccount
  let mark: Decimal38
  let ordersBefore: Int
  private let price: Decimal38

  private var contract: ContractTerms { account.contract }
  private var held: Decimal38 { account.quantity.magnitude }

  init(terms: LiquidationTerms, account: MarginAccount, mark: Decimal38, ordersBefore: Int) {
    self.terms = terms
    self.account = account
    self.mark = mark
    self.ordersBefore = ordersBefore
    let side = -account.quantity.sign
    price = account.contract.rounded(mark * (.one + terms.slippage * Decimal38(side)), against: side)
  }

  /// The order that closes `quantity` contracts, above zero.
  func closing(_ quantity: Decimal38, cooldown: Interval = .zero) -> LiquidationAction {
    LiquidationAction(
      kind: .order, change: account.quantity.sign > 0 ? -quantity : quantity, price: price, fee: fee(quantity),
      forfeited: .zero, cooldown: cooldown)
  }

  /// In settlement units; where the venue limits it, at most what the closed part has left.
  private func fee(_ quantity: Decimal38) -> Decimal38 {
    var fee = contract.notional(quantity: quantity, price: price) * terms.fee
    if let orderFee = terms.orderFee { fee += ordersBefore == 0 ? orderFee.first : orderFee.later }
    if !terms.isFeeLimited { return fee }
    return min(fee, max(.zero, account.equity(at: price) * quantity / held))
  }

  // MARK: Down the brackets

  /// Contracts that bring the position to the upper bound of a lower bracket, at the mark and where the order fills;
  /// `nil` where the rule does not reach it.
  func lowerTier(_ rule: LiquidationTerms.LowerTier) -> Decimal38? {
    let number = tierIndex + 1
    guard number >= rule.fromTier, let bound = contracts(atBoundOf: number - rule.count - 1) else { return nil }
    return min(held, max(contract.lot, (held - bound).rounded(toMultipleOf: contract.lot, .up)))
  }

  /// The bracket that the venue finds the account short in, counted from 0: the one just beyond where the mark is at
  /// the edge of one in which the account stands (S6.4).
  private var tierIndex: Int {
    let schedule = account.schedule
    let size = held * sizePerContract(at: mark)
    let index = schedule.tierIndex(size: size)
    guard let upTo = schedule.tiers[index].upTo, (upTo - size).magnitude <= upTo * Self.tolerance else { return index }
    let excess = account.equity(at: mark) - account.requirement(at: mark)
    return excess > contract.notional(quantity: held, price: mark) * Self.tolerance ? index + 1 : index
  }

  /// Triggers are quotients, good to their 38th digit.
  private static let tolerance = Decimal38(1e-20)

  /// In the unit of the brackets' bounds.
  private func sizePerContract(at price: Decimal38) -> Decimal38 {
    if account.schedule.bounds == .contracts { return .one }
    switch account.margin.maintenancePrice {
    case .mark: return contract.notional(quantity: .one, price: price)
    case .entry: return account.cost.magnitude / held
    }
  }

  private func contracts(atBoundOf index: Int) -> Decimal38? {
    let size = max(sizePerContract(at: mark), sizePerContract(at: price))
    return account.schedule.tiers[index].upTo.map { $0 / size }
  }

  // MARK: Just enough

  /// The fewest contracts, whole lots, whose close leaves an account that stands, at the mark and where the order
  /// fills; `nil` where no part does.
  ///
  /// Bracket by bracket from the present one down. Inside one, what is left over maintenance is a concave function of
  /// the lots closed, so its highest point tells whether any number of them does, and bisection finds the first.
  func shortfall() -> Decimal38? {
    let all = lots(.up, held)
    var first = 1
    // Lots after which the position is inside the next bracket down.
    let edges = account.schedule.tiers.indices.dropLast().reversed().compactMap { contracts(atBoundOf: $0) }
      .filter { $0 < held }.map { lots(.up, held - $0) }
    for end in edges + [all] {
      let range = first...max(first, min(end, all) - 1)
      if first < all, let count = firstStanding(range) { return Decimal38(count) * contract.lot }
      first = max(first, end)
    }
    return nil
  }

  private func lots(_ rule: FloatingPointRoundingRule, _ quantity: Decimal38) -> Int {
    Int((quantity.rounded(toMultipleOf: contract.lot, rule) / contract.lot).double)
  }

  private func firstStanding(_ range: ClosedRange<Int>) -> Int? {
    if excess(range.lowerBound).sign > 0 { return range.lowerBound }
    var (low, high) = (range.lowerBound, range.upperBound)
    if excess(high).sign <= 0 {
      // The highest point, or one before it that is high enough.
      while low < high {
        let middle = low + (high - low) / 2
        let here = excess(middle)
        if here.sign > 0 {
          high = middle
          break
        }
        if excess(middle + 1) > here { low = middle + 1 } else { high = middle }
      }
      if excess(high).sign <= 0 { return nil }
    }
    low = range.lowerBound
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if excess(middle).sign > 0 { high = middle } else { low = middle }
    }
    return high
  }

  /// Margin equity over what triggers liquidation, once so many lots are closed.
  private func excess(_ lots: Int) -> Decimal38 {
    let rest = account.after(closing(Decimal38(lots) * contract.lot))
    func excess(at price: Decimal38) -> Decimal38 { rest.equity(at: price) - rest.requirement(at: price) }
    return min(excess(at: mark), excess(at: price))
  }
}
