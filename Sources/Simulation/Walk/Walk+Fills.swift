import Ledger
import Market
import PerpEngine
import Venues

/// S3.6 and S5: orders that are due fill at the open of a bar that opens now.
extension Walk {
  mutating func fillOrders() {
    if orders.isEmpty { return }
    if orders[0].reason == .roll { return fillSpread() }
    let waiting = orders
    var filledTrades: [Int] = []
    orders = []
    for var order in waiting {
      guard order.due <= now, let open = fillableOpen(order) else {
        if order.due <= now, !order.hasWaited, opensBar(order.instrument) {
          order.hasWaited = true
          tellOfWait(order)
        }
        orders.append(order)
        continue
      }
      if legging?.trade == order.trade { endLegging(perpPrice: nil) }
      _ = fill(order, open: Decimal38(open))
      filledTrades.append(order.trade)
    }
    for order in orders where filledTrades.contains(order.trade) { beginLegging(trade: order.trade) }
    if spot.isFlat, perp.isFlat {
      holdingSince = nil
    } else if holdingSince == nil, !filledTrades.isEmpty {
      holdingSince = now
    }
    if unhedged.isOpen, spot.isFlat || !perp.isFlat, !filledTrades.isEmpty {
      unhedged.close(at: now, spotProfit: spotProfit())
    }
  }

  private func cursor(_ instrument: Int) -> SeriesCursor {
    if instrument == plan.pair.spot { return spotBars }
    return instrument == perpIndex ? perpBars : successorBars ?? perpBars
  }

  func opensBar(_ instrument: Int) -> Bool { cursor(instrument).opening(at: now.nanoseconds) != nil }

  /// The open of the bar that opens now, if it trades and the venue is there.
  func fillableOpen(_ order: PendingOrder) -> Double? {
    let cursor = cursor(order.instrument)
    guard let bar = cursor.opening(at: now.nanoseconds) else { return nil }
    if !cursor.bars.volume.isEmpty, cursor.bars.volume[bar] == 0 { return nil }
    return isClosed(order.instrument) ? nil : cursor.bars.open[bar]
  }

  /// The venue is out or between two sessions.
  private func isClosed(_ instrument: Int) -> Bool {
    if isOut(plan.instruments[instrument].account) { return true }
    let sessions = (instrument == plan.pair.spot ? spotTerms : perpTerms).sessions
    return sessions.map { !$0.isOpen(at: now) } ?? false
  }

  mutating func tellOfWait(_ order: PendingOrder) {
    let instrument = plan.instruments[order.instrument]
    let reason = isClosed(order.instrument) ? "the venue is closed" : "nothing traded in the bar"
    note(
      .waiting, plan.accounts[instrument.account].name,
      "\(order.reason.rawValue) \(order.quantity) \(instrument.name.symbol): \(reason)")
  }

  /// Books the order whole and returns the price of the fill.
  mutating func fill(_ order: PendingOrder, open: Decimal38) -> Decimal38 {
    let isSpot = order.instrument == plan.pair.spot
    let instrument = plan.instruments[order.instrument]
    let terms = isSpot ? spotTerms : perpTerms
    let side: Side = order.quantity.sign > 0 ? .buy : .sell
    let cost = instrument.costs.halfSpread + slippage(order.instrument, quantity: order.quantity.magnitude)
    let price = terms.contract.rounded(open * (.one + Decimal38(side.sign) * cost), against: side.sign)
    let quantity = order.quantity.magnitude
    let volume = volume(of: instrument.account, window: terms.fees.window)
    let fee = Amount(rounding: terms.fees.takerFee(quantity: quantity, price: price, terms.contract, volume: volume))
    let feeAsset = terms.contract.settle
    noteBalances()
    books.begin("\(order.reason.rawValue) \(instrument.name.symbol)", at: now)
    if isSpot {
      bookSpotFill(order.quantity, at: price, reference: open)
    } else {
      _ = bookPerpFill(order.quantity, at: price, reference: open, slippageTo: .slippage)
    }
    books.earn(
      .fees, -fee, asset: books.number(of: feeAsset), to: books.purse(instrument.account),
      worth: -value(fee, of: feeAsset))
    if !isSpot { setIsolatedMargin(change: order.quantity, price: price) }
    fills.append(
      Fill(
        time: now, instrument: instrument.name, side: side, quantity: quantity, price: price, referencePrice: open,
        fee: fee, feeAsset: feeAsset, reason: order.reason))
    countTurnover(quantity: quantity, price: price, terms.contract)
    countTrade(order.instrument, quantity: quantity, price: price, terms.contract)
    let notional = terms.contract.quoteNotional(quantity: quantity, price: price, settlePrice: settlePrice)
    traded[instrument.account].add(Amount(rounding: notional), at: now)
    isStale = true
    isSettled = false
    return price
  }

