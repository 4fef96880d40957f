extension NativeFormats {
  /// Answers of venues' interfaces as they are saved, series first, then what holds none.
  static let json: [any NativeFormat] = jsonSeries + JSONReference.all

  private static let jsonSeries: [any NativeFormat] = [
    JSONLayout.binanceKlines, JSONLayout.binanceFunding, JSONLayout.bybitKline, JSONLayout.bybitFunding,
    JSONLayout.okxCandles, JSONLayout.okxFunding, JSONLayout.hyperliquidCandles, JSONLayout.hyperliquidFunding,
    DeribitChart(), JSONLayout.deribitFunding, JSONLayout.bitmexBucketed, JSONLayout.bitmexFunding,
    JSONLayout.dydxCandles, JSONLayout.dydxFunding, JSONLayout.krakenOHLC, JSONLayout.krakenFuturesCandles,
    JSONLayout.krakenFuturesFunding, JSONLayout.coinbaseCandles, JSONLayout.coinbaseExchangeCandles,
    JSONLayout.coinbaseInternationalFunding, JSONLayout.geminiCandles, JSONLayout.kalshiCandlesticks,
    JSONLayout.kalshiFunding, FreqtradeFormat(),
  ]
}
