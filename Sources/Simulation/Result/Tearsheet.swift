/// What people look for on a tear sheet, beside ``Metrics``: of daily returns, unless another sampling is named (S9.5).
/// What has no value is `nil`.
public struct Tearsheet: Equatable, Sendable {
  /// How many daily returns the period has.
  public var returns = 0
  /// Of daily returns, × √365.
  public var volatility: Double?
  /// Of each return with the one before, in the order of ``Metrics/sharpeSamplings``.
  public var autocorrelation: [Double?] = [nil, nil, nil, nil]
  /// Sharpe ratios adjusted for it by Lo's factor, in the same order.
  public var adjustedSharpe: [Double?] = [nil, nil, nil, nil]
  public var sortino: Double?
  /// Annual return ÷ largest drawdown, both of ``Metrics``.
  public var calmar: Double?
  /// The loss of a day that one day in twenty is at least as bad as; positive for a loss.
  public var valueAtRisk: Double?
  /// The mean loss of those days; positive for a loss.
  public var conditionalValueAtRisk: Double?
  /// Corrected for the size of the sample.
  public var skewness: Double?
  /// Corrected for the size of the sample, zero for a normal distribution.
  public var excessKurtosis: Double?
  /// Payments received ÷ all funding payments.
  public var settlementHitRate: Double?
  /// Mean notional of the short leg over the period ÷ initial equity.
  public var exposure: Double?
  /// The largest share that the run traded of one instrument's volume of one day.
  public var volumeShare: Double?
  /// The initial equity with which ``volumeShare`` would have been each share of ``capacityShares``, in the reporting
  /// currency.
  public var capacity: [Double?] = [nil, nil, nil]
  /// The deepest drawdowns of `equity.csv`, at most five, deepest first.
  public var drawdowns: [Drawdown] = []

  public init() {}

  /// The shares of a day's volume that ``capacity`` is shown for.
  public static let capacityShares: [(name: String, share: Double)] = [("1pct", 0.01), ("5pct", 0.05), ("10pct", 0.1)]
  /// How many drawdowns are kept.
  public static let drawdownCount = 5
  /// Index of the daily returns in ``Metrics/sharpeSamplings``.
  static let daily = 2
}
