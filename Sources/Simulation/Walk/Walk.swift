import Ledger
import Market
import PerpEngine
import Venues

/// Which prices of a mark bar are examined for liquidation (S6.7).
enum MarkPath {
  /// Open, the extreme that hurts, the other, close.
  case worst
  /// Open and close only.
  case best
}

/// One run in progress: everything that changes as time goes on, walked instant by instant in the order of S3.
///
/// A value, local to the run. Columns are shared and immutable; nothing here outlives ``finish()``.
struct Walk {
  let plan: Plan
  /// What strategies see, by contract of the short leg in the order of ``contracts``.
  let histories: [MarketHistory]
  let path: MarkPath
  /// Off only where a test compares with the bar-by-bar walk.
  var scansQuietBars = true
  let spotPlan: InstrumentPlan
  /// The contracts of the short leg as indices into the plan's instruments: one, or a family's by expiry.
  let contracts: [Int]
  /// Which of ``contracts`` is in force: the one held, or the next to be sold. What follows belongs to it.
  var contract: Int
  var perpPlan: InstrumentPlan
  var history: MarketHistory
  /// When it expires, and from when on it is exchanged for its successor.
  var expiry = Instant.distantFuture
  var rollDue = Instant.distantFuture
  var rule: any Strategy

  var now: Instant
  var spotBars: SeriesCursor
  var perpBars: SeriesCursor
  var markBars: SeriesCursor?
  var indexBars: SeriesCursor?
  /// The next contract's, while a roll waits for its bars.
  var successorBars: SeriesCursor?
  var currencies: [(asset: Asset, cursor: SeriesCursor)]
  /// The next funding print to pay.
  var printIndex: Int
  var nextStep: Instant
  var nextMidnight: Instant
  var settlementClock: SettlementClock
  var nextSettlement: Instant
  var nextCashCycle: Instant
  var nextVariation: Instant
  /// The next start or end of the hours in which the account has intraday margin; never where it has none.
  var nextMarginChange = Instant.distantFuture
  /// The next start or end of an outage, or date of other rules for what is traded.
  var nextDated = Instant.distantFuture
  /// Inside those hours.
  var isIntraday = false { didSet { isMarginStale = true } }

  var spotTerms: InstrumentTerms
  var perpTerms: InstrumentTerms { didSet { (isMarginStale, areLegsStale) = (true, true) } }

  var books: Books
  var spot = Position() { didSet { areLegsStale = true } }
  var perp = Position() { didSet { (isMarginStale, areLegsStale) = (true, true) } }
  var orders: [PendingOrder] = []
  /// By account.
  var traded: [TradedVolume]
  var transits: [Transit] = []
  var tradeCount = 0
  var legging: Legging?
  var interest: InterestClock
  /// Margin set aside for the position where the account is isolated, in the settlement currency.
  var isolatedMargin: Amount = .zero
  /// The dollars set aside besides, where the contract is inverse (S6.9).
  var isolatedDollars: Amount = .zero

  /// The last closed spot bar's close; before the first, its open.
  var spotClose: Double
  /// The last mark known: the latest close of a mark or perpetual bar.
  var lastMark: Double?
  var holdingSince: Instant?
  /// The target of the last entry, for resizing.
  var heldTarget: Target?
  /// Of the last forced order for a share of the position; `nil` before the first.
  var cooldown: Cooldown?
  /// Forced orders so far, for venues whose fee counts them (S6.5).
  var forcedOrders = 0
  /// Liquidated at this instant; the policy acts at S3.5 of it (S6.6).
  var policyIsDue = false
  /// The contract in force expired at this instant; the spot leg is sold at S3.5 of it (S5.8).
  var hasExpired = false
  /// The strategy waits for events and chose to stay: it is asked again when the position has changed.
  var isSettled = false
  /// The last entry was too small to be sent.
  var isRefused = false
  /// `unwind` or `hold` has acted: the strategy is not asked any more.
  var isFinished = false
  /// Whether the last margin ratio looked at was below `top_up_below`; `nil` before the first of a position.
  var wasBelowTopUp: Bool?
  /// What the strategy answered while quiet bars were looked at, for the instant at which it is acted upon.
  var answer: (time: Instant, decision: Decision)?
  var unhedged = UnhedgedSpan()

