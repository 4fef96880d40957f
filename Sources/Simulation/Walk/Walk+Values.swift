import Ledger
import Market
import PerpEngine
import Venues

/// What things are worth now, in the reporting currency, each amount rounded once (S7.3, S8.1).
extension Walk {
  var base: Asset { spotTerms.contract.base }
  var settle: Asset { perpTerms.contract.settle }
  var spotAccount: Int { spotPlan.account }
  var perpAccount: Int { perpPlan.account }
  var isIsolated: Bool { plan.accounts[perpAccount].marginMode == .isolated }

  /// The mark of S3.7: the latest close of a mark bar or, where that closed later, of the perpetual's own.
  func latestMark() -> Double? {
    guard let mark = markBars?.lastClosed else { return perpBars.lastClose }
    if let own = perpBars.lastClosed, own > mark { return perpBars.lastClose }
    return markBars?.lastClose
  }

  /// The price of a currency in the reporting currency; `nil` where it counts at 1.
  func currencyPrice(_ asset: Asset) -> Decimal38? {
    if asset == plan.currency { return nil }
    for (priced, cursor) in currencies where priced == asset {
      return (cursor.lastClose ?? cursor.bars.open.first).map(Decimal38.init(_:))
    }
    return nil
  }

  func value(_ amount: Amount, of asset: Asset) -> Amount {
    if amount == .zero { return .zero }
    if asset == base, asset != plan.currency {
      let quoted = Amount(rounding: amount.exact * Decimal38(spotClose))
      return value(quoted, of: spotTerms.contract.quote)
    }
    guard let price = currencyPrice(asset) else { return amount }
    return Amount(rounding: amount.exact * price)
  }

  /// A settlement unit of a quanto contract in its quote currency, which is what its delta depends on; 1 for others.
  var settlePrice: Decimal38 {
    let contract = perpTerms.contract
    if contract.kind != .quanto { return .one }
    return (currencyPrice(contract.settle) ?? .one) / (currencyPrice(contract.quote) ?? .one)
  }

  var markPrice: Decimal38 { Decimal38(lastMark ?? 0) }

  /// Unrealised profit of the perpetual at the mark, in settlement units.
  var perpUnrealised: Amount {
    perp.isFlat ? .zero : Amount(rounding: perp.unrealised(at: markPrice, perpTerms.contract))
  }

  /// What the spot leg is worth now.
  var spotValue: Amount { value(Amount(rounding: spot.quantity), of: base) }

  /// Total equity and its parts (S3.7): the legs, and every balance that is no leg.
  func equity() -> EquityWorth { equity(with: balanceWorth()) }

  /// - Parameter balances: what they are worth now, where that is known already.
  func equity(with balances: BalanceWorth) -> EquityWorth {
    var cash = balances.fixed
    for coins in balances.coins { cash += value(coins, of: base) }
    return EquityWorth(cash: cash, spot: spotValue, perp: value(perpUnrealised, of: settle))
  }

  func balance(_ account: Int, _ asset: Asset) -> Amount {
    guard let number = books.ledger.assets.firstIndex(of: asset) else { return .zero }
    return books.balance(books.purse(account), number)
  }

  func accrued(_ account: Int, _ asset: Asset) -> Amount {
    guard let number = books.ledger.assets.firstIndex(of: asset) else { return .zero }
    return books.balance(books.accrued(account), number)
  }

  /// Money on its way to the perpetual's account, in settlement units at the prices of now (S6.9).
  func onItsWay() -> Decimal38 {
    var sum = Decimal38.zero
    for transit in transits where transit.to == perpAccount {
      sum += transit.amount.exact * (currencyPrice(transit.asset) ?? .one) / (currencyPrice(transit.arrivesAs) ?? .one)
    }
    return perpTerms.contract.kind == .inverse && !sum.isZero ? sum / markPrice : sum
  }

  /// The position and what secures it, now.
  func marginAccount() -> MarginAccount? {
    guard let margin = perpTerms.margin else { return nil }
    let collateral = collateral()
    return MarginAccount(
      contract: perpTerms.contract, margin: margin, isIntraday: isIntraday,
      triggerShare: perpTerms.liquidation?.trigger ?? .one, quantity: perp.quantity, cost: perp.cost,
      fixedCollateral: collateral.fixed, movingCollateral: collateral.moving)
  }

  /// What secures the position: in settlement units, and what moves with the mark besides.
  func collateral() -> Collateral {
    var fixed = accrued(perpAccount, settle).exact
    var moving = Decimal38.zero
    if isIsolated, !perp.isFlat {
      fixed += isolatedMargin.exact
      moving = isolatedDollars.exact
    } else {
      let isInverse = perpTerms.contract.kind == .inverse
      for (number, asset) in books.ledger.assets.enumerated() {
        let held = books.balance(books.purse(perpAccount), number).exact
        if held.isZero { continue }
        if asset == settle {
          fixed += held
        } else if perpTerms.contract.kind == .quanto {
          // Nothing but its settlement currency secures it.
          continue
        } else if Asset.dollarLike.contains(asset) {
          if isInverse { moving += held } else { fixed += held }
        } else if let share = perpTerms.margin?.haircuts.first(where: { $0.asset == asset })?.share, !isInverse {
          if asset == base { moving += held * share } else { fixed += held * share * (currencyPrice(asset) ?? .zero) }
        }
      }
    }
    return Collateral(fixed: fixed, moving: moving)
  }

  /// Currencies, as against coins: what earns interest (S7.2).
  func isCash(_ asset: Asset) -> Bool { asset == plan.currency || Asset.dollarLike.contains(asset) }

  /// Spot base, coins held as collateral and the perpetual's base units together (S5.7).
  func delta() -> Decimal38 {
    perpTerms.contract.baseUnits(
      quantity: perp.quantity, price: perp.isFlat ? 1 : markPrice, settlePrice: settlePrice) + coinsInPurses.exact
  }

  var coinsInPurses: Amount {
    balance(spotAccount, base) + (perpAccount == spotAccount ? .zero : balance(perpAccount, base))
  }
}
