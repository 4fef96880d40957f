import Market
import PerpEngine
import Simulation
import Venues

/// Whether the deposits can carry the smallest order of both legs, at the first prices of the period (S5.3).
struct OrderSizeCheck {
  let scenario: Scenario
  let venues: ResolvedVenues
  let series: ResolvedSeries
  let collector: DiagnosticCollector

  func check() {
    let spotPrice = firstPrice(series.spot)
    let perpPrice = firstPrice(series.contracts[0].bars)
    let base = smallestOrder(spotPrice: spotPrice, perpPrice: perpPrice)
    checkTarget(base: base, cost: base * spotPrice)
    checkSpot(base: base, price: spotPrice)
    checkPerp(base: base, price: perpPrice)
  }

  private func firstPrice(_ bars: Bars) -> Decimal38 {
    Decimal38(bars.open[bars.firstIndex(openingAtOrAfter: scenario.start.value)])
  }

  /// In base units: a whole number of the coarser lot, worth the minimum notional of either leg.
  private func smallestOrder(spotPrice: Decimal38, perpPrice: Decimal38) -> Decimal38 {
    let spot = venues.spot.first.contract
    let perp = venues.perp.first.contract
    func base(_ contracts: Decimal38) -> Decimal38 {
      perp.baseUnits(quantity: contracts, price: perpPrice, settlePrice: settlePrice)
    }
    if perp.kind == .inverse, base(max(perp.lot, perp.minimum)) > spot.lot {
      // In contracts: their lot in base units is a quotient without end.
      let base = max(spot.minimumNotional / spotPrice, spot.lot, spot.minimum)
      let least = max(base * perpPrice, perp.minimumNotional) / perp.multiplier
      return max(least, perp.minimum).rounded(toMultipleOf: perp.lot, .up) * perp.multiplier / perpPrice
    }
    let lot = max(spot.lot, base(perp.lot))
    let least = max(
      spot.minimumNotional / spotPrice, perp.minimumNotional / perpPrice, lot, spot.minimum, base(perp.minimum))
    return least.rounded(toMultipleOf: lot, .up)
  }

  private func checkTarget(base: Decimal38, cost: Decimal38) {
    guard case .notional(let notional) = scenario.strategy.target.value,
      isWorthOne(venues.spot.first.contract.quote), notional < cost
    else { return }
    collector.report(
      scenario.strategy.target.location,
      "the notional of \(notional) \(scenario.currency) is less than the smallest order of both legs",
      allowed: "\(shown(base)) cost \(shown(cost, venues.spot.first.contract.quote)) on \(scenario.start.value)")
  }

  private func checkSpot(base: Decimal38, price: Decimal38) {
    let contract = venues.spot.first.contract
    let costs = scenario.strategy.spot.costs
    var slippage = Decimal38.zero
    if case .fixed(let share) = costs.slippage { slippage = share }
    let account = scenario.accounts[venues.spot.account]
    let fill = price * (.one + costs.halfSpread + slippage)
    let fee = venues.spot.first.fees.takerFee(
      quantity: base, price: fill, contract, volume: account.volume.exact)
    let needed = base * fill + fee
    let purse = account.deposits.first { $0.asset == contract.quote }?.amount.exact ?? .zero
    if purse >= needed { return }
    collector.report(
      account.depositLocation,
      "\"\(account.name)\" has \(shown(purse, contract.quote)) to buy \"\(scenario.strategy.spot.instrument.value)\"",
      allowed: "the smallest order, \(shown(base)), costs \(shown(needed, contract.quote)) on \(scenario.start.value)")
  }

  private func checkPerp(base: Decimal38, price: Decimal38) {
    let contract = venues.perp.first.contract
    let account = scenario.accounts[venues.perp.account]
    guard let margin = venues.perp.first.margin, let equity = marginEquity(of: account, margin, price: price) else {
      return
    }
    let isIntraday =
      account.intradayMargin?.value == true && margin.intraday?.window.contains(scenario.start.value) == true
    let contracts = contract.contracts(baseUnits: base, price: price, settlePrice: settlePrice)
    let size = PositionSize(of: contracts, at: price, contract)
    let needed = margin.schedule(.short, isIntraday: isIntraday).initialMargin(
      of: size, leverage: account.leverage?.value)
    let instrument = scenario.strategy.perp.instrument.value
    if equity >= needed, equity > 0 { return }
    collector.report(
      account.depositLocation,
      "\"\(account.name)\" has \(shown(equity, contract.settle)) of margin for \"\(instrument)\"",
      allowed: "the smallest order, \(shown(base)), needs \(shown(needed, contract.settle)) on \(scenario.start.value)")
  }

  /// What a settlement unit of a quanto contract costs in its quote currency; 1 for others (S5.3).
  private var settlePrice: Decimal38 {
    let contract = venues.perp.first.contract
    if contract.kind != .quanto { return .one }
    func price(_ asset: Asset) -> Decimal38 {
      series.currencyPrices.first { $0.asset == asset }.map { firstPrice($0.bars) } ?? .one
    }
    return price(contract.settle) / price(contract.quote)
  }

  /// Deposits as collateral, in settlement units (S6.2); `nil` where a coin counts whose price is not at hand.
  private func marginEquity(of account: AccountSettings, _ margin: MarginTerms, price: Decimal38) -> Decimal38? {
    let contract = venues.perp.first.contract
    let isInverse = contract.kind == .inverse
    var equity = Decimal38.zero
    for deposit in account.deposits {
      let amount = deposit.amount.exact
      if deposit.asset == contract.settle {
        equity += amount
      } else if contract.kind == .quanto {
        // Nothing but its settlement currency secures it.
        continue
      } else if deposit.asset == scenario.currency || Asset.dollarLike.contains(deposit.asset) {
        equity += isInverse ? amount / price : amount
      } else if let haircut = margin.haircuts.first(where: { $0.asset == deposit.asset }) {
        guard deposit.asset == contract.base else { return nil }
        equity += amount * price * haircut.share
      }
    }
    return equity
  }

  private func isWorthOne(_ asset: Asset) -> Bool {
    asset == scenario.currency
      || (Asset.dollarLike.contains(asset) && Asset.dollarLike.contains(scenario.currency)
        && !scenario.prices.contains { $0.asset == asset })
  }

  private func shown(_ base: Decimal38) -> String { shown(base, venues.spot.first.contract.base) }

  private func shown(_ value: Decimal38, _ asset: Asset) -> String { "\(Amount(rounding: value)) \(asset)" }
}
