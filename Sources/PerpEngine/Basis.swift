/// What a dated contract costs more than the coin, as a rate of a year.
public enum Basis {
  /// The price of a future over a nearer price, annualised without compounding: (far ÷ near − 1) · 365 ÷ days.
  ///
  /// `near` is spot for the basis of a contract (S9.4), or the nearer contract for a calendar spread. A fraction;
  /// `nil` unless both prices and the days between the two dates are above zero. Simple, on years of 365 days, as bases
  /// of CME and Coinbase Derivatives contracts are quoted.
  public static func annualised(far: Double, near: Double, days: Double) -> Double? {
    guard far > 0, near > 0, days > 0 else { return nil }
    return (far / near - 1) * 365 / days
  }
}
