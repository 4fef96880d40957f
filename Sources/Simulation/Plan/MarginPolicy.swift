public import Market

/// What is done when the margin ratio strays (S6.9) and after a liquidation (S6.6).
public struct MarginPolicy: Equatable, Sendable {
  /// What happens to the legs after a liquidation (S6.6).
  public enum AfterLiquidation: String, CaseIterable, Sendable {
    /// Sell the spot and trade no more.
    case unwind
    /// Sell the spot and let `enter` act again from the next step.
    case reenter
    /// Sell perps again once, as far as initial margin allows.
    case rehedge
    /// Keep the spot and trade no more.
    case hold
  }

  /// Margin equity ÷ maintenance margin below which money is sent in; `nil` never tops up.
  public var topUpBelow: Decimal38?
  /// The ratio that top-ups and sweeps aim for.
  public var topUpTo: Decimal38
  /// The ratio above which the excess is sent back; `nil` never sweeps.
  public var sweepAbove: Decimal38?
  /// Acts at the instant of the liquidation, also off the decision clock.
  public var onLiquidation: AfterLiquidation

  public init(
    topUpBelow: Decimal38?, topUpTo: Decimal38, sweepAbove: Decimal38?, onLiquidation: AfterLiquidation
  ) {
    self.topUpBelow = topUpBelow
    self.topUpTo = topUpTo
    self.sweepAbove = sweepAbove
    self.onLiquidation = onLiquidation
  }
}

/// How long money travels between purses and what that costs (S7.1).
public struct TransferPlan: Sendable {
  /// One way between two purses.
  public struct Route: Equatable, Sendable {
    /// Zero or more; zero arrives at once.
    public var time: Interval
    /// In the asset that is sent, taken when it is sent.
    public var fee: Amount

    public init(time: Interval, fee: Amount) {
      self.time = time
      self.fee = fee
    }
  }

  /// A route that differs from the fallback, one way.
  public struct NamedRoute: Sendable {
    /// Indices into ``Plan/accounts``.
    public var from: Int
    public var to: Int
    public var route: Route

    public init(from: Int, to: Int, route: Route) {
      self.from = from
      self.to = to
      self.route = route
    }
  }

  /// For every pair of accounts that ``routes`` does not name.
  public var fallback: Route
  public var routes: [NamedRoute]

  public init(fallback: Route, routes: [NamedRoute]) {
    self.fallback = fallback
    self.routes = routes
  }

  func route(from: Int, to: Int) -> Route {
    routes.first { $0.from == from && $0.to == to }?.route ?? fallback
  }
}
