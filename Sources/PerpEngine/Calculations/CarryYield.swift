public import Market

/// What a carry earns in a year: long one unit of spot, short the contract against it, the contract's margin in cash.
///
/// All figures are fractions of the notional, most of them a year. Source of the formulas: the note of 2026-08-29 on
/// onshore carries, net = (gross − costs + (capital multiple − 1) · cash yield) ÷ capital multiple, where the first
/// year bears the costs of both round trips and the steady state none.
public struct CarryYield: Equatable, Sendable {
  /// Funding on the notional, a year.
  public var gross: Decimal38
  /// Fees of buying and selling the spot leg.
  public var spotRoundTrip: Decimal38
  /// Fees of opening and closing the contract.
  public var perpRoundTrip: Decimal38
  /// Cash that the contract needs: its initial margin rate.
  public var marginRate: Decimal38
  /// What that cash earns, a year.
  public var cashYield: Decimal38

  public init(
    gross: Decimal38, spotRoundTrip: Decimal38, perpRoundTrip: Decimal38, marginRate: Decimal38, cashYield: Decimal38
  ) {
    precondition(marginRate.sign > 0, "a contract needs margin")
    self.gross = gross
    self.spotRoundTrip = spotRoundTrip
    self.perpRoundTrip = perpRoundTrip
    self.marginRate = marginRate
    self.cashYield = cashYield
  }

  public var costs: Decimal38 { spotRoundTrip + perpRoundTrip }
  /// Capital for one unit of notional: the spot, fully paid, and the margin.
  public var capitalMultiple: Decimal38 { .one + marginRate }
  /// Earned on the notional in a year in which nothing is traded.
  public var steady: Decimal38 { gross + marginRate * cashYield }
  /// Earned on the notional in a year that begins with buying and ends with selling.
  public var firstYear: Decimal38 { steady - costs }
  /// Days until the funding has paid for both round trips; `nil` where it never does.
  public var breakEvenDays: Decimal38? { gross.sign > 0 ? costs / gross * 365 : nil }
}
