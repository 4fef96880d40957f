public import Market
public import Research

/// What the fair values of a study are reckoned with.
public struct FairValueSettings: Sendable {
  /// An annual rate without risk that holds from a moment on.
  public struct Rate: Hashable, Sendable {
    public var from: Instant
    /// A fraction a year, simple.
    public var value: Double

    public init(from: Instant = .distantPast, value: Double) {
      self.from = from
      self.value = value
    }
  }

  /// What trading costs, under a name: a fee tier.
  public struct Tier: Hashable, Sendable {
    public var name: String
    public var cost: RoundTripCost

    public init(name: String, cost: RoundTripCost) {
      self.name = name
      self.cost = cost
    }
  }

  /// How a perpetual pays, where its rulebook does not say so or another function is wanted.
  public struct Function: Hashable, Sendable {
    /// The name of its series.
    public var series: String
    /// Of a year.
    public var function: FundingFunction

    public init(series: String, function: FundingFunction) {
      self.series = series
      self.function = function
    }
  }

  /// The version of the paper whose fair value positions are decided by.
  public var draft: FundingFunction.Draft
  /// What the rulebook's functions take a premium as a fraction of.
  public var premiumBase: FundingFunction.PremiumBase
  /// Of the currency of prices, ascending; the first holds also before its moment. At least one.
  public var rates: [Rate]
  /// Of the coin, a fraction a year, simple.
  public var coinRate: Double
  /// Beside trading at no cost.
  public var tiers: [Tier]
  public var functions: [Function]

  public init(
    draft: FundingFunction.Draft = .clamp, premiumBase: FundingFunction.PremiumBase = .perpetual, rates: [Rate],
    coinRate: Double = 0, tiers: [Tier] = [], functions: [Function] = []
  ) {
    precondition(!rates.isEmpty, "a rate is needed")
    self.draft = draft
    self.premiumBase = premiumBase
    self.rates = rates
    self.coinRate = coinRate
    self.tiers = tiers
    self.functions = functions
  }

  /// Trading at no cost, which every study looks at.
  static let free = Tier(name: "none", cost: .none)

  /// That, then what the study names.
  var allTiers: [Tier] { [FairValueSettings.free] + tiers }

  /// Of each step of a clock: what holds when it begins.
  func rate(on clock: StudyClock) -> [Double] {
    (0..<clock.count).map { step in (rates.last { $0.from <= clock.time(step) } ?? rates[0]).value }
  }
}
