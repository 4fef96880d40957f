/// Money or coins in whole units of 10⁻⁸ of the asset: what accounts hold and postings move (S8.1).
///
/// Sums and differences are exact and trap on overflow, beyond 10³⁰ of the asset.
public struct Amount: Hashable, Comparable, Sendable {
  /// Of 10⁻⁸ of the asset, signed.
  public var units: Int128

  @inlinable public init(units: Int128) { self.units = units }

  /// Rounds half to even to the unit: the one rounding an amount gets. Traps beyond 10³⁰.
  public init(rounding exact: Decimal38) { units = exact.rescaledHalfEven(to: -8) }

  public static let zero = Amount(units: 0)

  @inlinable public static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }
  @inlinable public static func + (left: Amount, right: Amount) -> Amount { Amount(units: left.units + right.units) }
  @inlinable public static func - (left: Amount, right: Amount) -> Amount { Amount(units: left.units - right.units) }
  @inlinable public static prefix func - (value: Amount) -> Amount { Amount(units: -value.units) }
  @inlinable public static func += (left: inout Amount, right: Amount) { left.units += right.units }
  @inlinable public static func -= (left: inout Amount, right: Amount) { left.units -= right.units }

  /// The same value as a decimal, exact.
  public var exact: Decimal38 { Decimal38(significand: units, exponent: -8) }

  /// Nearest Double up to one unit in the last place: for statistics, never for the books.
  @inlinable public var double: Double {
    // Double(Int128) takes the generic path, some 300 ns; amounts below 9·10¹⁰ fit 64 bits.
    if let small = Int64(exactly: units) { return Double(small) / 1e8 }
    return (Double(units._high) * 0x1p64 + Double(units._low)) / 1e8
  }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal without trailing zeros: `1068316.06815636`.
  public var description: String { exact.description }
}

/// A currency or coin by its ticker: `USD`, `USDT`, `BTC`.
public struct Asset: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let symbol: String

  public init(_ symbol: String) { self.symbol = symbol }

  public static func < (left: Asset, right: Asset) -> Bool { left.symbol < right.symbol }
  public var description: String { symbol }

  /// Valued at 1 to each other where no price series says otherwise (S7.3).
  public static let dollarLike: [Asset] = [Asset("USD"), Asset("USDT"), Asset("USDC")]
}

/// An instrument as users name it: `coinbase:BTC-USD`, the account (a data folder) and the symbol in it.
public struct InstrumentName: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let account: String
  public let symbol: String

  public init(account: String, symbol: String) {
    self.account = account
    self.symbol = symbol
  }

  /// `nil` unless the text is `ACCOUNT:SYMBOL`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(account: String(parts[0]), symbol: String(parts[1]))
  }

  public static func < (left: InstrumentName, right: InstrumentName) -> Bool {
    (left.account, left.symbol) < (right.account, right.symbol)
  }
  public var description: String { "\(account):\(symbol)" }
}
