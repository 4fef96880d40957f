public import Market
public import Venues

/// The rate that a venue's formula makes of premiums, by ``FundingFormula/rate(premiums:previous:paymentHours:)``.
public struct FundingCalculation: Calculation {
  public let terms: FundingTerms
  public let formula: FundingFormula
  /// (perpetual − index) ÷ index, oldest first; at least one.
  public let premiums: [Double]
  /// The rate of the settlement before; `nil` where there is none.
  public let previous: Double?

  /// `nil` where the venue's formula is not known.
  public init?(terms: FundingTerms, premiums: [Double], previous: Double?) {
    precondition(!premiums.isEmpty, "an average needs at least one premium")
    guard let formula = terms.formula else { return nil }
    self.init(terms: terms, formula: formula, premiums: premiums, previous: previous)
  }

  init(terms: FundingTerms, formula: FundingFormula, premiums: [Double], previous: Double?) {
    self.terms = terms
    self.formula = formula
    self.premiums = premiums
    self.previous = previous
  }

  public var average: Double { formula.average(of: premiums) }
  public var rate: Double { rate(by: formula) }

  /// The rate without the formula's bounds on it.
  public var uncappedRate: Double {
    var open = formula
    open.cap = nil
    open.stepCap = nil
    return rate(by: open)
  }

  /// The rate within the cap, before the bound on its change.
  var cappedRate: Double {
    var open = formula
    open.stepCap = nil
    return rate(by: open)
  }

  /// Simple: the rate times its payments in a year of 365 days (S9.2).
  public var annualRate: Decimal38 { terms.clock.annualised(Decimal38(rate)) }

  private func rate(by formula: FundingFormula) -> Double {
    formula.rate(premiums: premiums, previous: previous, paymentHours: terms.clock.nominalHours)
  }

  public var results: [CalculationResult] {
    let payer = rate == 0 ? "nobody pays" : (rate > 0 ? "longs pay shorts" : "shorts pay longs")
    return [
      CalculationResult("rate", "funding rate", .share(Decimal38(rate)), note: payer),
      CalculationResult("annual_rate", "annualised", Figure(annualRate, .shareOfYear), note: "simple"),
      CalculationResult("average_premium", "average premium", .share(Decimal38(average))),
      CalculationResult("uncapped_rate", "rate before the cap", .share(Decimal38(uncappedRate))),
      CalculationResult(
        "cap", "cap of the rate", formula.cap.map { .share(Decimal38($0)) },
        note: formula.cap == nil ? "the venue has none" : (formula.isAtCap(cappedRate) ? "reached" : "not reached")),
      CalculationResult("step_cap", "largest change", formula.stepCap.map { .share(Decimal38($0)) }),
    ] + terms.clockResults
  }
}

extension FundingTerms {
  /// When a rate is paid and on what, in words.
  var clockResults: [CalculationResult] {
    [
      CalculationResult("interval_hours", "interval", Figure(Decimal38(clock.nominalHours), .hours)),
      CalculationResult("clock", "clock", .clock(clock)),
      CalculationResult("clock_at_cap", "clock after a cap", clockAtCap.map { .clock($0) } ?? .none),
      CalculationResult("paid_on", "paid on", .text(paymentPrice.rawValue), note: moment),
      CalculationResult("cash", "cash moves at", cashClock.map { .clock($0) } ?? .text("each payment")),
    ]
  }

  /// Which price of the mark or index, and whether a rate is paid a window late.
  private var moment: String {
    let price = priceMoment == .rate ? "price when the rate was fixed" : "price"
    return lag == 0 ? price : "\(price), at the end of the next window"
  }
}

extension FundingClock {
  /// `rate` of one settlement over a year of 365 days, simple (S9.2).
  public func annualised(_ rate: Decimal38) -> Decimal38 {
    Decimal38(FundingFormula.annualised(rate: rate.double, hours: nominalHours))
  }
}
