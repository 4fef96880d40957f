import Ledger
import Market
import PerpEngine
import Simulation
import Venues

/// The accounts of a finished run, rebuilt entry by entry from the postings and fills it reports.
struct Replay {
  private let run: RandomRun
  private let ledger: Ledger
  private var nextEntry = 0
  private var nextPosting = 0
  private var nextFill = 0
  /// By account of the ledger and asset.
  private(set) var balances: [[Amount]]
  private(set) var spot = Position()
  private(set) var perp = Position()
  /// The contract that ``perp`` is of.
  private(set) var held: InstrumentPlan
  /// The latest fill taken in.
  private(set) var fill: Fill?
  private(set) var entry: Ledger.Entry?

  init(_ run: RandomRun) {
    self.run = run
    held = run.perp
    ledger = run.result.ledger
    balances = Array(
      repeating: Array(repeating: .zero, count: ledger.assets.count), count: ledger.accountNames.count)
  }

  /// Takes in the next entry if it was made before `instant`; `false` when there is none.
  mutating func advance(before instant: Instant = .distantFuture) -> Bool {
    guard nextEntry < ledger.entries.count, ledger.entries[nextEntry].time < instant else { return false }
    let entry = ledger.entries[nextEntry]
    while nextPosting < ledger.postings.count, ledger.postings[nextPosting].entry == Int32(nextEntry) {
      let posting = ledger.postings[nextPosting]
      balances[Int(posting.account.rawValue)][Int(posting.asset)] += posting.amount
      nextPosting += 1
    }
    nextEntry += 1
    self.entry = entry
    fill = nil
    let fills = run.result.fills
    if nextFill < fills.count, entry.memo == "\(fills[nextFill].reason.rawValue) \(fills[nextFill].instrument.symbol)" {
      take(fills[nextFill])
      nextFill += 1
    } else if entry.memo == "settlement \(held.name.symbol)" {
      let mark = Decimal38(run.mark(of: held, at: entry.time))
      _ = perp.rebase(at: mark, held.terms.terms(at: entry.time).contract)
    }
    return true
  }

  /// Every fill has an entry of its own, in the same order.
  var isComplete: Bool { nextFill == run.result.fills.count && nextPosting == ledger.postings.count }

  private mutating func take(_ fill: Fill) {
    let change = fill.quantity * Decimal38(fill.side.sign)
    if fill.instrument == run.spot.name {
      _ = spot.fill(change, at: fill.price, run.spot.terms.terms(at: fill.time).contract)
    } else {
      if perp.isFlat { held = run.instrument(fill.instrument) }
      _ = perp.fill(change, at: fill.price, held.terms.terms(at: fill.time).contract)
    }
    self.fill = fill
  }

  func balance(_ account: String, _ asset: Asset) -> Amount {
    guard let row = ledger.accountNames.firstIndex(of: account), let column = ledger.assets.firstIndex(of: asset)
    else { return .zero }
    return balances[row][column]
  }

  /// The perpetual's account in cross mode, after S6.2, as it stands just before `instant`: by the rules until then,
  /// with other coins at the price that closes there.
  func marginAccount(before instant: Instant) -> MarginAccount? {
    let terms = run.rules(before: instant)
    guard let margin = terms.margin else { return nil }
    let (contract, account) = (terms.contract, run.plan.accounts[run.perp.account].name)
    var fixed = balance("\(account) accrued", contract.settle).exact
    var moving = Decimal38.zero
    for asset in ledger.assets {
      let held = balance(account, asset).exact
      let isCurrency = Asset.dollarLike.contains(asset) || asset == run.plan.currency
      let share = margin.haircuts.first { $0.asset == asset }?.share ?? 0
      if asset == contract.settle {
        fixed += held
      } else if isCurrency {
        if contract.kind == .inverse { moving += held } else { fixed += held }
      } else if contract.kind == .linear {
        if asset == contract.base {
          moving += held * share
        } else {
          fixed += held * share * Decimal38(run.price(of: asset, at: instant))
        }
      }
    }
    return MarginAccount(
      contract: contract, margin: margin,
      isIntraday: run.isIntraday(at: Instant(nanoseconds: instant.nanoseconds - 1)),
      triggerShare: terms.liquidation?.trigger ?? .one, quantity: perp.quantity, cost: perp.cost,
      fixedCollateral: fixed, movingCollateral: moving)
  }
}

extension Bars {
  /// The last close known at `instant`; before the first close, the first open.
  func lastClose(at instant: Instant) -> Double {
    let index = lastIndex(closedAtOrBefore: instant)
    return index >= 0 ? close[index] : open.first ?? 0
  }
}

extension RandomRun {
  /// The perpetual's rules just before `instant`.
  func rules(before instant: Instant) -> InstrumentTerms {
    perp.terms.terms(at: Instant(nanoseconds: instant.nanoseconds - 1))
  }

  /// Whether the perpetual's account has the venue's intraday margin then.
  func isIntraday(at instant: Instant) -> Bool {
    plan.accounts[perp.account].hasIntradayMargin
      && perp.terms.terms(at: instant).margin?.intraday?.window.contains(instant) == true
  }

  /// The price of a currency in the reporting currency (S7.3).
  func price(of asset: Asset, at instant: Instant) -> Double {
    plan.currencyPrices.first { $0.asset == asset }?.bars.lastClose(at: instant) ?? 1
  }

  /// The mark of S3.7: the later close of the mark's and the perpetual's own bars.
  func mark(of contract: InstrumentPlan, at instant: Instant) -> Double {
    let bars = contract.bars
    guard let mark = contract.mark else { return bars.lastClose(at: instant) }
    let (own, marks) = (bars.lastIndex(closedAtOrBefore: instant), mark.lastIndex(closedAtOrBefore: instant))
    if marks < 0 { return bars.lastClose(at: instant) }
    if own < 0 { return mark.lastClose(at: instant) }
    let ownTime = bars.openTimes[own] + bars.interval.nanoseconds
    return mark.openTimes[marks] + mark.interval.nanoseconds >= ownTime ? mark.close[marks] : bars.close[own]
  }
}
