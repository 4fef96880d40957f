public import Market

/// One row of `equity.csv`; money in the reporting currency.
public struct EquitySample: Equatable, Sendable {
  public var time: Instant
  public var equity: Amount
  /// Every balance that is no leg: currencies and collateral of every account, accrued funding, money in transit.
  public var cash: Amount
  /// The spot leg at its last close.
  public var spotValue: Amount
  /// Unrealised profit at the mark.
  public var perpUnrealised: Amount
  /// `nil` while flat.
  public var marginRatio: Double?
  /// Funding since the start.
  public var fundingCumulative: Amount
  /// Base units held too much, negative when too few (S5.7).
  public var delta: Amount
  /// What each source has earned since the start, open legs at their worth now: the total is what equity has gained.
  public var profit: ProfitBreakdown
  /// What lies in each of ``RunResult/purseNames``, the spot coins included: with `perpUnrealised`, the equity.
  public var purses: [Amount]
  /// The last closes of both legs' own bars, in quote units; before the first, the spot leg's open and `nil`.
  public var spotClose: Double
  public var perpClose: Double?

  public init(
    time: Instant, equity: Amount, cash: Amount, spotValue: Amount, perpUnrealised: Amount, marginRatio: Double?,
    fundingCumulative: Amount, delta: Amount, profit: ProfitBreakdown, purses: [Amount], spotClose: Double,
    perpClose: Double?
  ) {
    self.time = time
    self.equity = equity
    self.cash = cash
    self.spotValue = spotValue
    self.perpUnrealised = perpUnrealised
    self.marginRatio = marginRatio
    self.fundingCumulative = fundingCumulative
    self.delta = delta
    self.profit = profit
    self.purses = purses
    self.spotClose = spotClose
    self.perpClose = perpClose
  }
}

public enum Side: String, Sendable {
  case buy
  case sell

  /// +1 for a buy.
  public var sign: Int { self == .buy ? 1 : -1 }
}

/// One row of `fills.csv`.
public struct Fill: Equatable, Sendable {
  /// Why the order was sent.
  public enum Reason: String, Sendable {
    case enter, exit, rehedge, resize, unwind, reenter, liquidation, roll, expiry
  }

  public var time: Instant
  public var instrument: InstrumentName
  public var side: Side
  /// Contracts, base units for spot; positive.
  public var quantity: Decimal38
  /// Of the fill, in quote units for one base unit (S5.2).
  public var price: Decimal38
  /// The bar's open, a liquidation's trigger price, or the price of the final settlement.
  public var referencePrice: Decimal38
  /// In ``feeAsset``; positive when paid.
  public var fee: Amount
  public var feeAsset: Asset
  public var reason: Reason

  public init(
    time: Instant, instrument: InstrumentName, side: Side, quantity: Decimal38, price: Decimal38,
    referencePrice: Decimal38, fee: Amount, feeAsset: Asset, reason: Reason
  ) {
    self.time = time
    self.instrument = instrument
    self.side = side
    self.quantity = quantity
    self.price = price
    self.referencePrice = referencePrice
    self.fee = fee
    self.feeAsset = feeAsset
    self.reason = reason
  }
}

/// One row of `funding.csv`.
public struct FundingPayment: Equatable, Sendable {
  public var time: Instant
  public var instrument: InstrumentName
  /// Contracts, negative when short.
  public var position: Decimal38
  /// The price that the payment was reckoned on, in quote units (S4.2).
  public var referencePrice: Double
  /// As recorded or computed, for the print's own interval.
  public var rate: Double
  /// What the venue's formula gives beside a recorded rate; `nil` where it gives none, or nothing is compared.
  public var computedRate: Double?
  /// Positive when received.
  public var amount: Amount
  public var asset: Asset

  public init(
    time: Instant, instrument: InstrumentName, position: Decimal38, referencePrice: Double, rate: Double,
    amount: Amount, asset: Asset, computedRate: Double? = nil
  ) {
    self.time = time
    self.instrument = instrument
    self.position = position
    self.referencePrice = referencePrice
    self.rate = rate
    self.computedRate = computedRate
    self.amount = amount
    self.asset = asset
  }
}

/// One row of `events.csv`.
public struct Event: Equatable, Sendable {
  /// What happened; the raw values are those of `events.csv`.
  public enum Kind: String, Sendable {
    case cut
    case waiting
    case cancelled
    case skipped
    case marginCall = "margin-call"
    case transferSent = "transfer-sent"
    case transferArrived = "transfer-arrived"
    case liquidation
    case partialLiquidation = "partial-liquidation"
    case takeover
    case backstop
    case insurance
    case deficit
    case policy
    case outageStart = "outage-start"
    case outageEnd = "outage-end"
    case missingSettlement = "missing-settlement"
    case termsChange = "terms-change"
    case roll
    case expiry
  }

  public var time: Instant
  public var kind: Kind
  /// Empty when the event is of the whole run.
  public var account: String
  /// For people; no script should read it.
  public var detail: String

  public init(time: Instant, kind: Kind, account: String, detail: String) {
    self.time = time
    self.kind = kind
    self.account = account
    self.detail = detail
  }
}

/// An order as it was sent: what a rerun on less data must repeat (S2.2).
public struct OrderSent: Equatable, Sendable {
  public var time: Instant
  public var instrument: InstrumentName
  /// Signed contracts, base units for spot.
  public var quantity: Decimal38
  public var reason: Fill.Reason
}