  /// What picks the fee tier of an account now: its fills within the window before this instant, and what it trades
  /// outside the run (S5.4).
  func volume(of account: Int, window: Interval) -> Decimal38 {
    (traded[account].within(window, before: now) + plan.accounts[account].volume).exact
  }

  mutating func countTurnover(quantity: Decimal38, price: Decimal38, _ contract: ContractTerms) {
    let notional = Amount(rounding: contract.quoteNotional(quantity: quantity, price: price, settlePrice: settlePrice))
    recorder.addTurnover(value(notional, of: contract.quote))
    counts.fills += 1
  }

  mutating func countTrade(_ instrument: Int, quantity: Decimal38, price: Decimal38, _ contract: ContractTerms) {
    let baseUnits = contract.baseUnits(quantity: quantity, price: price, settlePrice: settlePrice)
    recorder.addTrade(baseUnits, of: instrument, at: now)
  }

  private mutating func bookSpotFill(_ change: Decimal38, at price: Decimal38, reference: Decimal38) {
    let contract = spotTerms.contract
    let quote = books.number(of: contract.quote)
    let paid = Amount(rounding: change * price)
    books.exchange(
      paid, asset: quote, for: Amount(rounding: change), books.number(of: contract.base),
      at: books.purse(spotAccount), counter: .spotPrice)
    books.count(-value(paid, of: contract.quote), in: .spotPrice)
    let realised = Amount(rounding: spot.fill(change, at: price, contract))
    detail.spotRealised += value(realised, of: contract.quote)
    let slip = Amount(rounding: (price - reference) * change)
    books.move(slip, asset: quote, from: .slippage, to: .spotPrice, worth: value(slip, of: contract.quote))
  }

  /// Books a fill of the perpetual and returns what it realised; `target` takes the difference to the reference price
  /// out of the price category.
  mutating func bookPerpFill(
    _ change: Decimal38, at price: Decimal38, reference: Decimal38, slippageTo target: ProfitCategory
  ) -> Amount {
    let contract = perpTerms.contract
    let number = books.number(of: settle)
    let realised = Amount(rounding: perp.fill(change, at: price, contract))
    let worth = value(realised, of: settle)
    books.earn(.perpPrice, realised, asset: number, to: books.purse(perpAccount), worth: worth)
    detail.perpRealised += worth
    let slip = Amount(
      rounding: contract.value(quantity: change, price: price) - contract.value(quantity: change, price: reference))
    books.move(slip, asset: number, from: target, to: .perpPrice, worth: value(slip, of: settle))
    return realised
  }

  /// The share of the price that an order of this size moves it (S5.2).
  func slippage(_ instrument: Int, quantity: Decimal38) -> Decimal38 {
    let costs = plan.instruments[instrument].costs
    let cursor = cursor(instrument)
    let contract = (instrument == plan.pair.spot ? spotTerms : perpTerms).contract
    // Volume is in base units, whatever a contract is. In decimals, so that a price that is on the grid does not move a
    // tick; at most 1, so that no price is negative.
    var share: Decimal38 {
      guard !cursor.bars.volume.isEmpty, cursor.closed > 0 else { return .zero }
      let volume = cursor.bars.volume[cursor.closed - 1]
      let order = contract.baseUnits(
        quantity: quantity, price: Decimal38(cursor.bars.close[cursor.closed - 1]), settlePrice: settlePrice)
      return volume > 0 ? min(.one, order / Decimal38(volume)) : .one
    }
    switch costs.slippage {
    case .fixed(let fraction): return fraction
    case .volumeShare(let coefficient): return coefficient * share * share
    case .squareRoot(let coefficient): return coefficient * Decimal38(share.double.squareRoot())
    }
  }
}
