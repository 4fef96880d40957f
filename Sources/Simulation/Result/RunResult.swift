public import Ledger
public import Market

/// What one run found: figures, series and books. Holds no clock, host, path or hash order.
public struct RunResult: Equatable, Sendable {
  public var name: String
  /// The reporting currency: what every amount without an asset of its own is in.
  public var currency: Asset
  public var start: Instant
  public var end: Instant
  /// Decision steps in the period.
  public var steps: Int
  /// All deposits, at the prices of the start.
  public var initialEquity: Amount
  public var finalEquity: Amount
  /// What each source earned; the sum is `finalEquity − initialEquity` to the unit (S8.2).
  public var profit: ProfitBreakdown
  public var detail: ProfitDetail
  public var metrics: Metrics
  public var tearsheet: Tearsheet
  public var counts: Counts
  /// Equity at `start + k · sampling` (S9.1).
  public var samples: [EquitySample]
  /// The hours that lost most, the worst first; ten at most. Hours follow each other from `start`.
  public var worstHours: [HourlyProfit]
  /// In the order in which they were entered.
  public var roundTrips: [RoundTrip]
  /// In the order in which they happened, forced closes included.
  public var fills: [Fill]
  public var fundingPayments: [FundingPayment]
  public var events: [Event]
  /// Orders as they were sent: what a rerun on less data must repeat (S2.2).
  public var decisions: [OrderSent]
  /// The books of the run; they balance.
  public var ledger: Ledger
  public var settlements: Settlements
  /// Of ``EquitySample/purses``: the accounts in the order of the scenario, then what is in transit.
  public var purseNames: [String]
  /// Where the rates of the payments come from (S4.3).
  public var fundingRates: FundingRates
  /// `nil` where recorded and computed rates are not compared.
  public var computedFunding: ComputedFunding?
  /// What the conditions of the run meant by basis (S9.4).
  public var basis: BasisDefinition
  /// What the run had to assume (S4.2, S6.4, S7.3), in order of first use.
  public var assumptions: [String]
  /// What was missing, worded for a report.
  public var warnings: [String]

  public init(
    name: String, currency: Asset, start: Instant, end: Instant, steps: Int, initialEquity: Amount, finalEquity: Amount,
    profit: ProfitBreakdown, detail: ProfitDetail, metrics: Metrics, counts: Counts, samples: [EquitySample],
    worstHours: [HourlyProfit], roundTrips: [RoundTrip], fills: [Fill], fundingPayments: [FundingPayment],
    events: [Event], decisions: [OrderSent], ledger: Ledger,
    settlements: Settlements, purseNames: [String], basis: BasisDefinition, assumptions: [String], warnings: [String],
    fundingRates: FundingRates = .recorded, computedFunding: ComputedFunding? = nil,
    tearsheet: Tearsheet = Tearsheet()
  ) {
    self.name = name
    self.currency = currency
    self.start = start
    self.end = end
    self.steps = steps
    self.initialEquity = initialEquity
    self.finalEquity = finalEquity
    self.profit = profit
    self.detail = detail
    self.metrics = metrics
    self.tearsheet = tearsheet
    self.counts = counts
    self.samples = samples
    self.worstHours = worstHours
    self.roundTrips = roundTrips
    self.fills = fills
    self.fundingPayments = fundingPayments
    self.events = events
    self.decisions = decisions
    self.ledger = ledger
    self.settlements = settlements
    self.purseNames = purseNames
    self.fundingRates = fundingRates
    self.computedFunding = computedFunding
    self.basis = basis
    self.assumptions = assumptions
    self.warnings = warnings
  }
}

/// Profit and loss by source, in the reporting currency (S8.2).
public struct ProfitBreakdown: Equatable, Sendable {
  /// By `ProfitCategory`, in its order.
  public var amounts: [Amount] = Array(repeating: .zero, count: ProfitCategory.allCases.count)

  public init() {}

  public subscript(category: ProfitCategory) -> Amount {
    get { amounts[category.rawValue] }
    set { amounts[category.rawValue] = newValue }
  }

  public var total: Amount { amounts.reduce(.zero, +) }

  /// Source by source.
  public static func - (left: ProfitBreakdown, right: ProfitBreakdown) -> ProfitBreakdown {
    var difference = left
    for category in ProfitCategory.allCases { difference[category] -= right[category] }
    return difference
  }
}

/// Realised and unrealised apart (S8.3), at fill prices and average cost, in the reporting currency; and what is held.
public struct ProfitDetail: Equatable, Sendable {
  public var spotRealised: Amount = .zero
  public var spotUnrealised: Amount = .zero
  public var perpRealised: Amount = .zero
  public var perpUnrealised: Amount = .zero
  /// Base units.
  public var spotPosition: Decimal38 = .zero
  /// Contracts, negative when short.
  public var perpPosition: Decimal38 = .zero

  public init() {}
}

/// How often things happened.
public struct Counts: Equatable, Sendable {
  public var fills = 0
  public var fundingPayments = 0
  /// Steps of forced closing, partial ones included (S6.5).
  public var liquidations = 0
  /// Passages below `topUpBelow` (S6.9).
  public var marginCalls = 0
  /// Counted when sent (S7.1).
  public var transfers = 0
  /// Exchanges of one contract for the next (S5.9).
  public var rolls: Int?
  /// Positions that were settled at their expiry (S5.8); both are `nil` where the short leg is a perpetual.
  public var expiries: Int?

  public init() {}
}

/// Settlements by the rulebook's clock against those found, while a position was open (S4.4).
public struct Settlements: Equatable, Sendable {
  /// Due by the clock.
  public var expected = 0
  /// Paid, whether the clock expected them or not.
  public var applied = 0

  public init() {}
}

/// What the venue's formula gives beside recorded rates (S4.3).
public struct ComputedFunding: Equatable, Sendable {
  /// Over the period, whether or not a position was open.
  public var rates: RateComparison
  /// What the computed rates would have paid on the run's own positions, in the reporting currency.
  public var profit: Amount

  public init(rates: RateComparison, profit: Amount) {
    self.rates = rates
    self.profit = profit
  }
}

/// Statistics of a run: fractions, not percentages, unless another unit is named.
public struct Metrics: Equatable, Sendable {
  /// On the initial equity.
  public var totalReturn = 0.0
  /// Compounded on 365-day years; `nil` when the whole equity is lost.
  public var annualReturn: Double?
  /// At the plan's sampling, × √(365 d ÷ sampling); `nil` below two returns.
  public var annualVolatility: Double?
  /// Positive, over every decision step (S9.3).
  public var maxDrawdown = 0.0
  /// Sharpe ratio per sampling, in the order of ``sharpeSamplings``; `nil` below two returns or at zero deviation.
  public var sharpe: [Double?] = [nil, nil, nil, nil]
  /// Funding a year ÷ mean notional (S9.2); `nil` when there was never a position.
  public var fundingAPROnNotional: Double?
  /// Share of the period with either leg open.
  public var timeInMarket = 0.0
  /// The lowest of every instant with a position (S6.9); `nil` without one.
  public var minMarginRatio: Double?
  /// All filled notional ÷ initial equity.
  public var turnover = 0.0
  /// Time and profit with a spot leg and no perp after a liquidation (S6.6).
  public var unhedgedHours = 0.0
  public var unhedgedProfit: Amount = .zero

  public init() {}

  /// The samplings that Sharpe ratios are shown for, side by side (S9.1).
  public static let sharpeSamplings: [(name: String, interval: Interval)] = [
    ("1h", .hours(1)), ("8h", .hours(8)), ("1d", .days(1)), ("1w", .days(7)),
  ]
}
