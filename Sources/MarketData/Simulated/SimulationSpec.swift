public import Market
public import Venues

/// What simulated market data are made of: one market's price through time, and what several venues show of it.
///
/// Read from YAML by ``read(_:file:)``. Shares are fractions, spans half-open `[start, end)`.
public struct SimulationSpec: Sendable {
  /// The name that the output carries, also in its README.
  public let name: String
  /// For the README; may be empty.
  public let description: String
  public let seed: UInt64
  public let start: Instant
  public let end: Instant
  /// The interval of every bar that is written.
  public let interval: Interval
  /// The time between two points of the path; each bar has at least two.
  public let pathStep: Interval
  public let price: PriceModel
  public let shocks: [Shock]
  /// How long the premium common to all venues takes to lose half of a deviation.
  public let commonPremiumHalfLife: Interval
  /// Spans in which every venue's premium has its negative mean.
  public let negativePremium: [Span]
  public let outages: [Outage]
  /// In the order of the file.
  public let instruments: [Instrument]

  /// The steps of the path in a bar.
  var pointsPerBar: Int { Int(interval.nanoseconds / pathStep.nanoseconds) }
  var barCount: Int { Int((end - start).nanoseconds / interval.nanoseconds) }
}

extension SimulationSpec {
  /// A half-open stretch of time.
  public struct Span: Hashable, Sendable {
    public let from: Instant
    public let to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }

    func contains(_ instant: Instant) -> Bool { from <= instant && instant < to }
    func overlaps(_ other: Span) -> Bool { from < other.to && other.from < to }
  }

  /// The price that all venues share: a random walk whose drift and volatility depend on the regime, with jumps.
  public struct PriceModel: Hashable, Sendable {
    /// The first price, in the quote currency.
    public let start: Double
    /// At least one, in the order of the file; the first holds at the start.
    public let regimes: [Regime]
    /// When regimes begin, ascending; empty where they change by chance.
    public let schedule: [RegimeStart]
    public let jumps: Jumps
    /// Time constants of the index behind the price and of the mark's premium behind the traded one.
    public let indexSmoothing: Interval
    public let markSmoothing: Interval
  }

  public struct Regime: Hashable, Sendable {
    public let name: String
    /// A year.
    public let drift: Double
    /// A year.
    public let volatility: Double
    /// The mean stay; then another regime follows, each equally likely. `nil` where the regime does not end by chance.
    public let lasts: Interval?
  }

  public struct RegimeStart: Hashable, Sendable {
    public let from: Instant
    /// Index into the regimes.
    public let regime: Int
  }

  public struct Jumps: Hashable, Sendable {
    /// Expected jumps a year.
    public let rate: Double
    /// Of one jump, a share of the price.
    public let mean: Double
    public let deviation: Double
  }

  /// A crash (`move` below 0) or a squeeze (above 0) that the script asks for, on top of the random walk.
  public struct Shock: Hashable, Sendable {
    public let at: Instant
    /// The whole move, a share of the price.
    public let move: Double
    public let over: Interval
    /// The part of the move that is undone afterwards, evenly `within` this time.
    public let recover: Double
    public let within: Interval
    /// What every perpetual's premium gains at the height of the shock; it fades as the move recovers.
    public let premium: Double
  }

  /// A venue where nothing trades: its bars that overlap the span have volume 0. Index, mark and funding go on.
  public struct Outage: Hashable, Sendable {
    public let venue: String
    public let span: Span
  }

  public struct Instrument: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case bars, mark, index, premium, funding }

    public let venue: String
    public let symbol: String
    /// The price grid of its trades.
    public let tick: Decimal38
    /// Deviation of single trades around the fair price, a share of it.
    public let noise: Double
    /// Base units an hour, on average in the first regime.
    public let volumePerHour: Double
    /// The kinds of series to write, in the order of ``Kind``.
    public let write: [Kind]
    /// `nil` for what is not a perpetual.
    public let premium: Premium?
    /// The venue's rules; `nil` where no funding is written.
    public let terms: DatedTerms?
    /// `nil` for what does not expire.
    public let future: Future?

    var name: String { "\(venue):\(symbol)" }
  }

  /// The premium of a perpetual over the index: a mean, and two deviations that revert to it, one of the venue's own
  /// and one common to all venues.
  public struct Premium: Hashable, Sendable {
    public let mean: Double
    /// The mean inside ``SimulationSpec/negativePremium``.
    public let negativeMean: Double
    public let halfLife: Interval
    public let deviation: Double
    /// Deviation of the part that all venues have in common.
    public let common: Double
  }

  /// A dated future, whose basis over the price is `(carry + deviation) · time to the expiry`: nothing when it expires.
  public struct Future: Sendable {
    /// When it is listed; its series begin here.
    public let from: Instant
    /// When the rulebook lets it expire; its series end here.
    public let expiry: Instant
    /// For the venue's sessions: nothing is written while it is closed, but an index.
    public let terms: DatedTerms
    /// The mean basis, a share of the price a year.
    public let carry: Double
    /// How long the carry takes to lose half of a deviation.
    public let halfLife: Interval
    /// Of the carry around its mean, a share of the price a year.
    public let deviation: Double
  }
}
