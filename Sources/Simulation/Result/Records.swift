public import Market

/// One row of `equity.csv`; money in the reporting currency.
public struct EquitySample: Equatable, Sendable {
  public var time: Instant
  public var equity: Amount
  /// Currency balances of every account, and what is in transit.
  public var cash: Amount
  public var spotValue: Amount
  public var perpUnrealised: Amount
  /// `nil` while flat.
  public var marginRatio: Double?
  public var fundingCumulative: Amount
  /// Base units (S5.7).
  public var delta: Amount
}

public enum Side: String, Sendable {
  case buy
  case sell

  /// +1 for a buy.
  public var sign: Int { self == .buy ? 1 : -1 }
}

/// One row of `fills.csv`.
public struct Fill: Equatable, Sendable {
  public enum Reason: String, Sendable {
    case enter, exit, rehedge, resize, unwind, reenter, liquidation
  }

  public var time: Instant
  public var instrument: InstrumentName
  public var side: Side
  /// Contracts, base units for spot; positive.
  public var quantity: Decimal38
  public var price: Decimal38
  /// The bar's open, or a liquidation's trigger price.
  public var referencePrice: Decimal38
  public var fee: Amount
  public var feeAsset: Asset
  public var reason: Reason
}

/// One row of `funding.csv`.
public struct FundingPayment: Equatable, Sendable {
  public var time: Instant
  public var instrument: InstrumentName
  /// Contracts, negative when short.
  public var position: Decimal38
  public var referencePrice: Double
  public var rate: Double
  /// Positive when received.
  public var amount: Amount
  public var asset: Asset
}

/// One row of `events.csv`.
public struct Event: Equatable, Sendable {
  public enum Kind: String, Sendable {
    case decision
    case cut
    case waiting
    case cancelled
    case skipped
    case marginCall = "margin-call"
    case transferSent = "transfer-sent"
    case transferArrived = "transfer-arrived"
    case liquidation
    case partialLiquidation = "partial-liquidation"
    case insurance
    case deficit
    case policy
    case outageStart = "outage-start"
    case outageEnd = "outage-end"
    case missingSettlement = "missing-settlement"
    case termsChange = "terms-change"
  }

  public var time: Instant
  public var kind: Kind
  /// Empty when the event is of the whole run.
  public var account: String
  public var detail: String
}

/// An order as it was sent: what a rerun on less data must repeat (S2.2).
public struct OrderSent: Equatable, Sendable {
  public var time: Instant
  public var instrument: InstrumentName
  /// Signed contracts, base units for spot.
  public var quantity: Decimal38
  public var reason: Fill.Reason
}
