public import Market
public import Venues

/// One instrument with its terms, its prices and what trading it costs.
public struct InstrumentPlan: Sendable {
  public var name: InstrumentName
  /// Index into ``Plan/accounts``.
  public var account: Int
  /// The venue's rules, at every date of the run.
  public var terms: DatedTerms
  /// Trades: what fills and signals look at.
  public var bars: Bars
  /// `nil`: the instrument's own bars stand in, an assumption (S6.4).
  public var mark: Bars?
  /// The index or oracle, for venues that pay funding on it.
  public var index: Bars?
  /// The venue's premium index, for conditions that ask for it.
  public var premium: Bars?
  /// The payments, recorded or computed; `nil` for spot.
  public var funding: FundingPrints?
  /// What the venue's formula gives, to be compared with `funding`; `nil` where nothing is compared.
  public var computedFunding: FundingPrints?
  public var costs: CostPlan

  public init(
    name: InstrumentName, account: Int, terms: DatedTerms, bars: Bars, mark: Bars?, index: Bars?, premium: Bars?,
    funding: FundingPrints?, costs: CostPlan, computedFunding: FundingPrints? = nil
  ) {
    self.name = name
    self.account = account
    self.terms = terms
    self.bars = bars
    self.mark = mark
    self.index = index
    self.premium = premium
    self.funding = funding
    self.computedFunding = computedFunding
    self.costs = costs
  }
}

/// What a fill costs beside the fee, and how long an order travels (S5.1, S5.2).
public struct CostPlan: Sendable {
  /// How far an order moves the price (S5.2), beside the half-spread.
  public enum Slippage: Equatable, Sendable {
    /// A share of the price.
    case fixed(Decimal38)
    /// coefficient × (base units ÷ volume of the last closed bar, at most 1)², the volume-share model of zipline.
    case volumeShare(coefficient: Decimal38)
    /// coefficient × √(base units ÷ volume of the last closed bar, at most 1), the square-root law of market impact.
    case squareRoot(coefficient: Decimal38)
  }

  /// From the decision to the venue; zero or more.
  public var latency: Interval
  /// Share of the price.
  public var halfSpread: Decimal38
  public var slippage: Slippage

  public init(latency: Interval, halfSpread: Decimal38, slippage: Slippage) {
    self.latency = latency
    self.halfSpread = halfSpread
    self.slippage = slippage
  }
}
