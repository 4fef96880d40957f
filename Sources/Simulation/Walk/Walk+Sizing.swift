import Market
import PerpEngine
import Venues

/// How much of each leg to trade, and what it had to be cut by.
struct Sizing {
  /// Base units.
  var spot: Decimal38
  var contracts: Decimal38
  /// The account that does not carry the target.
  var cutAccount: Int?
  var cutDetail = ""
}

/// S5.3: how much of each leg to trade.
extension Walk {
  /// The target notional in the reporting currency.
  func notional(of target: Target) -> Decimal38 {
    switch target {
    case .notional(let notional): notional
    case .fraction(let fraction): equity().total.exact * fraction
    }
  }

  /// The size that the accounts carry: spot in base units and perps in contracts, both positive and of the same base
  /// quantity.
  func size(for target: Target) -> Sizing {
    let spotPrice = Decimal38(spotClose)
    let perpPrice = Decimal38(perpBars.lastClose ?? spotClose)
    let quotePrice = currencyPrice(spotTerms.contract.quote) ?? .one
    let wanted = max(.zero, notional(of: target) / (spotPrice * quotePrice))
    let spotLimit = largestSpot(wanted: wanted, spotPrice: spotPrice, perpPrice: perpPrice)
    let perpLimit = baseUnits(largestPosition(), perpPrice)
    // Neither cut shrinks what is held already.
    let base = min(wanted, max(spotLimit, spot.quantity), max(perpLimit, heldBase(perpPrice)))
    let lots = matchedLots(base, perpPrice: perpPrice)
    var size = Sizing(spot: lots.spot, contracts: lots.contracts)
    if base < wanted {
      size.cutAccount = spotLimit < perpLimit ? spotAccount : perpAccount
      size.cutDetail = "\(rounded(wanted)) \(self.base) wanted, the account carries \(rounded(base))"
    }
    return size
  }

  /// Whether no order of these sizes is below the minimum notional of its instrument at the last closes.
  func isLargeEnough(spot: Decimal38, contracts: Decimal38) -> Bool {
    let perpPrice = Decimal38(perpBars.lastClose ?? spotClose)
    func reaches(_ quantity: Decimal38, _ price: Decimal38, _ contract: ContractTerms) -> Bool {
      quantity.isZero
        || contract.quoteNotional(quantity: quantity, price: price, settlePrice: settlePrice)
          >= contract.minimumNotional && quantity.magnitude >= contract.minimum
    }
    return reaches(spot, Decimal38(spotClose), spotTerms.contract)
      && reaches(contracts, perpPrice, perpTerms.contract)
  }

  /// The leg with the coarser lot is rounded toward zero to it, the finer one matches it.
  private func matchedLots(_ base: Decimal38, perpPrice: Decimal38) -> (spot: Decimal38, contracts: Decimal38) {
    let contract = perpTerms.contract
    let spotLot = spotTerms.contract.lot
    let perpLot = baseUnits(contract.lot, perpPrice)
    if perpLot >= spotLot {
      let contracts = wholeLots(base, perpPrice: perpPrice)
      let matched = baseUnits(contracts, perpPrice)
      return (matched.rounded(toMultipleOf: spotLot, .towardZero), contracts)
    }
    let spotBase = base.rounded(toMultipleOf: spotLot, .towardZero)
    return (spotBase, wholeLots(spotBase, perpPrice: perpPrice))
  }

  /// Contracts in `base` units, toward zero to the lot. A quotient that ends in its 38th digit must not cost a lot.
  private func wholeLots(_ base: Decimal38, perpPrice: Decimal38) -> Decimal38 {
    let contract = perpTerms.contract
    let contracts = contract.contracts(baseUnits: base, price: perpPrice, settlePrice: settlePrice)
      .rounded(toMultipleOf: contract.lot, .towardZero)
    let next = contracts + contract.lot
    return baseUnits(next, perpPrice) <= base ? next : contracts
  }

  private func heldBase(_ price: Decimal38) -> Decimal38 {
    baseUnits(perp.quantity.magnitude, price)
  }

  private func baseUnits(_ contracts: Decimal38, _ price: Decimal38) -> Decimal38 {
    perpTerms.contract.baseUnits(quantity: contracts, price: price, settlePrice: settlePrice)
  }

  /// What the spot purse pays for with the costs it must expect; where it also secures the perps, with their margin.
  private func largestSpot(wanted: Decimal38, spotPrice: Decimal38, perpPrice: Decimal38) -> Decimal38 {
    let costs = spotPlan.costs.halfSpread + slippage(plan.pair.spot, quantity: wanted)
    let cash = max(.zero, balance(spotAccount, spotTerms.contract.quote).exact)
    var hedge = Decimal38.zero
    if spotAccount == perpAccount, let margin = perpTerms.margin, perpTerms.contract.kind == .linear {
      let contract = perpTerms.contract
      let contracts = contract.contracts(baseUnits: wanted, price: perpPrice)
      let rate = margin.schedule(.short, isIntraday: isIntraday)
        .initialRate(
          of: PositionSize(of: contracts, at: perpPrice, contract), leverage: plan.accounts[perpAccount].leverage)
      let counted = margin.haircuts.first { $0.asset == base }?.share ?? .zero
      hedge = max(.zero, perpPrice * rate - spotPrice * counted)
    }
    let fees = spotTerms.fees
    return spot.quantity
      + fees.largestPurchase(
        cash: cash, price: spotPrice * (.one + costs), besides: hedge,
        volume: volume(of: spotAccount, window: fees.window))
  }

  /// The most contracts that margin equity opens in all on one side, at the perpetual's last close.
  func largestPosition(_ side: PositionSide = .short) -> Decimal38 {
    guard let account = marginAccount() else { return .zero }
    let price = Decimal38(perpBars.lastClose ?? spotClose)
    let free = isIsolated && perp.isFlat ? balance(perpAccount, settle).exact : account.equity(at: markPrice)
    let contract = perpTerms.contract
    let notional = account.margin.schedule(side, isIntraday: isIntraday)
      .largestNotional(equity: free, at: price, contract, leverage: plan.accounts[perpAccount].leverage)
    return contract.contracts(notional: notional, price: price)
  }

  private func rounded(_ quantity: Decimal38) -> Decimal38 {
    quantity.rounded(toMultipleOf: spotTerms.contract.lot, .towardZero)
  }
}
