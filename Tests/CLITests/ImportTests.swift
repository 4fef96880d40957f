import ChildProcess
import Foundation
import Testing

/// `carry data import`: what it writes, what it says, and what runs say of it.
struct ImportTests {
  /// Hours of 2024-01-01 with one price; `09` is a bar from 09:00 to 10:00.
  private static func bars(_ hours: [String], price: Int = 100, volume: Int = 7) -> String {
    "timestamp,open,high,low,close,volume\n"
      + hours.map { "2024-01-01T\($0):00:00Z,\(price),\(price),\(price),\(price),\(volume)\n" }.joined()
  }

  private static let day = (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" }

  @Test func joinsFilesRepairsAndSaysSo() throws {
    let place = try Workplace()
    // 02 and 03 are missing; 01 stands in both files, 04 twice in the second.
    try place.write(Self.bars(["00", "01"]), to: "early.csv")
    try place.write(Self.bars(["01", "04", "04", "05"]), to: "late.csv")
    let outcome = try place.run(
      "data", "import", "late.csv", "early.csv", "--as", "coinbase:BTC-USD", "--interval", "1h", "--drop-duplicates",
      "--fill", "previous", "--max", "3", "--licence", "mine", "-o", "data")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(
      outcome.output == """
        series                        rows  first       last              gaps  repairs                             file
        coinbase/BTC-USD/bars-1h.csv  6     2024-01-01  2024-01-01 05:00  0     drop-duplicates 2, fill-previous 2  new

        The data folder is data

        """)
    #expect(
      try place.text("data/coinbase/BTC-USD/bars-1h.csv") == """
        timestamp,open,high,low,close,volume
        2024-01-01T00:00:00Z,100,100,100,100,7
        2024-01-01T01:00:00Z,100,100,100,100,7
        2024-01-01T02:00:00Z,100,100,100,100,0
        2024-01-01T03:00:00Z,100,100,100,100,0
        2024-01-01T04:00:00Z,100,100,100,100,7
        2024-01-01T05:00:00Z,100,100,100,100,7

        """)
    #expect(place.listing("data/coinbase/BTC-USD") == ["bars-1h.csv", "origins.json"])
    let list = try place.run("data", "list", "data")
    #expect(
      list.output == """
        data
        venue     instrument  series   first       last              rows  gaps  origin                      licence
        coinbase  BTC-USD     bars-1h  2024-01-01  2024-01-01 05:00  6     0     carry: late.csv and 1 more  mine

        """)
  }

  /// The repair stands first among the assumptions, on the screen and in the summary; an edited file is a warning.
  @Test func runsShowRepairs() throws {
    let place = try Workplace()
    try place.write(Self.bars(Self.day.filter { $0 != "05" && $0 != "06" }), to: "spot.csv")
    try place.write(Self.bars(Self.day), to: "perp.csv")
    try place.write("timestamp,rate\n2024-01-01T08:00:00Z,0.0001\n2024-01-01T16:00:00Z,0.0001\n", to: "rates.csv")
    let spot = try place.run(
      "data", "import", "spot.csv", "--as", "coinbase:BTC-USD", "--interval", "1h", "--fill", "previous", "--max", "2",
      "-o", "data")
    #expect(spot.status == 0, "\(spot.errors)")
    for (file, options) in [("perp.csv", ["--interval", "1h"]), ("rates.csv", [])] {
      let outcome = try Program.run(
        ["data", "import", file, "--as", "binance-usdm:BTCUSDT", "-o", "data"] + options, in: place.path)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try place.writeScenario("month", file: "month.yaml", period: "2024-01-01, end: 2024-01-02")
    let line =
      "coinbase/BTC-USD/bars-1h.csv: 2 missing bars in 1 gap of at most 2 were filled with the close before "
      + "and volume 0"
    let run = try place.run("run", "month.yaml")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try assumptions(place).first == line)
    let screen = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(screen.contains("Assumptions - \(line)"))
    #expect(try !place.text("Reports/month/summary.json").contains("is not the file"))

    let path = "data/coinbase/BTC-USD/bars-1h.csv"
    try place.write(place.text(path).replacing(",7\n", with: ",8\n"), to: path)
    let edited = try place.run("run", "month.yaml")
    let warning = "coinbase/BTC-USD/bars-1h.csv: is not the file that was imported: its bytes have changed since"
    #expect(
      edited.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("Warnings - \(warning)"))
    #expect(try assumptions(place).first == line)
    #expect(try place.run("data", "list", "data").errors == "warning: \(warning)\n")

    // Another import of the edited file does not wash it clean.
    let again = try place.run("data", "import", "data", "-o", "clean")
    #expect(
      again.status == 0 && again.errors.contains("warning: \(path.dropFirst(5)): \(warning)\n"), "\(again.errors)")
    #expect(
      try place.run("data", "list", "clean").errors
        == "warning: coinbase/BTC-USD/bars-1h.csv: made of \(warning)\n")
    try place.write(place.text("month.yaml").replacing("data: [data]", with: "data: [clean]"), to: "month.yaml")
    let washed = try place.run("run", "month.yaml")
    #expect(
      washed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("made of \(warning)"))
  }

  private func assumptions(_ place: borrowing Workplace) throws -> [String] {
    let summary = try JSONSerialization.jsonObject(with: Data(place.text("Reports/month/summary.json").utf8))
    return try #require((summary as? [String: Any])?["assumptions"] as? [String])
  }

  @Test func refusesWhatItWouldOverwrite() throws {
    let place = try Workplace()
    try place.write(Self.bars(["00", "01"]), to: "a.csv")
    try place.write(Self.bars(["00", "01"], price: 200), to: "b.csv")
    func run(_ file: String, _ options: [String] = []) throws -> ChildProcess.Outcome {
      let words = ["data", "import", file, "--as", "coinbase:BTC-USD", "--interval", "1h", "-o", "data"]
      return try Program.run(words + options, in: place.path)
    }
    #expect(try run("a.csv").output.contains(" new\n"))
    let before = try place.text("data/coinbase/BTC-USD/origins.json")
    #expect(try run("a.csv").output.contains(" unchanged\n"))
    #expect(try place.text("data/coinbase/BTC-USD/origins.json") == before)
    let refused = try run("b.csv")
    #expect(refused.status == 2 && refused.output == "")
    #expect(
      refused.errors
        == "error: data/coinbase/BTC-USD/bars-1h.csv: the file is there already and holds something else; --replace "
        + "puts the new one in its place\n")
    #expect(place.listing("data/coinbase/BTC-USD") == ["bars-1h.csv", "origins.json"])
    #expect(try place.text("data/coinbase/BTC-USD/origins.json") == before)
    #expect(try run("b.csv", ["--replace"]).output.contains(" replaced\n"))
    #expect(try place.text("data/coinbase/BTC-USD/bars-1h.csv").contains(",200,"))

    try place.write("", to: "data/coinbase/BTC-USD/bars-60m-2023.csv")
    #expect(
      try run("b.csv").errors
        == "error: data/coinbase/BTC-USD/bars-60m-2023.csv: the file is of the same series as bars-1h.csv; move it to "
        + "another folder; it may be imported along with the others from there\n")
  }

  /// A mistake in one of several series: the folder is not even made.
  @Test func writesEverythingOrNothing() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/old/kraken/ETH-USD", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/old/kraken/BTC-USD", withIntermediateDirectories: true)
    try place.write(Self.bars(["00", "01"]), to: "old/kraken/BTC-USD/bars-1h.csv")
    try place.write(Self.bars(["00", "00"]), to: "old/kraken/ETH-USD/bars-1h.csv")
    let refused = try place.run("data", "import", "old", "-o", "new/data")
    #expect(refused.status == 2 && refused.output == "")
    #expect(
      refused.errors
        == "error: old/kraken/ETH-USD/bars-1h.csv:3: 2024-01-01T00:00:00Z stands at kraken/ETH-USD/bars-1h.csv:2 "
        + "already; each stamp may stand once; --drop-duplicates keeps one\n")
    #expect(place.listing("new") == [])
    let outcome = try place.run("data", "import", "old", "-o", "new/data", "--drop-duplicates", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(place.listing("new/data/kraken") == ["BTC-USD", "ETH-USD"])
  }

  /// The first file fits and the second does not: neither stays, nor a folder that was made for them.
  @Test func leavesNothingOnAFullDisk() throws {
    let place = try Workplace()
    let many = (0..<2000).map { "\(1_704_067_200 + 3600 * $0),100.25,100.25,100.25,100.25,1\n" }.joined()
    for (symbol, rows) in [("BTC-USD", ""), ("ETH-USD", many)] {
      let folder = "old/kraken/\(symbol)"
      try FileManager.default.createDirectory(atPath: "\(place.path)/\(folder)", withIntermediateDirectories: true)
      let first = "1704063600,100,100,100,100,1\n"
      try place.write("timestamp,open,high,low,close,volume\n\(first)\(rows)", to: "\(folder)/bars-1h.csv")
    }
    let outcome = try Program.runOnAFullDisk(["data", "import", "old", "-o", "new/data"], in: place.path)
    #expect(outcome.status == 3 && outcome.output == "")
    #expect(outcome.errors.hasSuffix(": cannot be written: File too large\n"))
    #expect(!place.listing().contains("new"))
  }

  /// What an import recorded is not lost when its file is imported again, as it is when a month is added.
  @Test func takesOverWhatIsOnRecord() throws {
    let place = try Workplace()
    try place.write(Self.bars(["00", "02"]), to: "a.csv")
    try place.write(Self.bars(["03", "04"]), to: "b.csv")
    let first = try place.run(
      "data", "import", "a.csv", "--as", "coinbase:BTC-USD", "--interval", "1h", "--fill", "previous", "--max", "1",
      "-o", "data")
    #expect(first.status == 0, "\(first.errors)")
    let second = try place.run(
      "data", "import", "data/coinbase/BTC-USD/bars-1h.csv", "b.csv", "--as", "coinbase:BTC-USD", "--interval", "1h",
      "-o", "data", "--replace", "--json")
    #expect(second.status == 0, "\(second.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any]
    let series = try #require((document?["series"] as? [[String: Any]])?.first)
    #expect(series["rows"] as? Int == 5)
    #expect((series["sources"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["a.csv", "b.csv"])
    #expect((series["repairs"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["fill-previous"])
  }

  @Test func leavesSimulatedDataAlone() throws {
    let place = try Workplace()
    _ = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try place.write(Self.bars(["00"]), to: "a.csv")
    let into = try place.run("data", "import", "a.csv", "--as", "a:B", "--interval", "1h", "-o", "data")
    #expect(into.status == 2)
    #expect(
      into.errors
        == "error: data: the folder holds simulated data, and every report calls it that; name another folder\n")
    let out = try place.run("data", "import", "data/coinbase", "-o", "mine")
    #expect(out.status == 2)
    #expect(
      out.errors
        == "error: data/coinbase/BTC-USD/bars-1h.csv: the file holds simulated data, and its import would not say so; "
        + "a scenario takes the folder as it is\n")
    #expect(place.listing("mine") == [])
  }
}
