public import Market

/// Everything one run needs, checked and resolved: the same plan gives the same result, byte for byte.
public struct Plan: Sendable {
  public var name: String
  /// The period is `[start, end)` (S1.3).
  public var start: Instant
  public var end: Instant
  /// The decision clock: decisions fall on `start + k · step`.
  public var step: Interval
  /// The reporting currency.
  public var currency: Asset
  /// By name, ascending.
  public var accounts: [AccountPlan]
  /// The instruments of the trade; ``Pair`` names its legs by index.
  public var instruments: [InstrumentPlan]
  public var pair: Pair
  public var bands: Bands
  public var marginPolicy: MarginPolicy
  /// Routes of top-ups and sweeps.
  public var transfers: TransferPlan
  public var outages: [Outage]
  /// Prices of other currencies in the reporting currency (S7.3), by asset, ascending.
  public var currencyPrices: [CurrencyPrice]
  /// The spacing of `equity.csv` and of the volatility figure.
  public var sampling: Interval
  public var basis: BasisDefinition
  /// Where the funding prints of the perpetual come from.
  public var fundingRates: FundingRates
  /// How long before its expiry a held contract is exchanged for the next one (S5.9); `nil` holds it to the end.
  public var rollBefore: Interval?

  public init(
    name: String, start: Instant, end: Instant, step: Interval, currency: Asset, accounts: [AccountPlan],
    instruments: [InstrumentPlan], pair: Pair, bands: Bands, marginPolicy: MarginPolicy, transfers: TransferPlan,
    outages: [Outage], currencyPrices: [CurrencyPrice], sampling: Interval, basis: BasisDefinition = .overSpot,
    fundingRates: FundingRates = .recorded, rollBefore: Interval? = nil
  ) {
    self.name = name
    self.start = start
    self.end = end
    self.step = step
    self.currency = currency
    self.accounts = accounts
    self.instruments = instruments
    self.pair = pair
    self.bands = bands
    self.marginPolicy = marginPolicy
    self.transfers = transfers
    self.outages = outages
    self.currencyPrices = currencyPrices
    self.sampling = sampling
    self.basis = basis
    self.fundingRates = fundingRates
    self.rollBefore = rollBefore
  }
}

/// The two legs, as indices into ``Plan/instruments``.
public struct Pair: Equatable, Sendable {
  public var spot: Int
  /// The short leg: a perpetual, a dated contract, or the first contract of a family.
  public var perp: Int
  /// The contracts that follow the first one of a family, ascending by expiry, in the same account.
  public var successors: [Int]

  public init(spot: Int, perp: Int, successors: [Int] = []) {
    self.spot = spot
    self.perp = perp
    self.successors = successors
  }
}

/// What the basis is a fraction of (S9.4); papers use both.
public enum BasisDefinition: String, CaseIterable, Sendable {
  case overSpot = "spot"
  case overPerp = "perp"

  /// As reports print it.
  public var formula: String { "(perp - spot) / \(rawValue)" }

  /// The basis of these two prices, a fraction.
  public func value(spot: Double, perp: Double) -> Double { (perp - spot) / (self == .overSpot ? spot : perp) }
}

/// How far a held position may stray before it is traded back.
public struct Bands: Equatable, Sendable {
  /// Share of the spot leg that the delta may reach (S5.7); `nil` never re-hedges.
  public var rehedge: Decimal38?
  /// Share of the target that the spot notional may stray (S5.6); `nil` never resizes.
  public var resize: Decimal38?

  public init(rehedge: Decimal38?, resize: Decimal38?) {
    self.rehedge = rehedge
    self.resize = resize
  }
}

/// The price of a currency in the reporting currency, by the closes of its bars (S7.3).
public struct CurrencyPrice: Sendable {
  public var asset: Asset
  public var bars: Bars

  public init(asset: Asset, bars: Bars) {
    self.asset = asset
    self.bars = bars
  }
}

/// A venue that answers to nobody for a while (S6.8), half-open.
public struct Outage: Equatable, Sendable {
  /// Index into ``Plan/accounts``.
  public var account: Int
  public var start: Instant
  public var end: Instant

  public init(account: Int, start: Instant, end: Instant) {
    self.account = account
    self.start = start
    self.end = end
  }
}
