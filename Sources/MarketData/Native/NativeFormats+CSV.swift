extension NativeFormats {
  /// The layouts that are tables of cells, packed or not.
  static let csv: [any NativeFormat] =
    [
      CanonicalFormat(), BinanceKlinesFormat(), TableLayout.binanceFunding,
      TableLayout.bitmexFunding, TableLayout.bitmexTrades,
      TableLayout.bybitTrades, TableLayout.bybitSpotTrades, BybitMetaTraderFormat(),
      CryptoDataDownloadFormat(), DatabentoFormat(), TableLayout.deribitFunding, TableLayout.krakenArchive,
    ] + LeanFormat.all + [
      TableLayout.okxFunding, TableLayout.okxCandles, TableLayout.okxTrades,
      TardisFormat(), SymbolDateRateFormat(), LongTableFormat(),
    ]
}
