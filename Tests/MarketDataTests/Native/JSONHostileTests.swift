import Market
import MarketData
import Testing

/// Documents that nobody sends in good faith end with mistakes, in bounded memory.
struct JSONHostileTests {
  private func thrown(_ text: String, as format: String = "hyperliquid-funding-json") -> String {
    message { _ = try readAll(text, named: "a.json", format: format) }
  }

  @Test func depthIsBounded() {
    #expect(
      thrown(String(repeating: "[", count: 1_000_000), as: "okx-funding-json")
        == "a.json:1:65: is nested deeper than 64 levels")
    let row = #"{"a":"# + String(repeating: #"{"b":"#, count: 100_000)
    #expect(thrown("[\(row)") == "a.json:1:317: is nested deeper than 64 levels")
  }

  @Test func lengthsAreBounded() {
    let long = String(repeating: "x", count: 3_000_000)
    #expect(thrown("[{\"coin\":\"\(long)").hasSuffix(": a text or a number is longer than 1048576 bytes"))
    #expect(thrown("[1" + String(repeating: "0", count: 3_000_000)).hasSuffix("is longer than 1048576 bytes"))
    #expect(
      thrown("[{\"coin\":\"\(long.prefix(100_000))\"}]") == "a.json:1:100011: record 1 is longer than 65536 bytes")
    #expect(thrown("[{\"\(long.prefix(2000))\":1}]") == "a.json:1:2004: a key is longer than 1024 bytes")
    let fields = (0..<5000).map { "\"\($0)\":1" }.joined(separator: ",")
    #expect(thrown("[{\(fields)}]").hasSuffix("record 1 is longer than 65536 bytes"))
    // White space is no text.
    #expect(thrown("[" + String(repeating: " ", count: 3_000_000) + "]").isEmpty)
  }

  @Test func seriesAreBounded() {
    let rows = (0..<5000).map { #"{"coin":"C\#($0)","fundingRate":"0.1","time":1704067200000}"# }
    let lines = thrown("[\(rows.joined(separator: ",\n"))]").split(separator: "\n")
    #expect(lines.first == "a.json:4097:1: record 4097 is of series 4097; 4096 at most are read of one file")
    #expect(lines.last == "a.json: and 884 more")
  }

  /// Around the records there may be anything; what is kept of it is bounded.
  @Test func surroundingsAreBounded() throws {
    let around = (0..<50_000).map { "\"k\($0)\":\"\($0)\"" }.joined(separator: ",")
    let text = #"{\#(around),"data":[{"instId":"A","fundingTime":"1704067200000","fundingRate":"1"}]}"#
    #expect(try readAll(text, named: "a.json", format: "okx-funding-json").map(\.count) == [1])
  }

  /// Numbers beyond any market come through or are refused, and do not trap.
  @Test(arguments: ["1e308", "-1e308", "1e-320", "99999999999999999999999999999999999999999", "0.0000000000000000001"])
  func extremeNumbersSurvive(number: String) {
    let text = #"""
      {"ticker":"KXBTCPERP","candlesticks":[{"end_period_ts":1782867660,"volume":"\#(number)","price":
        {"open":"\#(number)","low":"1","high":"1","close":"1"},"volume_notional_value_dollars":"1"}]}
      """#
    _ = message { _ = try readAll(text, named: "a-1m.json", format: "kalshi-candlesticks-json") }
  }

  /// Documents with random damage, through every format: rows or located mistakes, never a trap.
  @Test(arguments: [UInt64(11), 20_240_502]) func survivesDamage(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let documents = (JSONBarLayoutTests.cases + JSONFundingLayoutTests.cases).map { Array($0.text.utf8) }
    let spice = Array("\"\"[]{},:\\u0000-+.eE019 nulltrue\u{0}\n".utf8)
    var refusals = 0
    for round in 0..<3000 {
      var bytes = documents[round % documents.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(spice[Int(random.next() % UInt64(spice.count))], at: place)
        case 3: bytes.removeLast(bytes.count - place)
        default: bytes[place] = spice[Int(random.next() % UInt64(spice.count))]
        }
      }
      for format in NativeFormats.all where round % 7 == 0 || format.name.hasSuffix("-json") {
        do {
          let read = try format.read(
            ByteStream(bytes, name: "a-1h.json"), of: DataFile(path: "a.json", name: "a.json"),
            options: NativeOptions())
          for series in read { #expect(series.places.count == series.count, "seed \(seed)") }
        } catch {
          refusals += 1
          #expect(error.all.allSatisfy { $0.location.file == "a.json" }, "seed \(seed)")
        }
      }
    }
    #expect(refusals > 3000, "seed \(seed)")
  }
}
