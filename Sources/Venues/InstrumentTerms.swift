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
  /// How the venue makes its mark price; `nil` where the rulebook does not say.
  public var mark: MarkTerms?
  /// `nil` where profit becomes cash only when it is realised.
  public var settlement: SettlementTerms?

  /// Whether a position needs margin: not in spot. Asks without copying the rules, which `margin != nil` does.
  public var needsMargin: Bool {
    if case .some = margin { true } else { false }
  }

  public init(
    contract: ContractTerms, fees: FeeTerms, funding: FundingTerms?, margin: MarginTerms?,
    liquidation: LiquidationTerms?, sessions: TradingSessions? = nil, mark: MarkTerms? = nil,
    settlement: SettlementTerms? = nil
  ) {
    self.contract = contract
    self.fees = fees
    self.funding = funding
    self.margin = margin
    self.liquidation = liquidation
    self.sessions = sessions
    self.mark = mark
    self.settlement = settlement
  }
}

public struct ContractTerms: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case spot
    /// Pays quantity × multiplier × price change in the quote currency; `multiplier` is base units a contract.
    case linear
    /// Pays in the base coin; `multiplier` is quote units a contract.
    case inverse
    /// Pays quantity × multiplier × price change in a third currency; `multiplier` is settlement units for one quote
    /// unit of price a contract.
    case quanto
  }

  public var kind: Kind
  public var base: Asset
  public var quote: Asset
  /// What profit, fees and margin are booked in: the quote for linear contracts, the base for inverse ones, another
  /// currency for quanto ones.
  public var settle: Asset
  public var multiplier: Decimal38
  /// The price grid.
  public var tick: Decimal38
  /// The quantity grid, in contracts (base units for spot).
  public var lot: Decimal38
  /// Orders below this, in quote units, are not sent (S5.3).
  public var minimumNotional: Decimal38
  /// Orders below this, in contracts (base units for spot), are not sent.
  public var minimum: Decimal38
  /// When it expires; `nil` for spot, perpetuals and a family as a whole.
  public var expiry: Instant?
  /// How the contracts of a family expire; `nil` for one contract.
  public var expiries: ExpiryRule?
  /// `nil` where nothing expires, or the venue does not say how.
  public var finalSettlement: FinalSettlement?

  public init(
    kind: Kind, base: Asset, quote: Asset, settle: Asset, multiplier: Decimal38, tick: Decimal38, lot: Decimal38,
    minimumNotional: Decimal38, minimum: Decimal38 = .zero, expiry: Instant? = nil, expiries: ExpiryRule? = nil,
    finalSettlement: FinalSettlement? = nil
  ) {
    self.kind = kind
    self.base = base
    self.quote = quote
    self.settle = settle
    self.multiplier = multiplier
    self.tick = tick
    self.lot = lot
    self.minimumNotional = minimumNotional
    self.minimum = minimum
    self.expiry = expiry
    self.expiries = expiries
    self.finalSettlement = finalSettlement
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

  /// All that hold at some time in `[start, end)`, those of `start` first.
  public func terms(from start: Instant, to end: Instant) -> [InstrumentTerms] {
    [terms(at: start)] + versions.filter { $0.from > start && $0.from < end }.map(\.terms)
  }
}
