import Market
import MarketData
import Testing

/// Funding payments as each venue's interface hands them out, with the traps of each. All documents are invented.
struct JSONFundingLayoutTests {
  static let cases = [
    JSONLayoutCase(
      what: "two symbols; old rows have an empty mark price", format: "binance-funding-json",
      text: #"""
        [{"symbol":"BTCUSDT","fundingTime":1704067200004,"fundingRate":"-0.03750000","markPrice":""},
         {"symbol":"ETHUSDT","fundingTime":1704067200000,"fundingRate":"0.00010000","markPrice":"2300.5"},
         {"symbol":"BTCUSDT","fundingTime":1704096000000,"fundingRate":"0.00010000","markPrice":"42000.1"}]
        """#,
      series: [
        [
          "binance-usdm BTCUSDT funding ?", "2024-01-01T00:00:00.004Z -0.0375 - -",
          "2024-01-01T08:00:00Z 0.0001 - 42000.1",
        ], ["binance-usdm ETHUSDT funding ?", "2024-01-01T00:00:00Z 0.0001 - 2300.5"],
      ]),
    JSONLayoutCase(
      what: "coin-margined symbols", format: "binance-funding-json",
      text: #"[{"symbol":"BTCUSD_PERP","fundingTime":1704067200000,"fundingRate":"0.0001"}]"#,
      series: [["binance-coinm BTCUSD_PERP funding ?", "2024-01-01T00:00:00Z 0.0001 - -"]]),
    JSONLayoutCase(
      what: "newest first", format: "bybit-funding-json",
      text: #"""
        {"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[
          {"symbol":"BTCUSDT","fundingRate":"0.0001","fundingRateTimestamp":"1704096000000"},
          {"symbol":"BTCUSDT","fundingRate":"-0.0002","fundingRateTimestamp":"1704067200000"}]}}
        """#,
      series: [["bybit BTCUSDT funding ?", "2024-01-01T08:00:00Z 0.0001 - -", "2024-01-01T00:00:00Z -0.0002 - -"]]),
    JSONLayoutCase(
      what: "what was paid, not what was announced, where both are there", format: "okx-funding-json",
      text: #"""
        {"code":"0","data":[
          {"instId":"BTC-USDT-SWAP","fundingRate":"0.0003","realizedRate":"","fundingTime":"1704096000000"},
          {"instId":"BTC-USDT-SWAP","fundingRate":"0.0002","realizedRate":"0.0001","fundingTime":"1704067200000"}]}
        """#,
      series: [["okx BTC-USDT-SWAP funding ?", "2024-01-01T08:00:00Z 0.0003 - -", "2024-01-01T00:00:00Z 0.0001 - -"]],
      notes: ["announced-rate 1 from 1"]),
    JSONLayoutCase(
      what: "a record without premium", format: "hyperliquid-funding-json",
      text: #"""
        [{"coin":"BTC","fundingRate":"0.0000125","premium":"0.0003","time":1704067200011},
         {"coin":"BTC","fundingRate":"1e-5","time":1704070800000}]
        """#,
      series: [
        ["hyperliquid BTC funding ?", "2024-01-01T00:00:00.011Z 1.25e-05 - -", "2024-01-01T01:00:00Z 1e-05 - -"]
      ]),
    JSONLayoutCase(
      what: "the rate of one hour, not the sum of eight", format: "deribit-funding-history-json",
      options: NativeOptions(symbol: "BTC-PERPETUAL"),
      text: #"""
        {"jsonrpc":"2.0","result":[{"timestamp":1704067200000,"index_price":42000.1,"prev_index_price":42001.2,
          "interest_8h":0.0008,"interest_1h":0.0001}]}
        """#,
      series: [["deribit BTC-PERPETUAL funding ?", "2024-01-01T00:00:00Z 0.0001 1 -"]]),
    JSONLayoutCase(
      what: "an interval as a date of 2000; the daily rate is no rate", format: "bitmex-funding-json",
      text: #"""
        [{"timestamp":"2016-05-14T12:00:00.000Z","symbol":"XBTUSD","fundingInterval":"2000-01-02T00:00:00.000Z",
          "fundingRate":6.900000000000001e-4,"fundingRateDaily":0.0007},
         {"timestamp":"2016-06-04T12:00:00.000Z","symbol":"XBTUSD","fundingInterval":"2000-01-01T08:00:00.000Z",
          "fundingRate":1e-4,"fundingRateDaily":3e-4}]
        """#,
      series: [
        [
          "bitmex XBTUSD funding ?", "2016-05-14T12:00:00Z 0.0006900000000000001 24 -",
          "2016-06-04T12:00:00Z 0.0001 8 -",
        ]
      ]),
    JSONLayoutCase(
      what: "one record that is no array", format: "bitmex-funding-json",
      text: #"""
        {"timestamp":"2024-01-01T04:00:00.000Z","symbol":"XBTUSD","fundingInterval":"2000-01-01T08:00:00.000Z",
          "fundingRate":0.0001,"fundingRateDaily":0.0003}
        """#,
      series: [["bitmex XBTUSD funding ?", "2024-01-01T04:00:00Z 0.0001 8 -"]]),
    JSONLayoutCase(
      what: "plain; the price is the oracle's, on which is paid", format: "dydx-v4-funding-json",
      text: #"""
        {"historicalFunding":[{"ticker":"BTC-USD","rate":"0.0000025","price":"42000.1","effectiveAtHeight":"7",
          "effectiveAt":"2024-01-01T01:00:00.219Z"}]}
        """#,
      series: [["dydx BTC-USD funding ?", "2024-01-01T01:00:00.219Z 2.5e-06 - 42000.1"]]),
    JSONLayoutCase(
      what: "fundingRate is an amount for a contract; relativeFundingRate is the rate",
      format: "kraken-futures-funding-json",
      text: #"""
        {"result":"success","rates":[{"timestamp":"2024-01-01T01:00:00Z","fundingRate":1.8106558890407392,
          "relativeFundingRate":0.000016297334722222}]}
        """#,
      series: [["kraken-futures ? funding ?", "2024-01-01T01:00:00Z 1.6297334722222e-05 - -"]]),
    JSONLayoutCase(
      what: "a numeric id is no symbol", format: "coinbase-international-funding-json",
      text: #"""
        {"pagination":{"result_limit":100,"result_offset":0},"results":[{"instrument_id":"149264164756389888",
          "funding_rate":"0.000012","mark_price":"42000.1","event_time":"2024-01-01T01:00:00Z"}]}
        """#,
      series: [["coinbase-international ? funding ?", "2024-01-01T01:00:00Z 1.2e-05 - 42000.1"]]),
    JSONLayoutCase(
      what: "a rate of exactly 0; mark prices per contract of 0.0001 BTC", format: "kalshi-funding-json",
      text: #"""
        {"funding_rates":[{"funding_rate":0,"funding_time":"2026-07-01T12:00:00Z","mark_price":"8.0961",
          "market_ticker":"KXBTCPERP"},{"funding_rate":0.02,"funding_time":"2026-07-01T04:00:00.000123Z",
          "mark_price":"8.1","market_ticker":"KXBTCPERP"}]}
        """#,
      series: [
        ["kalshi KXBTCPERP funding ?", "2026-07-01T12:00:00Z 0 - 80961", "2026-07-01T04:00:00.000123Z 0.02 - 81000"]
      ], notes: ["per-contract 2 from 1"]),
    JSONLayoutCase(
      what: "a contract of unknown size keeps its rates", format: "kalshi-funding-json",
      text: #"""
        {"funding_rates":[{"funding_rate":0.0001,"funding_time":"2026-07-01T12:00:00Z","mark_price":"2.5",
          "market_ticker":"KXNEWPERP"}]}
        """#,
      series: [["kalshi KXNEWPERP funding ?", "2026-07-01T12:00:00Z 0.0001 - -"]], notes: ["contract-size 1 from 1"]),
    JSONLayoutCase(
      what: "the rate stands in the place of the open", format: "freqtrade-json",
      name: "BTC_USDT-8h-funding_rate.json", options: NativeOptions(venue: "binance-usdm"),
      text: "[[1704067200007,0.00027795,0.0,0.0,0.0,0.0]]",
      series: [["binance-usdm BTCUSDT funding ?", "2024-01-01T00:00:00.007Z 0.00027795 - -"]]),
  ]

  @Test(arguments: cases) func reads(_ example: JSONLayoutCase) throws { try example.check() }
}