  var fills: [Fill] = []
  var payments: [FundingPayment] = []
  /// What computed rates would have paid, where they are compared with recorded ones (S4.3).
  var computedFunding: Amount = .zero
  var events: [Event] = []
  var decisions: [OrderSent] = []
  var counts = Counts()
  var settlements = Settlements()
  var notes = Notes()
  var recorder: Recorder
  var roundTrips = RoundTripLog()
  var detail = ProfitDetail()
  var initialEquity: Amount = .zero
  /// `snapshot` no longer shows the accounts.
  var isStale = true
  /// Besides, the position or the rules for it have changed.
  var isMarginStale = true
  /// A leg or its contract has changed since `unitLegs` were found.
  var areLegsStale = true
  var unitLegs: UnitEquity?
  var snapshot = Snapshot()
  /// The position and what secures it, as `snapshot` shows them; `nil` while flat.
  var account: MarginAccount?

  init(_ plan: Plan, strategy: any Strategy, path: MarkPath) {
    self.plan = plan
    self.path = path
    let start = plan.start
    let contracts = [plan.pair.perp] + plan.pair.successors
    let contract = Walk.front(of: contracts, in: plan, from: 0, at: start)
    let perpPlan = plan.instruments[contracts[contract]]
    histories = contracts.map { MarketHistory(plan, contract: $0) }
    spotPlan = plan.instruments[plan.pair.spot]
    rule = strategy
    now = start
    spotBars = SeriesCursor(spotPlan.bars, at: start)
    spotTerms = spotPlan.terms.terms(at: start)
    self.contracts = contracts
    self.contract = contract
    self.perpPlan = perpPlan
    history = histories[contract]
    perpBars = SeriesCursor(perpPlan.bars, at: start)
    markBars = perpPlan.mark.map { SeriesCursor($0, at: start) }
    indexBars = perpPlan.index.map { SeriesCursor($0, at: start) }
    perpTerms = perpPlan.terms.terms(at: start)
    printIndex = 0
    currencies = plan.currencyPrices.map { ($0.asset, SeriesCursor($0.bars, at: start)) }
    nextStep = start
    nextMidnight = start.floored(to: .days(1)) + .days(1)
    settlementClock = SettlementClock(terms: perpPlan.terms)
    (nextSettlement, nextCashCycle, nextVariation) = (.distantFuture, .distantFuture, .distantFuture)
    traded = plan.accounts.map { _ in TradedVolume() }
    books = Books(accounts: plan.accounts)
    interest = InterestClock(accounts: plan.accounts.count, start: start)
    recorder = Recorder(plan)
    spotClose = spotBars.lastClose ?? spotPlan.bars.open.first ?? 0
    lastMark = latestMark()
    readPrints(before: start)
    setClocks(after: Instant(nanoseconds: start.nanoseconds - 1))
    setEnds()
    if areContractsDated { (counts.rolls, counts.expiries) = (0, 0) }
    readMarginClock()
  }

  /// Walks from start to end.
  mutating func run() {
    openBooks()
    while now < plan.end {
      process()
      scanQuietBars()
      let next = nextInstant()
      precondition(next > now, "time goes forward")
      sampleGap(before: next)
      now = next
    }
    process()
  }

  private mutating func openBooks() {
    for (index, account) in plan.accounts.enumerated() {
      for (asset, amount) in account.deposits {
        books.begin("deposit", at: now)
        let number = books.number(of: asset)
        books.deposit(amount, asset: number, to: books.purse(index))
      }
    }
    noteBalances()
    let equity = equity()
    initialEquity = equity.total
    recorder.begin(equity, sample: sample(equity, at: now, perpClose: nil))
  }

  /// One instant, in the order of S3. At the end of the period only the first and the last part happen (S1.3).
  private mutating func process() {
    advanceSeries()
    let isEnd = now == plan.end
    recorder.elapse(to: now)
    examineMarkPath()
    // Rules that come into force now did not hold while the bars just examined went on (S1.1).
    changeTerms()
    if !isEnd {
      settleFunding()
      moveScheduledCash()
      settleExpiry()
      creditArrivals()
      decide()
      fillOrders()
    } else {
      closeLegging()
    }
    record()
  }

  mutating func advanceCursors() {
    let time = now.nanoseconds
    spotBars.advance(to: time)
    perpBars.advance(to: time)
    markBars?.advance(to: time)
    indexBars?.advance(to: time)
    successorBars?.advance(to: time)
    for index in currencies.indices { currencies[index].cursor.advance(to: time) }
    if let close = spotBars.lastClose { spotClose = close }
  }

  private mutating func advanceSeries() {
    advanceCursors()
    if !currencies.isEmpty { isStale = true }
    if let mark = latestMark() { lastMark = mark }
    tellOfOutages()
  }
}
