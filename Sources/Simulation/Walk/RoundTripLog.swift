import Ledger
import Market

/// Round trips so far, told from what all sources had earned when the last one was over.
struct RoundTripLog {
  private(set) var trips: [RoundTrip] = []
  private(set) var isOpen = false
  private var flat = ProfitBreakdown()
  private var flatTurnover: Amount = .zero

  /// A position has just been opened.
  mutating func open(at now: Instant) {
    isOpen = true
    trips.append(RoundTrip(start: now, end: nil, profit: ProfitBreakdown(), turnover: .zero))
  }

  /// The last leg has just been closed; `profit` and `turnover` are of the whole run, up to now.
  mutating func close(at now: Instant, profit: ProfitBreakdown, turnover: Amount) {
    note(profit: profit, turnover: turnover)
    trips[trips.count - 1].end = now
    isOpen = false
    flat = profit
    flatTurnover = turnover
  }

  /// What the trip that is open has earned up to now.
  mutating func note(profit: ProfitBreakdown, turnover: Amount) {
    var earned = profit - flat
    for category in [ProfitCategory.interest, .transfer, .fx] { earned[category] = .zero }
    trips[trips.count - 1].profit = earned
    trips[trips.count - 1].turnover = turnover - flatTurnover
  }
}
