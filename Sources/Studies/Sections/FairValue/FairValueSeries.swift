import Market
import Research
import Venues

/// A perpetual beside spot in its own currency, with what its fair value is made of, on the study's clock.
struct FairValueSeries: Sendable {
  let series: StudySeries
  let clock: StudyClock
  /// Ascending; not empty.
  let functions: [DatedFunction]
  /// Of each step, a fraction a year.
  let rate: [Double]
  /// In the perpetual's quote currency; not a number where it is not known.
  let spot: [Double]
  /// Premium and ρ at the closes of each step, ρ by the version of the paper that the study names.
  let premiums: [Double]
  let deviations: [Double]
  /// Funding paid in the step or at its end, a fraction of notional; 0 where none was.
  let paid: [Double]
  let warnings: [String]

  /// - Throws: why the series has no fair value.
  init(_ series: StudySeries, _ data: StudyData, _ settings: FairValueSettings) throws(NotEnoughData) {
    self.series = series
    clock = data.clock
    functions = try DatedFunction.all(series, settings, on: clock)
    rate = settings.rate(on: clock)
    let converted = try FairValueSeries.spot(of: series, data.prices)
    (spot, warnings) = (converted.closes, converted.warning.map { [$0] } ?? [])
    guard zip(spot, series.perpClose).contains(where: { $0.isFinite && $1.isFinite }) else {
      throw NotEnoughData(
        series.reference == nil ? "the study names no spot market or index for it" : "no step has both prices")
    }
    var (premiums, deviations): ([Double], [Double]) = ([], [])
    for (index, dated) in functions.enumerated() {
      let end = index + 1 < functions.count ? functions[index + 1].firstStep : clock.count
      let function = dated.function.draft(settings.draft)
      for step in dated.firstStep..<end {
        let premium = function.premium(perpetual: series.perpClose[step], spot: spot[step])
        premiums.append(premium)
        deviations.append(premium.isFinite ? function.deviation(premium: premium, rate: rate[step]) : .nan)
      }
    }
    (self.premiums, self.deviations) = (premiums, deviations)
    paid = series.prints.paid(on: clock)
  }

  /// The newest.
  var function: FundingFunction { functions[functions.count - 1].function }

  var stepHours: Double { clock.step.hours }

  /// Of some of the steps; a rate that does not change is itself.
  func meanRate(_ steps: Range<Int>) -> Double {
    let first = rate[steps.lowerBound]
    return first + steps.reduce(0) { $0 + (rate[$1] - first) } / Double(steps.count)
  }

  /// The function that holds in a step.
  func function(at step: Int) -> FundingFunction {
    (functions.last { $0.firstStep <= step } ?? functions[0]).function
  }

  // MARK: Spot in the perpetual's currency

  /// Spot closes, turned into the quote of the perpetual where spot is quoted otherwise and the study prices both.
  private static func spot(
    of series: StudySeries, _ prices: [StudyPrice]
  ) throws(NotEnoughData) -> (closes: [Double], warning: String?) {
    guard case .spot(let market) = series.reference,
      let quote = RulebookLibrary().rulebook(named: market.account)?.terms(for: market.symbol)?
        .versions.last?.terms.contract.quote, quote != series.quote
    else { return (series.spotClose, nil) }
    guard let of = dollars(quote, prices), let to = dollars(series.quote, prices) else {
      return (
        series.spotClose,
        "\(series.name) is quoted in \(series.quote.symbol) and \(market) in \(quote.symbol): what it is from its fair "
          + "value holds the price of one in the other, for \"prices\" does not give it"
      )
    }
    let closes = series.spotClose.indices.map { step in series.spotClose[step] * (of[step] ?? 1) / (to[step] ?? 1) }
    return (closes, nil)
  }

  /// The price of a currency by step; `nil` where none is known. A dollar is 1.
  private static func dollars(_ asset: Asset, _ prices: [StudyPrice]) -> DollarPrice? {
    if asset == Asset("USD") { return DollarPrice(close: nil) }
    return prices.first { $0.asset == asset }.map { DollarPrice(close: $0.close) }
  }

  private struct DollarPrice {
    let close: [Double]?
    subscript(_ step: Int) -> Double? { close?[step] }
  }
}

extension FundingPrints {
  /// What was paid in each step or at its end: a stamp seconds behind the end of a step is that end.
  func paid(on clock: StudyClock) -> [Double] {
    var paid = [Double](repeating: 0, count: clock.count)
    var last: Int64?
    for index in 0..<count {
      let time = FundingAccrual.payment(at: times[index], after: last)
      last = time
      let step = Int((time - clock.start.nanoseconds - 1) / clock.step.nanoseconds)
      if time > clock.start.nanoseconds, step < clock.count { paid[step] += rates[index] }
    }
    return paid
  }
}
