public import Market
public import Venues

/// A number with what it is measured in.
public struct Figure: Equatable, Sendable {
  public enum Unit: Equatable, Sendable {
    /// Quote units for one base unit.
    case price(quote: Asset, base: Asset)
    case money(Asset)
    case contracts
    /// A fraction, shown as a percentage.
    case share
    /// A fraction a year, simple (S9.2).
    case shareOfYear
    /// A leverage, a ratio, a part of the notional that may be more than all of it.
    case multiple
    /// A plain number.
    case count
    /// A length of time.
    case hours, days
  }

  public let value: Decimal38
  public let unit: Unit

  public init(_ value: Decimal38, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  public static func share(_ value: Decimal38) -> Figure { Figure(value, .share) }
  public static func money(_ value: Decimal38, _ asset: Asset) -> Figure { Figure(value, .money(asset)) }
  public static func multiple(_ value: Decimal38) -> Figure { Figure(value, .multiple) }
}

extension ContractTerms {
  /// `value` in quote units for one base unit.
  public func priceFigure(_ value: Decimal38) -> Figure { Figure(value, .price(quote: quote, base: base)) }
  /// What a contract stands for, times `value`: base units, quote units for an inverse contract, settlement units for
  /// each quote unit for a quanto one.
  func sizeFigure(_ value: Decimal38) -> Figure {
    switch kind {
    case .spot, .linear: .money(value, base)
    case .inverse: .money(value, quote)
    case .quanto: Figure(value, .price(quote: settle, base: quote))
    }
  }

  /// `value` in the settlement currency.
  public func moneyFigure(_ value: Decimal38) -> Figure { .money(value, settle) }
}
