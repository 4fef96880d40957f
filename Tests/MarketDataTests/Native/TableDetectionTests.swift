import Market
import MarketData
import Testing

/// Tables that look alike, and what tells them.
struct TableDetectionTests {
  @Test(arguments: [
    // Six columns: a day's minutes, hours as text, a clock of MetaTrader.
    ("20221213_trade.csv", "60000,1,1,1,1,1", "lean-minute-zip"),
    ("20221213_trade.csv", "20180501 00:00,1,1,1,1,1", "lean-hour-zip"),
    ("20221213_trade.csv", "2023.01.01 00:00,1,1,1,1,1", "bybit-metatrader-csv"),
    // Seven columns.
    ("XBTUSD_60.csv", "1381093200,1,1,1,1,1,1", "kraken-ohlcvt"),
    // Twelve.
    ("XBTUSD_60.csv", "1704067200000,1,1,1,1,1,1704070799999,1,1,1,1,0", "binance-vision-klines"),
    // Two.
    ("XBTUSD_60.csv", "20221213 00:00:00,0.1", "lean-margin-interest"),
  ])
  func tellsHeaderlessTables(name: String, row: String, format: String) throws {
    #expect(try readAll(row + "\n", named: name).map(\.format) == [format])
  }

  /// What has the number of columns and nothing else in common is no layout, whatever its name.
  @Test(arguments: [
    "1704067200000,1,1,1,1,1", "1704067200,1,1,1,1,1", "a,b,c,d,e,f", "1381093200,1,1,1,1,1,x",
    "1704067200000,1,1,1,1,1,1", "1704067200000,1,1,1,1,1,1704070800000,1,1,1,1,0", "20221213,0.1", "1,2",
  ])
  func doesNotGuess(row: String) {
    for name in ["20221213_trade.csv", "XBTUSD_60.csv", "BTCUSDT-1h-2024-01.csv"] {
      #expect(
        message { _ = try readAll(row + "\n", named: name) }.hasPrefix("\(name): the layout is none that is known"))
    }
  }

  /// The first rows decide: one that does not fit is no reason to take another layout silently.
  @Test func namesTheRowThatDoesNotFit() {
    let text = String(repeating: "60000,1,1,1,1,1\n", count: 40) + "60000,1,1\n"
    #expect(
      message { _ = try readAll(text, named: "20221213_trade.csv") }
        == "20221213_trade.csv:41: 3 cells where 6 are needed")
  }

  /// Every layout refuses bytes that are no table, and never claims them.
  @Test(arguments: NativeFormats.all.map(\.name))
  func refusesWhatIsNoTable(format: String) {
    let texts = [
      "", "\0\0\0", "\"", "a", ",,,,,\n,,,,,\n", String(repeating: "1,2\n", count: 9), "\u{FFFD}\u{FFFD},\u{FFFD}",
    ]
    for text in texts {
      #expect(throws: Diagnostics.self, "\(format) of \(text.prefix(9))") {
        _ = try readAll(text, named: "a.csv", format: format)
      }
    }
  }

  @Test func hasASampleOfEveryTable() {
    let tables = NativeFormats.all.map(\.name).filter { !$0.hasSuffix("-json") }
    #expect(Set(tables).isSuperset(of: TableSample.all.map(\.format)))
    #expect(TableSample.all.count == 21)
  }

  @Test(arguments: TableSample.all)
  func tellsEveryLayout(sample: TableSample) throws {
    let london = try zone("Europe/London")
    let readsZone = NativeFormats.named(sample.format)?.readsZone == true
    let series = try readAll(sample.text, named: sample.name, options: readsZone ? london : NativeOptions())
    #expect(Set(series.map(\.format)) == [sample.format])
    #expect(series.reduce(0) { $0 + $1.count } > 0)
  }

  /// Samples with bytes changed, doubled and taken out: refused, or read into columns of one length.
  @Test(arguments: TableSample.all)
  func survivesMutations(sample: TableSample) throws {
    var random = SplitMix64(state: 1120)
    let london = try zone("Europe/London")
    let options = NativeFormats.named(sample.format)?.readsZone == true ? london : NativeOptions()
    let odd = Array("0019-:.,\"\n\r eEZ/\0\u{FF}".utf8)
    for _ in 0..<300 {
      var bytes = Array(sample.text.utf8)
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(odd[Int.random(in: odd.indices, using: &random)], at: place)
        case 2: bytes.insert(contentsOf: Array(bytes[place...].prefix(20)), at: place)
        default: bytes[place] = odd[Int.random(in: odd.indices, using: &random)]
        }
      }
      let series = try? NativeReader.read(bytes: bytes, named: sample.name, format: sample.format, options: options)
      for one in series ?? [] {
        #expect(one.places.count == one.count)
        #expect(one.values.allSatisfy { $0.isEmpty || $0.count == one.count })
      }
    }
  }
}
