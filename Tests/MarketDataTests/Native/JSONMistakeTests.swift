import Market
import MarketData
import Testing

/// What is said of documents that cannot be read, word by word. Places are those of the record, or of the byte at which
/// the document itself breaks off.
struct JSONMistakeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let format: String
    let text: String
    var name = "a.json"
    var options = NativeOptions()
    let messages: [String]
    var testDescription: String { text }
  }

  static let row = #"{"coin":"BTC","fundingRate":"0.1","time":1704067200000}"#

  static let documents = [
    Case(
      format: "hyperliquid-funding-json", text: "[\(row),\n",
      messages: ["a.json:2:1: the JSON document ends before it is complete; was it cut off while it was saved?"]),
    Case(
      format: "hyperliquid-funding-json", text: "",
      messages: ["a.json:1:1: the JSON document ends before it is complete; was it cut off while it was saved?"]),
    Case(
      format: "hyperliquid-funding-json", text: "[\(row)]\n[\(row)]",
      messages: ["a.json:2:1: more follows the end of the JSON document; a file holds one document"]),
    Case(
      format: "hyperliquid-funding-json", text: "[\(row)] x",
      messages: ["a.json:1:59: more follows the end of the JSON document; a file holds one document"]),
    Case(
      format: "hyperliquid-funding-json", text: "[\n  {\"coin\" \"BTC\"}]",
      messages: ["a.json:2:15: is no sound JSON: object key and value must be separated by a colon (':')"]),
    Case(
      format: "hyperliquid-funding-json", text: "[\n\n  NaN]",
      messages: ["a.json:3:3: is no sound JSON: invalid char in json text."]),
    Case(
      format: "hyperliquid-funding-json", text: "timestamp,rate\n1,2\n",
      messages: ["a.json:1:1: is no sound JSON: invalid string in json text."]),
    Case(
      format: "hyperliquid-funding-json", text: "[[1,2],[3,4]]",
      messages: ["a.json:1:2: record 1 is an array; an object is needed"]),
    Case(
      format: "bybit-kline-json", text: #"{"result":{"list":[5]}}"#,
      messages: [#"a.json:1:20: record 1 is "5"; an array is needed"#]),
    Case(
      format: "gemini-candles-json", text: "[[1704067200000,1,1,1,1,[2]]]",
      messages: ["a.json:1:25: record 1 holds an array; numbers and texts are needed"]),
    Case(
      format: "okx-funding-json", text: #"{"code":"51001","msg":"Instrument ID does not exist","data":[]}"#,
      messages: [#"a.json: the venue answered "Instrument ID does not exist" instead of rows"#]),
    Case(
      format: "kraken-ohlc-json", text: #"{"error":["EQuery:Unknown asset pair"]}"#,
      messages: [#"a.json: the venue answered "EQuery:Unknown asset pair" instead of rows"#]),
    Case(
      format: "deribit-chart-json", text: #"{"jsonrpc":"2.0","error":{"message":"Invalid params","code":-32602}}"#,
      messages: [#"a.json: the venue answered "Invalid params" instead of rows"#]),
    Case(
      format: "kalshi-funding-json", text: #"{"markets":[]}"#,
      messages: [#"a.json: holds no records of kalshi-funding-json; they stand in "funding_rates""#]),
    Case(
      format: "hyperliquid-funding-json", text: #"{"a":1}"#,
      messages: ["a.json: holds no records of hyperliquid-funding-json; an array of them is needed"]),
  ]

  static let rows = [
    Case(
      format: "hyperliquid-funding-json",
      text: """
        [{"coin":"BTC","fundingRate":"x","time":1704067200000},
         {"coin":"BTC","fundingRate":null,"time":1704067200},
         {"coin":"BTC","time":"soon"},
         {"coin":7,"fundingRate":true,"time":1704067200000},
         {"coin":"BTC","fundingRate":1,"fundingRate":2,"time":1704067200000},
         {"coin":"BTC","fundingRate":1e999,"time":99999999999999999999}]
        """,
      messages: [
        #"a.json:1:2: "fundingRate" of record 1 is "x"; a number is needed"#,
        #"a.json:2:2: "time" of record 2 is "1704067200"; a stamp of 13 digits (milliseconds since 1970) is needed"#,
        #"a.json:2:2: "fundingRate" of record 2 is null; a number is needed"#,
        #"a.json:3:2: "time" of record 3 is "soon"; a stamp of 13 digits (milliseconds since 1970) is needed"#,
        #"a.json:3:2: "fundingRate" of record 3 is missing; a number is needed"#,
        #"a.json:4:2: "fundingRate" of record 4 is "true"; a number is needed"#,
        #"a.json:4:2: "coin" of record 4 is "7"; a text of at most 64 bytes is needed"#,
        #"a.json:5:2: "fundingRate" of record 5 stands twice; a number is needed"#,
        #"a.json:6:2: "time" of record 6 is "99999999999999999999"; a stamp of 13 digits (milliseconds since 1970) is "#
          + "needed",
        #"a.json:6:2: "fundingRate" of record 6 is "1e999"; a number is needed"#,
      ]),
    Case(
      format: "dydx-v4-candles-json",
      text: """
        {"candles":[{"startedAt":"2024-01-01T00:00:00Z","ticker":"A","resolution":"0MIN","low":1,"high":1,"open":1,
          "close":1,"baseTokenVolume":1}]}
        """,
      messages: [
        #"a.json:1:13: "resolution" of record 1 is "0MIN"; allowed: 15MINS, 1DAY, 1HOUR, 1MIN, 30MINS, 4HOURS, 5MINS"#
      ]),
    Case(
      format: "binance-klines-json", text: "[[1,2]]", messages: ["a.json:1:2: record 1 has 2 elements; 12 are needed"]),
    Case(
      format: "bybit-kline-json",
      text: #"{"result":{"list":[["1704067200000","1","1","1","1"],["1704067200000","1","1","1","1","1","1"]]}}"#,
      name: "mark.json", messages: ["mark.json:1:54: record 2 has 7 elements; 5 are needed"]),
    Case(
      format: "okx-candles-json", text: #"{"data":[["1704067200000","1","","1","1","1"]]}"#, name: "mark.json",
      messages: [#"mark.json:1:10: element 3 (high) of record 1 is ""; a number is needed"#]),
    Case(
      format: "dydx-v4-funding-json",
      text: #"{"historicalFunding":[{"ticker":"BTC-USD","rate":"1e-6","effectiveAt":"2024-01-01T00:00:00"}]}"#,
      messages: [
        #"a.json:1:23: "effectiveAt" of record 1 is "2024-01-01T00:00:00"; a stamp with its zone, such as "#
          + "2024-05-01T00:00:00Z, is needed"
      ]),
    Case(
      format: "bitmex-funding-json",
      text: """
        {"timestamp":"2024-01-01T04:00:00Z","symbol":"X","fundingInterval":"1999-01-01T08:00:00Z","fundingRate":1}
        """,
      messages: [
        #"a.json:1:1: "fundingInterval" of record 1 is "1999-01-01T08:00:00Z"; a length past the "#
          + "beginning of 2000 is needed, such as 2000-01-01T08:00:00.000Z"
      ]),
    // Further from 2000 than an interval can be.
    Case(
      format: "bitmex-funding-json",
      text: """
        {"timestamp":"2024-01-01T04:00:00Z","symbol":"X","fundingInterval":"1700-01-01T08:00:00Z","fundingRate":1}
        """,
      messages: [
        #"a.json:1:1: "fundingInterval" of record 1 is "1700-01-01T08:00:00Z"; a length past the "#
          + "beginning of 2000 is needed, such as 2000-01-01T08:00:00.000Z"
      ]),
    Case(
      format: "bitmex-funding-json",
      text: """
        {"timestamp":"2200-01-01T00:00:00Z","symbol":"X","fundingInterval":"2000-01-01T08:00:00Z","fundingRate":1}
        """,
      messages: [
        #"a.json:1:1: "timestamp" of record 1 is "2200-01-01T00:00:00Z"; stamps lie in 1970 to 2199"#
      ]),
    Case(
      format: "deribit-chart-json",
      text:
        #"{"result":{"ticks":[1704067200000,5],"open":[1,"x"],"high":[1],"low":[1,1],"close":[1,1],"volume":[1,1]}}"#,
      messages: [
        #"a.json:1:35: element 2 of "ticks" is "5"; a stamp of 13 digits (milliseconds since 1970) is needed"#,
        #"a.json:1:50: element 2 of "open" is "x"; a number is needed"#,
        #"a.json: "high" has 1 element where "ticks" has 2; columns of one length are needed"#,
      ]),
  ]

  static let series = [
    Case(
      format: "bybit-kline-json", text: #"{"result":{"list":[["1704067200000","1","1","1","1"]]}}"#,
      messages: [
        "a.json: neither the file nor its name says what its bars are; say their kind: mark, index, premium"
      ]),
    Case(
      format: "hyperliquid-funding-json", text: "[\(row)]", options: NativeOptions(kind: .bars(.mark)),
      messages: ["a.json: rows of hyperliquid-funding-json are no mark; they are funding"]),
    Case(
      format: "freqtrade-json", text: "[]",
      messages: [
        "a.json: the name of the file does not say what its rows are; say their kind, or name it as freqtrade does: "
          + "BTC_USDT-8h-funding_rate.json"
      ]),
    Case(
      format: "kalshi-candlesticks-json",
      text: #"{"ticker":"KXNEWPERP","candlesticks":[{"end_period_ts":1704067200,"volume":"0"}]}"#,
      messages: [
        "a.json: bars are labelled by their end, and how long they are cannot be told: there is one only; --interval "
          + "tells, or a name with their length, such as candles-1h.json (1m, 1h, 1d)",
        #"a.json: prices are per contract, and how many coins "KXNEWPERP" stands for is in no rulebook; a symbol of "#
          + "the rulebook kalshi is needed",
      ]),
    Case(
      format: "bitmex-bucketed-json",
      text: #"[{"timestamp":"2024-01-01T01:00:00Z","symbol":"XBTUSD","open":100,"#
        + #""high":110,"low":90,"close":105,"vwap":105,"homeNotional":7}]"#,
      options: NativeOptions(interval: .hours(8)),
      messages: ["a.json: bars of this layout are not 8h long; they are one of 1m, 5m, 1h, 1d"]),
    Case(
      format: "okx-mark-json", text: #"{"code":"0","data":[{"instId":"A","markPx":"1","ts":"1"}]}"#,
      messages: [
        "a.json: is a snapshot of mark prices (okx-mark-json, 1 entry): it holds no series; candles or funding rates "
          + "are needed"
      ]),
    Case(
      format: "gemini-fundingamount-json", text: #"{"symbol":"btcgusdperp","fundingAmount":0.5}"#,
      messages: [
        "a.json: is a snapshot of a funding amount, which is no rate (gemini-fundingamount-json, 1 entry): it holds no "
          + "series; candles or funding rates are needed"
      ]),
  ]

  @Test(arguments: documents + rows + series) func says(_ example: Case) {
    let thrown = message {
      _ = try readAll(example.text, named: example.name, format: example.format, options: example.options)
    }
    #expect(thrown.split(separator: "\n").map(String.init) == example.messages)
  }

  @Test func textsAreUTF8() {
    let bytes = Array(#"[{"coin":""#.utf8) + [0xFF] + Array(#"","fundingRate":"1","time":1704067200000}]"#.utf8)
    let thrown = message {
      _ = try NativeReader.read(bytes: bytes, named: "a.json", format: "hyperliquid-funding-json")
    }
    #expect(thrown == "a.json:1:11: a text is not UTF-8; UTF-8 is needed")
  }

  /// Twenty in full, the others as a number.
  @Test func manyMistakesAreCounted() {
    let rows = Array(repeating: #"{"coin":"BTC","time":1704067200000}"#, count: 30).joined(separator: ",\n")
    let thrown = message { _ = try readAll("[\(rows)]", named: "a.json", format: "hyperliquid-funding-json") }
    let lines = thrown.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "a.json: and 10 more")
  }

  /// A byte-order mark is tolerated, as in CSV.
  @Test func marksOfByteOrderPass() throws {
    let read = try readAll("\u{FEFF}[\(Self.row)]", named: "a.json", format: "hyperliquid-funding-json")
    #expect(read.map(\.count) == [1])
  }
}
