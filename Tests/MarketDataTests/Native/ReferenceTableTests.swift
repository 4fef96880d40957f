import Foundation
import Market
import MarketData
import Testing
import Venues

/// Every table among the native files of the reference folder, read raw, against what its `expected.json` counts.
@Suite(.enabled(if: referenceFolder() != nil, "no reference data: set CARRY_REFERENCE to its folder"))
struct ReferenceTableTests {
  static let tables = ExpectedFile.all { file in
    NativeFormats.named(file.format) != nil && [".csv", ".zip"].contains(where: file.file.hasSuffix)
  }

  @Test(arguments: tables)
  func readsAsExpected(file: ExpectedFile) throws {
    let source = file.dataFile()
    let zone = try file.zone.map { try #require(LocalZone(name: $0)) }
    #expect(try NativeReader.detect(source).name == file.format)
    let series = try NativeReader.read(source, options: NativeOptions(zone: zone))
    let expected = try #require(file.series)
    #expect(series.count == expected.count)
    for expected in expected {
      let found = series.filter { expected.mayBe($0) }
      #expect(found.count == 1, "\(expected.kind) of \(expected.instrument ?? "?")")
      if let found = found.first {
        expected.compare(found)
        expected.compareTraps(found)
        if found.kind != .trades { try expected.compareTidied(found) }
      }
    }
    compareNames(series, with: file)
    // A row is ambiguous once, also where it is one of two series.
    let ambiguous = series.flatMap { $0.notes.filter { $0.code == "ambiguous-time" } }
    #expect(ambiguous.allSatisfy { $0.count == 1 })
    #expect(Set(ambiguous.map(\.place)).count == file.ambiguousRows ?? 0)
    if let rows = file.rowsInFile { #expect(Set(series.flatMap(\.places)).count == rows) }
    if file.format == "cryptodatadownload" { #expect(series[0].places.first == Int32(2 + (file.bannerLines ?? 0))) }
  }

  /// Compares what the path and the rows tell; a file that tells less is not wrong.
  private func compareNames(_ series: [RawSeries], with file: ExpectedFile) {
    guard series.count == 1, let expected = file.series?.first else { return }
    // The file does not say which of the two protocols it is of.
    if let venue = series[0].venue { #expect(venue == file.venue || (venue == "dydx" && file.venue == "dydx-v3")) }
    // Some have a remark behind the name.
    if let symbol = series[0].symbol {
      #expect(expected.instrument?.split(separator: " ").first.map(String.init) == symbol)
    }
  }

  @Test func findsEveryTable() {
    // Kraken 1, Binance 3, CryptoDataDownload 6, BitMEX 2, Lean 8, Deribit 1, by a local clock 8.
    #expect(Self.tables.count == 29)
  }
}
