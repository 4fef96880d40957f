/// When a perpetual pays funding, on which price, and how its rate comes about.
public struct FundingTerms: Hashable, Sendable {
  public enum PaymentPrice: String, CaseIterable, Sendable {
    case mark
    /// The index, or the oracle where a venue calls it that.
    case index
  }

  /// The moment whose price a payment is reckoned on.
  public enum PriceMoment: String, CaseIterable, Sendable {
    /// When it is paid.
    case payment
    /// When its rate was fixed: a window earlier where the rate is paid a window late (``FundingTerms/lag``).
    case rate
  }

  /// When settlements fall due.
  public var clock: FundingClock
  /// Which price the payment is reckoned on (S4.2).
  public var paymentPrice: PaymentPrice
  public var priceMoment: PriceMoment
  /// Windows between the one a rate is made of and the settlement that pays it: 0 at its own end, 1 at the end of the
  /// next.
  public var lag: Int
  /// The clock that settlements follow after a rate that equals its cap, until another entry of the rulebook holds;
  /// `nil` where a cap changes nothing.
  public var clockAtCap: FundingClock?
  /// The venue's formula for the rate; `nil` where it is not known and rates can only be recorded ones.
  public var formula: FundingFormula?
  /// When accrued payments move as cash (S4.5); `nil` where each payment moves at once.
  public var cashClock: FundingClock?

  public init(
    clock: FundingClock, paymentPrice: PaymentPrice, formula: FundingFormula?, cashClock: FundingClock?,
    priceMoment: PriceMoment = .payment, lag: Int = 0, clockAtCap: FundingClock? = nil
  ) {
    precondition(lag == 0 || lag == 1, "a rate is paid at the end of its window or of the next")
    self.clock = clock
    self.paymentPrice = paymentPrice
    self.priceMoment = priceMoment
    self.lag = lag
    self.clockAtCap = clockAtCap
    self.formula = formula
    self.cashClock = cashClock
  }
}
