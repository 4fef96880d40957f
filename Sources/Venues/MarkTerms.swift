/// How a venue makes the mark price of a perpetual.
public struct MarkTerms: Equatable, Sendable {
  public enum Method: String, CaseIterable, Sendable {
    /// The mark is the index, or the oracle.
    case index
    /// The index moved by a funding rate for the time that is left: ``MarkTerms/fundingBasis(index:rate:remaining:)``.
    case fundingBasis = "funding-basis"
    /// From the order book; bars cannot rebuild it.
    case book
  }

  public var method: Method
  /// The venue's rule in words, where the rulebook gives it.
  public var rule: String?

  public init(method: Method, rule: String?) {
    self.method = method
    self.rule = rule
  }

  /// index · (1 + rate · remaining): the fair price of BitMEX, the mark of Binance in 2019–20 and "Price 1" of its
  /// later median of three.
  ///
  /// Binance, binance.com/en/support/faq/360033525071 (text of 2020); BitMEX, bitmex.com/app/fairPriceMarking.
  ///
  /// - Parameters:
  ///   - index: in quote units for one base unit.
  ///   - rate: the funding rate that is due next, a fraction for its whole interval.
  ///   - remaining: the part of the interval that is left until it is paid, from 1 down to 0.
  public static func fundingBasis(index: Double, rate: Double, remaining: Double) -> Double {
    index * (1 + rate * remaining)
  }
}
