import Foundation
import Market
import MarketData
import Testing

/// Which rows become which series, whatever the files are called and in whatever order they are named.
struct DataImportTests {
  private func bars(_ hours: Int...) -> String {
    "timestamp,open,high,low,close\n" + hours.map { "2024-01-01T\($0 < 10 ? "0" : "")\($0):00:00Z,1,1,1,1\n" }.joined()
  }

  private func imported(
    _ root: String, _ paths: [String], _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> DataImport {
    var options = ImportOptions()
    change(&options)
    return try DataImport(try FileSelection.files(paths.map { "\(root)/\($0)" }), options)
  }

  /// Each series as `name: rows from sources`.
  private func summary(_ imported: DataImport) -> [String] {
    imported.series.map { series in
      "\(series.name): \(series.series.count) from \(series.sources.map(\.name).joined(separator: " "))"
    }
  }

  private var folder: [String: String] {
    [
      "in/kraken/BTC-USD/bars-1h-b.csv": bars(3, 4), "in/kraken/BTC-USD/bars-60m-a.csv": bars(0, 1, 2),
      "in/kraken/BTC-USD/mark-1h.csv": bars(0), "in/kraken/ETH-USD/bars-30m.csv": bars(0, 1),
      "in/kraken/BTC-USD/funding.csv": "timestamp,rate\n2024-01-01T00:00:00Z,0.1\n",
    ]
  }

  @Test func joinsWhatIsOneSeries() throws {
    try withFolder(folder) { root in
      let all = try imported(root, ["in"])
      #expect(
        summary(all) == [
          "kraken/BTC-USD/bars-1h.csv: 5 from kraken/BTC-USD/bars-1h-b.csv kraken/BTC-USD/bars-60m-a.csv",
          "kraken/BTC-USD/funding.csv: 1 from kraken/BTC-USD/funding.csv",
          "kraken/BTC-USD/mark-1h.csv: 1 from kraken/BTC-USD/mark-1h.csv",
          "kraken/ETH-USD/bars-30m.csv: 2 from kraken/ETH-USD/bars-30m.csv",
        ])
      #expect(all.warnings.isEmpty)
      let written = try all.write(to: "\(root)/out", replacing: false)
      #expect(written.map(\.change) == [.new, .new, .new, .new])
      let origins = try Origins(folder: "\(root)/out/kraken/BTC-USD")
      #expect(origins.files.keys.sorted() == ["bars-1h.csv", "funding.csv", "mark-1h.csv"])
      #expect(origins.files["mark-1h.csv"]?.sha256 == written[2].sha256)
    }
  }

  /// A file without a row in the time is no source; a series without one is left out, with a warning.
  @Test func cutsToTheTimeThatIsWanted() throws {
    try withFolder(folder) { root in
      let cut = try imported(root, ["in"]) { options in
        options.from = Instant("2024-01-01T01:00:00Z")
        options.to = Instant("2024-01-01T03:00:00Z")
      }
      #expect(
        summary(cut) == [
          "kraken/BTC-USD/bars-1h.csv: 2 from kraken/BTC-USD/bars-60m-a.csv",
          "kraken/ETH-USD/bars-30m.csv: 1 from kraken/ETH-USD/bars-30m.csv",
        ])
      let range = "from 2024-01-01T01:00:00Z and before 2024-01-01T03:00:00Z"
      #expect(
        cut.warnings == [
          "kraken/BTC-USD/funding is left out: no file has a row of it \(range)",
          "kraken/BTC-USD/mark-1h is left out: no file has a row of it \(range)",
        ])
    }
  }

  /// The time is that of the stamps after the shift, and what lies outside is not looked at.
  @Test func cutsAfterTheShift() throws {
    let unsound = "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,0,1,1\n2024-01-01T05:00:00Z,1,1,1,1\n"
    try withFolder(["a/B/bars-1h.csv": unsound]) { root in
      let cut = try imported(root, ["a/B/bars-1h.csv"]) {
        $0.instrument = InstrumentName(account: "a", symbol: "B")
        $0.repairs.shift = .hours(-3)
        $0.from = Instant("2024-01-01T02:00:00Z")
      }
      #expect(cut.series.map(\.series.first) == [Instant("2024-01-01T02:00:00Z")])
      #expect(cut.series.map(\.series.count) == [1])
    }
  }

  @Test func placesMistakesOfAllSeries() throws {
    let twice = "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,1,1,1,1\n2024-01-01T00:00:00Z,1,1,1,1\n"
    try withFolder(["in/a/B/bars-1h.csv": twice, "in/a/C/bars-1h.csv": twice, "in/a/D/bars-1h.csv": "x"]) { root in
      let lines = message { _ = try imported(root, ["in"]) }.split(separator: "\n").map { $0.dropFirst(root.count + 1) }
      let places = lines.map { $0.prefix { $0 != " " } }
      #expect(places == ["in/a/D/bars-1h.csv:", "in/a/B/bars-1h.csv:3:", "in/a/C/bars-1h.csv:3:"])
    }
  }

  @Test func recordsHashesOfFilesAtRest() throws {
    try withFolder(["a/B/bars-1h.csv": bars(0)]) { root in
      let read = try imported(root, ["a"]) { $0.instrument = InstrumentName(account: "a", symbol: "B") }
      // sha256sum of the text of `bars(0)`
      #expect(read.series[0].sources[0].sha256 == "7858cd698c22d5e806d7511eb65d98daca02f9d7128ad6c8d1abd43854ffd6f0")
      #expect(read.series[0].sources[0].format == "carry")
    }
  }
}
