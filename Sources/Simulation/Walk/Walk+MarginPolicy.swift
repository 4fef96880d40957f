import Market
import PerpEngine
import Venues

/// S6.9: money is sent in when the margin ratio is low, and back when it is high.
extension Walk {
  mutating func applyMarginPolicy() {
    let policy = plan.marginPolicy
    guard !perp.isFlat, policy.topUpBelow != nil || policy.sweepAbove != nil else { return }
    refreshSnapshot()
    let ratio = snapshot.marginRatio(mark: lastMark ?? 0)
    // The Double ratio is good to far better than 1e-9; only near a threshold is the exact one worth its time.
    let mayBeLow = policy.topUpBelow.map { ratio < $0.double * (1 + 1e-9) } ?? false
    let mayBeHigh = policy.sweepAbove.map { ratio > $0.double * (1 - 1e-9) } ?? false
    if !mayBeLow { wasBelowTopUp = false }
    guard mayBeLow || mayBeHigh, let account = marginAccount() else { return }
    let mark = markPrice
    let equity = account.equity(at: mark) + onItsWay()
    let maintenance = account.maintenance(at: mark)
    if let below = policy.topUpBelow {
      let isBelow = equity < below * maintenance
      if isBelow, wasBelowTopUp == false {
        counts.marginCalls += 1
        note(
          .marginCall, plan.accounts[perpAccount].name,
          "margin equity \(Amount(rounding: equity)), maintenance \(Amount(rounding: maintenance)) \(settle)")
      }
      let isNews = wasBelowTopUp != true
      wasBelowTopUp = isBelow
      if isBelow {
        topUp(policy.topUpTo * maintenance - equity, mark: mark, isNews: isNews)
        return
      }
    }
    if let above = policy.sweepAbove, equity > above * maintenance {
      let excess = equity - policy.topUpTo * maintenance
      let free =
        account.equity(at: mark)
        - account.withdrawalReserve(at: mark, leverage: plan.accounts[perpAccount].leverage)
      sweep(min(excess, free), mark: mark)
    }
  }

  /// What margin money is to and from the spot account: the settlement currency, dollars for an inverse contract.
  private var marginCurrency: Asset {
    perpTerms.contract.kind == .inverse ? spotTerms.contract.quote : settle
  }

  private var canTransfer: Bool { spotAccount != perpAccount && !isOut(spotAccount) && !isOut(perpAccount) }

  /// - Parameter isNews: whether the last step was not below the line already: what cannot be sent is told once.
  private mutating func topUp(_ missing: Decimal38, mark: Decimal38, isNews: Bool) {
    guard canTransfer else {
      let reason = spotAccount == perpAccount ? "both legs are in one purse" : "a venue is out"
      if isNews { note(.skipped, plan.accounts[perpAccount].name, "no top-up is sent: \(reason)") }
      return
    }
    let source = spotTerms.contract.quote
    let inCurrency = perpTerms.contract.kind == .inverse ? missing * mark : missing
    let inSource = inCurrency * (currencyPrice(marginCurrency) ?? .one) / (currencyPrice(source) ?? .one)
    let fee = plan.transfers.route(from: spotAccount, to: perpAccount).fee
    let wanted = Amount(rounding: inSource) + fee
    let amount = min(wanted, balance(spotAccount, source))
    if amount <= fee {
      if isNews {
        note(.skipped, plan.accounts[spotAccount].name, "no cash left for the top-up of \(wanted) \(source)")
      }
      return
    }
    if amount < wanted {
      note(.cut, plan.accounts[spotAccount].name, "top-up of \(wanted) \(source) wanted, \(amount) is there")
    }
    send(amount, of: source, from: spotAccount, to: perpAccount, arrivingAs: marginCurrency)
    refreshSnapshot()
    if let below = plan.marginPolicy.topUpBelow, snapshot.marginRatio(mark: lastMark ?? 0) >= below.double {
      wasBelowTopUp = false
    }
  }

  private mutating func sweep(_ excess: Decimal38, mark: Decimal38) {
    guard canTransfer else { return }
    let fee = plan.transfers.route(from: perpAccount, to: spotAccount).fee
    let inCurrency = perpTerms.contract.kind == .inverse ? excess * mark : excess
    var purse = balance(perpAccount, marginCurrency)
    if isIsolated { purse = min(purse, marginCurrency == settle ? isolatedMargin : isolatedDollars) }
    let amount = min(Amount(rounding: inCurrency), purse)
    if amount <= fee { return }
    send(amount, of: marginCurrency, from: perpAccount, to: spotAccount, arrivingAs: spotTerms.contract.quote)
  }
}
