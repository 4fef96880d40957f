public import Market
public import MarketData
public import Simulation
public import Strategies
public import Venues

/// One scenario as its file says it: every value read, checked and defaulted, no data loaded yet.
///
/// What can only be found wrong with data and rulebooks at hand keeps the place where it was written.
public struct Scenario: Sendable {
  /// Where the scenario starts in its file.
  public var location: SourceLocation
  /// Also the report folder.
  public var name: String
  public var title: String
  /// The run covers `[start, end)`.
  public var start: Located<Instant>
  public var end: Located<Instant>
  /// Files named one by one come before folders, and folders in this order.
  public var data: [DataSource]
  public var step: Interval
  /// The reporting currency.
  public var currency: Asset
  /// By name, ascending.
  public var accounts: [AccountSettings]
  public var strategy: CarrySettings
  public var marginPolicy: MarginPolicy
  /// Indices are those of `accounts`.
  public var transfers: TransferPlan
  /// Indices are those of `accounts`.
  public var outages: [Outage]
  /// Series that value other currencies (S7.3), by asset, ascending.
  public var prices: [PriceSource]
  public var sampling: Interval
  /// Where the funding rates come from (S4.3).
  public var funding: Located<FundingRates>
  /// How far figures may move before a check of the scenario fails; without any nothing may.
  public var tolerances: [NamedTolerance]
  /// What the run depends on, as it was written, with what it extends and overrides laid over it:
  /// `costs.fees.coinbase.taker`, `10bp`. Of absolute paths only the last part.
  public var settings: [(key: String, value: String)]
}

/// A value with the place where it was written.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var location: SourceLocation

  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

/// Where series come from.
public enum DataSource: Sendable {
  /// A folder of `<venue>/<instrument>/<kind>-<interval>.csv`.
  case folder(Located<String>)
  /// The series of one instrument, named one by one.
  case series(InstrumentName, [NamedSeries])
}

/// The series that an instrument may have, as scenarios name them.
public enum SeriesName: String, CaseIterable, Sendable {
  case bars, mark, index, premium, funding
}

/// One purse at one venue.
public struct AccountSettings: Sendable {
  /// Also the data folder.
  public var name: String
  public var location: SourceLocation
  /// By asset, ascending.
  public var deposits: [(asset: Asset, amount: Amount)]
  public var depositLocation: SourceLocation
  public var marginMode: MarginMode
  public var marginLocation: SourceLocation
  /// `nil` where the scenario does not ask for the venue's intraday margin.
  public var intradayMargin: Located<Bool>?
  public var leverage: Located<Decimal38>?
  public var rulebook: Located<RulebookSource>
  /// What the account trades outside the run per window of its venue's fee tiers, in quote units (S5.4).
  public var volume: Amount
  public var idleRate: RateSource
  public var borrowRate: RateSource
  /// Override the rulebook; `nil` leaves it.
  public var takerFee: Decimal38?
  public var makerFee: Decimal38?
}

public enum RulebookSource: Equatable, Sendable {
  /// One of the rulebooks that come with the program.
  case named(String)
  /// A rulebook file of the user.
  case file(String)
}

/// An annual rate, or the file of a series of them.
public enum RateSource: Sendable {
  case constant(Decimal38)
  case file(Located<DataFile>)
}

/// The carry trade of a scenario.
public struct CarrySettings: Sendable {
  public var spot: LegSettings
  public var perp: LegSettings
  public var target: Located<Target>
  public var enter: Condition
  public var exit: Condition
  public var bands: Bands
  public var basis: BasisDefinition
  /// How long before its expiry a contract is exchanged for its family's next one; `nil` holds it to the end.
  public var rollBefore: Located<Interval>?
}

public struct LegSettings: Sendable {
  public var instrument: Located<InstrumentName>
  public var costs: CostPlan
}

/// The series that prices one currency in the reporting currency.
public struct PriceSource: Sendable {
  public var asset: Asset
  public var instrument: Located<InstrumentName>
}
