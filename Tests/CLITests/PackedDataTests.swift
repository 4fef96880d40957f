import ChildProcess
import Foundation
import Market
import TestSupport
import Testing

/// Runs on packed files and on files in a venue's layout, in data folders and named.
struct PackedDataTests {
  private static let series = [
    "coinbase/BTC-USD/bars-1h", "binance-usdm/BTCUSDT/bars-1h",
    "binance-usdm/BTCUSDT/mark-1h", "binance-usdm/BTCUSDT/funding",
  ]

  /// The simulated month in the folders `data`, `gz`, `zip` and `klines`, a scenario on each.
  private func place() throws -> Workplace {
    let place = try Workplace()
    let outcome = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try #require(outcome.status == 0, "\(outcome.errors)")
    for series in Self.series {
      let text = try place.text("data/\(series).csv")
      let bytes = Array(text.utf8)
      try write(storedGzip(bytes), "gz/\(series).csv.gz", place)
      try write(storedZip(name: "data.csv", bytes), "zip/\(series).zip", place)
      let isBars = series.hasSuffix("USDT/bars-1h")
      try write(
        isBars ? storedZip(name: "BTCUSDT-1h-2025-07.csv", klines(of: text)) : bytes,
        "klines/\(series)\(isBars ? "-2025-07.zip" : ".csv")", place)
    }
    for folder in ["data", "gz", "zip", "klines"] {
      try place.writeScenario("month", file: "\(folder).yaml")
      let scenario = try place.text("\(folder).yaml")
      try place.write(scenario.replacing("[data]", with: "[\(folder)]"), to: "\(folder).yaml")
    }
    return place
  }

  private func write(_ bytes: [UInt8], _ name: String, _ place: borrowing Workplace) throws {
    let url = URL(filePath: place.path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Canonical bars as an archive of Binance has them.
  private func klines(of text: String) throws -> [UInt8] {
    let rows = try text.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",")
      let time = try #require(Instant(String(cells[0]))).nanoseconds / 1_000_000
      return "\(time),\(cells[1...5].joined(separator: ",")),\(time + 3_599_999),1,1,1,1,0\n"
    }
    let header = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
    return Array((header + "taker_buy_quote_volume,ignore\n" + rows.joined()).utf8)
  }

  @Test func everyFormGivesTheSameResult() throws {
    let place = try place()
    for folder in ["data", "gz", "zip", "klines"] {
      let run = try place.run("run", "\(folder).yaml", "-o", "out-\(folder)")
      try #require(run.status == 0, "\(folder): \(run.errors)")
    }
    let tables = ["equity.csv", "events.csv", "fills.csv", "funding.csv", "ledger.csv"]
    for folder in ["gz", "zip", "klines"] {
      for table in tables {
        #expect(try place.text("out-\(folder)/month/\(table)") == place.text("out-data/month/\(table)"), "\(folder)")
      }
      let inputs = try place.text("out-\(folder)/month/summary.json")
      #expect(inputs.contains("\"path\": \"binance-usdm/BTCUSDT/\(folder == "gz" ? "bars-1h.csv.gz" : "bars-1h")"))
    }
  }

  @Test func listsThem() throws {
    let place = try place()
    let plain = try place.run("data", "list", "data").output.replacing("simulated data", with: "–")
    for folder in ["gz", "zip", "klines"] {
      let list = try place.run("data", "list", folder)
      #expect(list.status == 0 && list.errors == "")
      #expect(words(list.output) == words(plain), "\(folder)")
    }
  }

  /// From the header of the table on.
  private func words(_ text: String) -> [Substring] {
    Array(text.split(whereSeparator: \.isWhitespace).drop { $0 != "venue" })
  }

  @Test func damagedArchivesAreMistakes() throws {
    let place = try place()
    for (folder, file, mistake) in [
      ("gz", "bars-1h.csv.gz", "ends in the middle of its packed data"),
      ("zip", "bars-1h.zip", "its archive is damaged"),
    ] {
      let name = "\(folder)/coinbase/BTC-USD/\(file)"
      let bytes = try #require(FileManager.default.contents(atPath: "\(place.path)/\(name)"))
      try write(Array(bytes.prefix(bytes.count / 2)), name, place)
      let outcome = try place.run("run", "\(folder).yaml")
      #expect(outcome.status == 2 && outcome.output == "")
      #expect(outcome.errors == "error: \(name): \(mistake); the file may be incomplete\n")
      let list = try place.run("data", "list", folder)
      #expect(list.status == 2 && list.errors == outcome.errors)
    }
    #expect(place.listing("Reports") == [])
  }

  /// The mapping of a scenario: what was done stands first among the assumptions.
  @Test func namedFilesAreRepairedAndThatIsShown() throws {
    let place = try place()
    let lines = try String(decoding: klines(of: place.text("data/binance-usdm/BTCUSDT/bars-1h.csv")), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // The bar of 2025-07-01T03:00 is missing, that of 04:00 stands twice.
    let damaged = lines[..<4] + lines[5...5] + lines[5...]
    try write(Array(damaged.joined(separator: "\n").utf8), "downloads/BTCUSDT-1h-2025-07.csv", place)
    try place.write(
      """
      extend: data.yaml
      name: named
      data:
        - "binance-usdm:BTCUSDT":
            bars:
              files: downloads/*.csv
              format: binance-vision-klines
              repairs: { drop_duplicates: true, fill_previous: 1 }
        - data
      """, to: "named.yaml")
    let run = try place.run("run", "named.yaml", "--json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        """
          "assumptions": [
            "downloads/BTCUSDT-1h-2025-07.csv: 1 row of instants that stood more than once was dropped, all equal to the \
        row that was kept, first at 2025-07-01T04:00:00Z",
            "downloads/BTCUSDT-1h-2025-07.csv: 1 missing bar in 1 gap of at most 1 was filled with the close before and \
        volume 0",
        """))
    let refused = try place.run(
      "run", "named.yaml", "--set", "data={'binance-usdm:BTCUSDT': {bars: {files: [none/*.zip], zone: UTC}}}")
    #expect(refused.status == 2 && refused.errors == "error: --set: none/*.zip: no file fits the pattern\n")
  }
}
