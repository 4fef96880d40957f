public import Market

/// What a venue's rulebook says of one instrument at one date: the numbers that formulas work with.
///
/// Code holds formulas, never these values: they come from the rulebooks and may be overridden by the user.
public struct InstrumentTerms: Sendable {
  public var contract: ContractTerms
  public var fees: FeeTerms
  /// `nil` for spot and dated futures.
  public var funding: FundingTerms?
  /// `nil` for spot.
  public var margin: MarginTerms?
  public var liquidation: LiquidationTerms?
  /// `nil` where the venue never closes.
  public var sessions: TradingSessions?

  public init(
    contract: ContractTerms, fees: FeeTerms, funding: FundingTerms?, margin: MarginTerms?,
    liquidation: LiquidationTerms?, sessions: TradingSessions? = nil
  ) {
    self.contract = contract
    self.fees = fees
    self.funding = funding
    self.margin = margin
    self.liquidation = liquidation
    self.sessions = sessions
  }
}

public struct ContractTerms: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case spot
    /// Pays quantity × multiplier × price change in the quote currency; `multiplier` is base units a contract.
    case linear
    /// Pays in the base coin; `multiplier` is quote units a contract.
    case inverse
  }

  public var kind: Kind
  public var base: Asset
  public var quote: Asset
  /// What profit, fees and margin are booked in: the quote for linear contracts, the base for inverse ones.
  public var settle: Asset
  public var multiplier: Decimal38
  /// The price grid.
  public var tick: Decimal38
  /// The quantity grid, in contracts (base units for spot).
  public var lot: Decimal38
  /// Orders below this, in quote units, are not sent (S5.3).
  public var minimumNotional: Decimal38

  public init(
    kind: Kind, base: Asset, quote: Asset, settle: Asset, multiplier: Decimal38, tick: Decimal38, lot: Decimal38,
    minimumNotional: Decimal38
  ) {
    self.kind = kind
    self.base = base
    self.quote = quote
    self.settle = settle
    self.multiplier = multiplier
    self.tick = tick
    self.lot = lot
    self.minimumNotional = minimumNotional
  }
}

public struct FeeTerms: Equatable, Sendable {
  /// Fractions of the filled notional.
  public var taker: Decimal38
  public var maker: Decimal38
  /// Charged per contract besides, in the settlement currency.
  public var perContract: Decimal38

  public init(taker: Decimal38, maker: Decimal38, perContract: Decimal38) {
    self.taker = taker
    self.maker = maker
    self.perContract = perContract
  }
}

public struct FundingTerms: Sendable {
  public enum PaymentPrice: String, CaseIterable, Sendable {
    case mark
    /// The index, or the oracle where a venue calls it that.
    case index
  }

  /// When settlements fall due.
  public var clock: FundingClock
  /// Which price the payment is reckoned on (S4.2).
  public var paymentPrice: PaymentPrice
  /// The venue's formula for the rate; `nil` where it is not known and rates can only be recorded ones.
  public var formula: FundingFormula?
  /// When accrued payments move as cash (S4.5); `nil` where each payment moves at once.
  public var cashClock: FundingClock?

  public init(
    clock: FundingClock, paymentPrice: PaymentPrice, formula: FundingFormula?, cashClock: FundingClock?
  ) {
    self.clock = clock
    self.paymentPrice = paymentPrice
    self.formula = formula
    self.cashClock = cashClock
  }
}

/// The terms of one instrument through time: each holds from its date until the next one.
public struct DatedTerms: Sendable {
  public struct Version: Sendable {
    public let from: Instant
    public let terms: InstrumentTerms

    public init(from: Instant, terms: InstrumentTerms) {
      self.from = from
      self.terms = terms
    }
  }

  /// Ascending; the first holds from the beginning of time.
  public let versions: [Version]

  public init(_ versions: [Version]) {
    precondition(!versions.isEmpty && zip(versions, versions.dropFirst()).allSatisfy { $0.from < $1.from })
    self.versions = versions
  }

  /// One version for all time.
  public init(constant terms: InstrumentTerms) { self.init([Version(from: .distantPast, terms: terms)]) }

  public func terms(at instant: Instant) -> InstrumentTerms {
    (versions.last { $0.from <= instant } ?? versions[0]).terms
  }
}
