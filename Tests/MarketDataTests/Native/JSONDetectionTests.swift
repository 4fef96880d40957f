import Market
import MarketData
import Testing

/// What a file is taken for. Keys tell; of rows of bare numbers only some things do.
struct JSONDetectionTests {
  /// Every document of the layout tests is taken for what it is, whatever its name, but for the bare rows below.
  @Test(arguments: JSONBarLayoutTests.cases + JSONFundingLayoutTests.cases) func byKeys(_ example: JSONLayoutCase) {
    let bare = ["gemini-candles-json", "freqtrade-json"].contains(example.format) || example.text == "[]"
    if bare { return }
    let found = matches(Array(example.text.utf8), named: "a.json")
    #expect(found.certain == [example.format])
    #expect(found.possible.isEmpty)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    var name = "a.json"
    var certain: [String] = []
    var possible: [String] = []
    var testDescription: String { "\(name) \(text)" }
  }

  static let up = "[[1704067200000,100,110,90,105,7],[1704070800000,105,106,104,104.5,2],[1704074400000,1,1,1,1,1]]"
  static let down = "[[1704070800000,105,106,104,104.5,2],[1704067200000,100,110,90,105,7],[1704063600000,1,1,1,1,1]]"

  static let bare = [
    // Ascending or descending bars of freqtrade, Gemini and a good many others.
    Case(text: up, possible: ["freqtrade-json"]),
    Case(text: up, name: "BTC_USDT-1h-futures.json", certain: ["freqtrade-json"]),
    Case(text: up, name: "BTC_USDT-1h.json", certain: ["freqtrade-json"]),
    Case(text: up, name: "BTC_USDT-1h-candles.json", possible: ["freqtrade-json"]),
    Case(text: down, possible: ["gemini-candles-json"]),
    Case(text: down, name: "gemini-btcusd-1h.json", certain: ["gemini-candles-json"]),
    // One row has no direction.
    Case(text: "[[1704067200000,100,110,90,105,7]]", possible: ["gemini-candles-json"]),
    // Open, close, high, low, as others have it.
    Case(text: "[[1704070800000,105,104.5,106,104,2],[1704067200000,100,105,110,90,7],[1704063600000,1,1,1,1,1]]"),
    // In seconds, low before high before open: where the third price is no low, only that can be.
    Case(
      text: "[[1704070800,104,106,105,104.5,2],[1704067200,90,110,100,105,7],[1704063600,1,1,1,1,1]]",
      certain: ["coinbase-exchange-candles-json"]),
    Case(
      text: "[[1704070800,1,1,1,1,1],[1704067200,1,1,1,1,1]]", possible: ["coinbase-exchange-candles-json"]),
    Case(text: "[[1704070800,105,106,104,104.5,2],[1704067200,100,110,90,105,7]]"),
    Case(text: "[]"),
    Case(text: "{}"),
    Case(text: "x,y\n1,2\n"),
    Case(text: ""),
    // A prediction, which has a next payment beside it, is no history.
    Case(
      text: #"{"code":"0","data":[{"instId":"A","fundingRate":"1","fundingTime":"1","nextFundingTime":"2"}]}"#),
    // Candles of event contracts have prices in cents.
    Case(text: #"{"candlesticks":[{"end_period_ts":1704067200,"yes_bid":{"open":1},"price":{"open":1},"volume":1}]}"#),
  ]

  @Test(arguments: bare) func byMore(_ example: Case) {
    let found = matches(Array(example.text.utf8), named: example.name)
    #expect(found.certain == example.certain)
    #expect(found.possible == example.possible)
  }

  /// A document of which only the beginning is seen.
  @Test func longDocumentsAreKnownByTheirBeginning() {
    let rows = (0..<2000).map { #"{"coin":"BTC","fundingRate":"0.1","time":\#(1_704_067_200_000 + $0)}"# }
    let found = matches(Array("[\(rows.joined(separator: ","))]".utf8), named: "a.json")
    #expect(found.certain == ["hyperliquid-funding-json"])
  }

  /// What stands beside the records, as those who page through answers read it.
  @Test func outlineTellsWhatStandsBesideRecords() throws {
    let text = #"{"more_candles":true,"cursor":"ab=","next":null,"result":{"list":[{"id":"7"},{"id":"8"}],"total":2}}"#
    let outline = try JSONOutline(Array(text.utf8), name: "page")
    #expect(outline["more_candles"] == "true")
    #expect(outline["cursor"] == "ab=")
    #expect(outline["next"] == nil)
    #expect(outline["result.total"] == "2")
    #expect(outline["result.list[].id"] == "7")
    #expect(
      message { _ = try JSONOutline(Array("{".utf8), name: "page") }
        == "page:1:1: the JSON document ends before it is complete; was it cut off while it was saved?")
  }
}
