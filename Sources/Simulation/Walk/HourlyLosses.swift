import Ledger
import Market

/// Finds the hours that lost most. An hour that lost less than those found before costs a comparison.
struct HourlyLosses {
  /// How many are kept.
  private static let limit = 10

  /// The worst first; of equal ones the earlier.
  private(set) var worst: [HourlyProfit] = []
  private var booked = ProfitBreakdown()
  private var bookedChanges = 0
  private var worth: EquityWorth
  /// What an hour has to lose more than to be kept: below zero, or nothing while there is room.
  private var bound = Amount.zero

  /// - Parameter worth: of the deposits.
  init(worth: EquityWorth) { self.worth = worth }

  /// An hour is over.
  ///
  /// - Parameters:
  ///   - books: with what postings have earned since the start, by source.
  ///   - worth: of everything, now.
  mutating func note(hourEnding end: Instant, _ books: borrowing Books, worth: EquityWorth) {
    let change = worth.total - self.worth.total
    if change < bound {
      var profit = books.profit - booked
      profit[.spotPrice] += worth.spot - self.worth.spot
      profit[.perpPrice] += worth.perp - self.worth.perp
      profit[.fx] += change - profit.total
      let place = worst.firstIndex { $0.profit.total > change } ?? worst.count
      worst.insert(HourlyProfit(end: end, profit: profit), at: place)
      if worst.count > HourlyLosses.limit { worst.removeLast() }
      if worst.count == HourlyLosses.limit { bound = worst[worst.count - 1].profit.total }
    }
    if books.profitChanges != bookedChanges { (booked, bookedChanges) = (books.profit, books.profitChanges) }
    self.worth = worth
  }
}
