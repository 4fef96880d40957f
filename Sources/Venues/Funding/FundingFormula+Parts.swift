/// What venues make a formula's inputs and parameters from.
extension FundingFormula {
  /// (perpetual − index) ÷ index, a fraction.
  public static func premium(perpetual: Double, index: Double) -> Double { (perpetual - index) / index }

  /// (max(0, bid − index) − max(0, index − ask)) ÷ index, of the prices that an order of the impact notional would get:
  /// zero while the index lies between them.
  ///
  /// Binance, binance.com/en/support/faq/360033525031; Bybit, dYdX, Hyperliquid and Polymarket likewise.
  public static func premium(impactBid: Double, impactAsk: Double, index: Double) -> Double {
    (max(0, impactBid - index) - max(0, index - impactAsk)) / index
  }

  /// base ÷ initial margin rate, in settlement units: how deep the impact prices look into the book.
  ///
  /// Binance: 200 USDT, binance.com/en/support/faq/360033525031; dYdX: 500 USDC,
  /// github.com/dydxprotocol/v4-documentation.
  public static func impactNotional(base: Double, initialRate: Double) -> Double { base / initialRate }

  /// (quote − base) ÷ payments a day: the interest of one payment from two daily rates.
  ///
  /// BitMEX, bitmex.com/app/perpetualContractsGuideExamples; Bybit, help "Funding fee calculation".
  public static func interest(quotePerDay: Double, basePerDay: Double, paymentsPerDay: Double) -> Double {
    (quotePerDay - basePerDay) / paymentsPerDay
  }

  /// multiple · (initial − maintenance margin rate): the bound of a rate.
  ///
  /// dYdX: 6 for eight hours, github.com/dydxprotocol/v4-documentation. BitMEX and Bybit: 0.75.
  public static func cap(multiple: Double, initialRate: Double, maintenanceRate: Double) -> Double {
    multiple * (initialRate - maintenanceRate)
  }

  /// rate ÷ hours · 8760: simple, on a year of 365 days (S9.2).
  public static func annualised(rate: Double, hours: Double) -> Double { rate / hours * 8760 }
}
