import Market
import MarketData
import Testing

/// Bars as each venue's interface hands them out, with the traps of each. All documents are invented.
struct JSONBarLayoutTests {
  static let kline = #"[1704067200000,"100","110","90","105","7",1704070799999,"735",3,"4","420","0"]"#

  static let cases = [
    JSONLayoutCase(
      what: "the name tells symbol and interval; trades are kept", format: "binance-klines-json",
      name: "BTCUSDT-1h-2024-01.json", text: "[\(kline)]",
      series: [["? BTCUSDT bars 1h", "2024-01-01T00:00:00Z 100 110 90 105 7 3"]]),
    JSONLayoutCase(
      what: "coin-margined contracts: the coins, not the contracts", format: "binance-klines-json",
      options: NativeOptions(symbol: "BTCUSD_PERP"), text: "[\(kline)]",
      series: [["binance-coinm BTCUSD_PERP bars 1h", "2024-01-01T00:00:00Z 100 110 90 105 735 3"]]),
    JSONLayoutCase(
      what: "mark klines by their name; microseconds", format: "binance-klines-json",
      name: "um/markPriceKlines/BTCUSDT-1h.json",
      text: "[\(kline.replacing("0000,", with: "0000000,").replacing("9999,", with: "9999999,"))]",
      series: [["binance-usdm BTCUSDT mark 1h", "2024-01-01T00:00:00Z 100 110 90 105 7 3"]]),
    JSONLayoutCase(
      what: "an empty answer", format: "binance-klines-json", text: "[]", series: [["? ? bars ?"]]),
    JSONLayoutCase(
      what: "newest first stays so", format: "bybit-kline-json",
      text: #"""
        {"retCode":0,"retMsg":"OK","result":{"category":"linear","symbol":"BTCUSDT","list":[
          ["1704070800000","105","106","104","104.5","2","209"],["1704067200000","100","110","90","105","7","735"]]}}
        """#,
      series: [
        [
          "bybit BTCUSDT bars ?", "2024-01-01T01:00:00Z 105 106 104 104.5 2 -",
          "2024-01-01T00:00:00Z 100 110 90 105 7 -",
        ]
      ]),
    JSONLayoutCase(
      what: "inverse: coins are the turnover, also where the category comes last", format: "bybit-kline-json",
      text: #"""
        {"retCode":0,"result":{"list":[["1704067200000","100","110","90","105","735","7"]],"symbol":"BTCUSD",
          "category":"inverse"}}
        """#,
      series: [["bybit BTCUSD bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]]),
    JSONLayoutCase(
      what: "five elements: the user says what they are", format: "bybit-kline-json",
      options: NativeOptions(kind: .bars(.premium)),
      text: #"{"retCode":0,"result":{"symbol":"X","list":[["1704067200000","-0.1","0","-0.2","0"]]}}"#,
      series: [["bybit X premium ?", "2024-01-01T00:00:00Z -0.1 0 -0.2 0 - -"]]),
    JSONLayoutCase(
      what: "contracts: the second volume is in coins; an unfinished bar is left out", format: "okx-candles-json",
      options: NativeOptions(symbol: "BTC-USDT-SWAP"),
      text: #"""
        {"code":"0","msg":"","data":[["1704070800000","105","106","104","104.5","20","0.2","21","0"],
          ["1704067200000","100","110","90","105","700","7","735","1"]]}
        """#,
      series: [["okx BTC-USDT-SWAP bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]],
      notes: ["unfinished 1 from 1"]),
    JSONLayoutCase(
      what: "spot: the second volume is in the quote currency", format: "okx-candles-json",
      text: #"{"code":"0","data":[["1704067200000","100","110","90","105","7","735","735","1"]]}"#,
      series: [["okx ? bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]]),
    JSONLayoutCase(
      what: "spot by its symbol, where the volume in the quote currency is empty", format: "okx-candles-json",
      options: NativeOptions(symbol: "BTC-USDT"),
      text: #"{"code":"0","data":[["1704067200000","100","110","90","105","7","735","","1"]]}"#,
      series: [["okx BTC-USDT bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]]),
    JSONLayoutCase(
      what: "mark candles have six elements", format: "okx-candles-json", name: "okx-mark-price-candles-1H.json",
      text:
        #"{"code":"0","data":[["1704067200000","100","110","90","105","1"],["1704063600000","1","1","1","1","0"]]}"#,
      series: [["okx ? mark 1h", "2024-01-01T00:00:00Z 100 110 90 105 - -"]], notes: ["unfinished 1 from 2"]),
    JSONLayoutCase(
      what: "two coins and two lengths are three series", format: "hyperliquid-candles-json",
      text: #"""
        [{"t":1704067200000,"T":1704070799999,"s":"BTC","i":"1h","o":"1","c":"4","h":"5","l":"0.5","v":"9","n":2},
         {"t":1704067200000,"T":1704070799999,"s":"ETH","i":"1h","o":"1","c":"4","h":"5","l":"0.5","v":"9","n":2},
         {"t":1704070800000,"T":1704074399999,"s":"BTC","i":"1h","o":"4","c":"4","h":"5","l":"4","v":"0","n":0},
         {"t":1704067200000,"T":1706745599999,"s":"BTC","i":"1M","o":"1","c":"4","h":"5","l":"0.5","v":"9","n":2}]
        """#,
      series: [
        ["hyperliquid BTC bars 1h", "2024-01-01T00:00:00Z 1 5 0.5 4 9 2", "2024-01-01T01:00:00Z 4 5 4 4 0 0"],
        ["hyperliquid ETH bars 1h", "2024-01-01T00:00:00Z 1 5 0.5 4 9 2"],
        ["hyperliquid BTC bars ?", "2024-01-01T00:00:00Z 1 5 0.5 4 9 2"],
      ]),
    JSONLayoutCase(
      what: "columns instead of rows, stamps not first", format: "deribit-chart-json",
      options: NativeOptions(symbol: "BTC-PERPETUAL"),
      text: #"""
        {"jsonrpc":"2.0","result":{"volume":[7,2],"cost":[735,209],"ticks":[1704067200000,1704070800000],"status":"ok",
          "open":[100,105],"low":[90,104],"high":[110,106],"close":[105,104.5]}}
        """#,
      series: [
        [
          "deribit BTC-PERPETUAL bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -",
          "2024-01-01T01:00:00Z 105 106 104 104.5 2 -",
        ]
      ]),
    JSONLayoutCase(
      what: "labelled by the end; coins, not contracts; no price where nothing was traded",
      format: "bitmex-bucketed-json",
      text: #"""
        [{"timestamp":"2024-01-01T01:00:00.000Z","symbol":"XBTUSD","open":100,"high":110,"low":90,"close":105,
          "trades":3,"volume":735,"vwap":104,"homeNotional":7,"foreignNotional":735},
         {"timestamp":"2024-01-01T02:00:00.000Z","symbol":"XBTUSD","open":null,"high":null,"low":null,"close":null,
          "trades":0,"volume":0,"vwap":null,"homeNotional":0,"foreignNotional":0}]
        """#,
      series: [
        ["bitmex XBTUSD bars 1h", "2024-01-01T00:00:00Z 100 110 90 105 7 3", "2024-01-01T01:00:00Z - - - - 0 0"]
      ],
      notes: ["labelled-by-end 2 from 1"]),
    JSONLayoutCase(
      what: "a quiet market: what the user says goes before name and step",
      format: "bitmex-bucketed-json", name: "buckets-1d.json", options: NativeOptions(interval: .minutes(1)),
      text: #"""
        [{"timestamp":"2024-01-01T01:00:00.000Z","symbol":"XBTUSD","open":100,"high":110,"low":90,"close":105,
          "trades":3,"volume":735,"vwap":105,"homeNotional":7,"foreignNotional":735},
         {"timestamp":"2024-01-01T02:00:00.000Z","symbol":"XBTUSD","open":100,"high":110,"low":90,"close":105,
          "trades":3,"volume":735,"vwap":105,"homeNotional":7,"foreignNotional":735}]
        """#,
      series: [
        [
          "bitmex XBTUSD bars 1m", "2024-01-01T00:59:00Z 100 110 90 105 7 3", "2024-01-01T01:59:00Z 100 110 90 105 7 3",
        ]
      ],
      notes: ["labelled-by-end 2 from 1"]),
    JSONLayoutCase(
      what: "plain, as the indexer has it", format: "dydx-v4-candles-json",
      text: #"""
        {"candles":[{"startedAt":"2024-01-01T00:00:00.000Z","ticker":"BTC-USD","resolution":"4HOURS","low":"90",
          "high":"110","open":"100","close":"105","baseTokenVolume":"7","usdVolume":"735","trades":3}]}
        """#,
      series: [["dydx BTC-USD bars 4h", "2024-01-01T00:00:00Z 100 110 90 105 7 3"]]),
    JSONLayoutCase(
      what: "the bar after `last` is not complete; XBT is BTC", format: "kraken-ohlc-json",
      text: #"""
        {"error":[],"result":{"XXBTZUSD":[[1704067200,"100","110","90","105","101","7",3],
          [1704070800,"105","106","104","104.5","105","2",1]],"last":1704067200}}
        """#,
      series: [["kraken BTC-USD bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 3"]], notes: ["unfinished 1 from 2"]),
    JSONLayoutCase(
      what: "the Z before a quote currency is no part of the coin", format: "kraken-ohlc-json",
      text: #"{"error":[],"result":{"USDTZUSD":[[1704067200,"1","1","1","1","1","7",3]],"last":1704067200}}"#,
      series: [["kraken USDT-USD bars ?", "2024-01-01T00:00:00Z 1 1 1 1 7 3"]]),
    JSONLayoutCase(
      what: "nor is the X before it; a coin that ends in Z keeps it", format: "kraken-ohlc-json",
      text: #"""
        {"error":[],"result":{"XETHXXBT":[[1704067200,"1","1","1","1","1","7",3]],
          "XTZUSD":[[1704067200,"1","1","1","1","1","7",3]],"last":1704067200}}
        """#,
      series: [
        ["kraken ETH-BTC bars ?", "2024-01-01T00:00:00Z 1 1 1 1 7 3"],
        ["kraken XTZ-USD bars ?", "2024-01-01T00:00:00Z 1 1 1 1 7 3"],
      ]),
    JSONLayoutCase(
      what: "traded volume tells trades from marks", format: "kraken-futures-candles-json",
      text: #"""
        {"candles":[{"time":1704067200000,"open":"100","high":"110","low":"90","close":"105","volume":"7"}],
          "more_candles":true}
        """#,
      series: [["kraken-futures ? bars ?", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]]),
    JSONLayoutCase(
      what: "spot is the index", format: "kraken-futures-candles-json", name: "PF_XBTUSD-spot-1h.json",
      text: #"{"candles":[{"time":1704067200000,"open":"100","high":"110","low":"90","close":"105"}]}"#,
      series: [["kraken-futures ? index 1h", "2024-01-01T00:00:00Z 100 110 90 105 - -"]]),
    JSONLayoutCase(
      what: "read by key: low stands before high and open", format: "coinbase-candles-json",
      text: #"""
        {"candles":[{"start":"1704070800","low":"104","high":"106","open":"105","close":"104.5","volume":"2"},
          {"start":"1704067200","low":"90","high":"110","open":"100","close":"105","volume":"7"}]}
        """#,
      series: [
        [
          "coinbase ? bars ?", "2024-01-01T01:00:00Z 105 106 104 104.5 2 -",
          "2024-01-01T00:00:00Z 100 110 90 105 7 -",
        ]
      ]),
    JSONLayoutCase(
      what: "low before high before open", format: "coinbase-exchange-candles-json",
      options: NativeOptions(symbol: "BTC-USD"),
      text: "[[1704070800,104,106,105,104.5,2],[1704067200,90,110,100,105,7]]",
      series: [
        [
          "coinbase BTC-USD bars ?", "2024-01-01T01:00:00Z 105 106 104 104.5 2 -",
          "2024-01-01T00:00:00Z 100 110 90 105 7 -",
        ]
      ]),
    JSONLayoutCase(
      what: "newest first", format: "gemini-candles-json",
      text: "[[1704070800000,105,106,104,104.5,2],[1704067200000,100,110,90,105,7]]",
      series: [
        ["gemini ? bars ?", "2024-01-01T01:00:00Z 105 106 104 104.5 2 -", "2024-01-01T00:00:00Z 100 110 90 105 7 -"]
      ]),
    JSONLayoutCase(
      what: "labelled by the end; per contract of 0.0001 BTC; null where nothing was traded",
      format: "kalshi-candlesticks-json",
      text: #"""
        {"ticker":"KXBTCPERP","candlesticks":[
          {"end_period_ts":1782867660,"bid":{"open":"1","low":"1","high":"1","close":"1"},
            "price":{"open":"8.0961","low":"8.0958","high":"8.0999","close":"8.0970","mean":"8.0965"},
            "volume":"617.00","volume_notional_value_dollars":"4996.1"},
          {"end_period_ts":1782867720,"price":{"open":null,"low":null,"high":null,"close":null,"previous":"8.0970"},
            "volume":"0","volume_notional_value_dollars":"0"}]}
        """#,
      series: [
        [
          "kalshi KXBTCPERP bars 1m", "2026-07-01T01:00:00Z 80961 80999 80958 80970 0.0617 -",
          "2026-07-01T01:01:00Z - - - - 0 -",
        ]
      ], notes: ["labelled-by-end 2 from 1", "per-contract 2 from 1"]),
    JSONLayoutCase(
      what: "the folder says the venue, the name the pair", format: "freqtrade-json",
      name: "BTC_USDT_USDT-1h-index.json", text: "[[1704067200000,100,110,90,105,0]]",
      series: [["? BTCUSDT index 1h", "2024-01-01T00:00:00Z 100 110 90 105 0 -"]]),
  ]

  @Test(arguments: cases) func reads(_ example: JSONLayoutCase) throws { try example.check() }

  @Test func freqtradeFolderTellsTheVenue() throws {
    let name = "user_data/data/binance/futures/BTC_USDT_USDT-1h-futures.json"
    let series = try readOne("[[1704067200000,100,110,90,105,7]]", named: name)
    #expect(series.title == "binance-usdm BTCUSDT bars 1h")
  }
}
