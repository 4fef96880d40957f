public import Market
public import Research

/// What would make a venue's carry earn as much as that of another.
public struct BreakEven: Sendable {
  public let venue: String
  public let rival: String
  /// What the venue earned more, in the reporting currency; negative where it earned less.
  public let lead: Amount
  /// What the venue's funding would have to be higher by, a fraction of notional a year, simple; negative where it may
  /// be lower. In proportion: −lead ÷ ∫ notional dt, with nothing else changed by it.
  public let funding: Result<Double, NotEnoughData>
  /// The one of both that earned more: where each trade of the perpetual would have to cost ``cost`` more.
  public let leader: String
  /// A fraction of the price. In proportion: the leader's lead ÷ what it traded of the perpetual.
  public let cost: Result<Double, NotEnoughData>
  /// The same by running the simulator; only between the best venues of both sides, for it takes a run for each guess.
  public let found: Found?

  /// Changes that were found by running a venue again with other rates or costs: a rate that is paid also moves top-ups
  /// and interest, and a condition may act on it.
  public struct Found: Equatable, Sendable {
    /// Spread over the venue's payments by their hours.
    public let funding: Result<Root, NotEnoughData>
    public let cost: Result<Root, NotEnoughData>
  }

  /// A change, and by how much the two venues then still differ, in the reporting currency: more than a millionth of
  /// the capital only where a price grid, a decision or a liquidation makes the profit jump.
  public struct Root: Hashable, Sendable {
    public let value: Double
    public let rest: Double
  }

  /// In proportion, without ``found``.
  init(_ one: LeagueStanding, against other: LeagueStanding) {
    self.init(one, against: other, found: nil)
  }

  private init(_ one: LeagueStanding, against other: LeagueStanding, found: Found?) {
    let leading = one.profit >= other.profit ? one : other
    venue = one.entrant.name
    rival = other.entrant.name
    lead = one.profit - other.profit
    leader = leading.entrant.name
    let held = one.heldNotionalYears
    funding = held > 0 ? .success(-lead.double / held) : .failure(NotEnoughData("no position was held"))
    let traded = leading.tradedPerpetual
    cost = traded > 0 ? .success(abs(lead.double) / traded) : .failure(NotEnoughData("nothing was traded"))
    self.found = found
  }

  /// The same with what the simulator finds. O(runs): some three for each of both changes.
  func searched(_ one: LeagueStanding, against other: LeagueStanding, threads: Int) -> BreakEven {
    let leads = one.profit >= other.profit
    let searches = Parallel.map(2, threads: threads) { index in
      index == 0
        ? BreakEvenSearch(one, goal: other.profit).funding(guess: funding)
        : BreakEvenSearch(leads ? one : other, goal: leads ? other.profit : one.profit).cost(guess: cost)
    }
    return BreakEven(one, against: other, found: Found(funding: searches[0], cost: searches[1]))
  }
}
