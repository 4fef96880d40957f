import Market
import MarketData
import Testing
import Venues

/// What is the same for every layout of cells: finding it out, and files that are none.
struct NativeReaderTests {
  private let canonical = "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,2,0.5,1.5\n"

  @Test func readsAFile() throws {
    try withFolder(["kraken/BTC-USD/bars-1h.csv": canonical]) { root in
      let path = "\(root)/kraken/BTC-USD/bars-1h.csv"
      let series = try NativeReader.read(DataFile(path: path, name: "bars-1h.csv"))
      #expect(series.map(\.title) == ["kraken BTC-USD bars 1h"])
      #expect(series[0].rows == ["2024-01-01T00:00:00Z 1 2 0.5 1.5 - -"])
      #expect(series[0].format == "carry")
    }
  }

  @Test func asksWhatItCannotTell() {
    // Columns beside the canonical ones: it may be another layout.
    let text = "timestamp,symbol,open,high,low,close\n2024-01-01T00:00:00Z,X,1,2,0.5,1.5\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") } == "a.csv: cannot tell the layout; name it with --format: carry"
    )
    #expect(throws: Never.self) { try readAll(text, named: "a.csv", format: "carry") }
  }

  @Test func listsAllLayoutsForAnUnknownOne() {
    let names = NativeFormats.all.filter { !$0.isReference }.map(\.name).joined(separator: ", ")
    #expect(
      message { _ = try readAll("a,b\n1,2\n", named: "a.csv") }
        == "a.csv: the layout is none that is known; name it with --format: \(names)")
    #expect(
      message { _ = try readAll(canonical, named: "a.csv", format: "binance-vision-kline") }
        == "a.csv: there is no layout \"binance-vision-kline\"; did you mean binance-vision-klines? layouts: \(names)")
  }

  @Test func refusesAZoneWhereStampsAreInUTC() throws {
    let zone = try #require(LocalZone(name: "Europe/London"))
    #expect(
      message { _ = try readAll(canonical, named: "a.csv", options: NativeOptions(zone: zone)) }
        == "a.csv: stamps of the file are in UTC by themselves; leave the zone Europe/London out")
  }

  @Test func namesWhatTheFileLeavesOpen() throws {
    let series = try readOne(canonical, options: NativeOptions(venue: "kraken", symbol: "BTC-USD"))
    #expect(series.title == "kraken BTC-USD bars ?")
  }

  @Test func namesOfLayoutsAreUnique() {
    let names = NativeFormats.all.map(\.name)
    #expect(Set(names).count == names.count)
    for format in NativeFormats.all { #expect(!format.summary.isEmpty, "\(format.name)") }
  }
}
