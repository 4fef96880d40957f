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
      if let found = found.first { expected.compare(found) }
    }
  }

  @Test func findsEveryTable() {
    // Kraken 1, Binance 3, CryptoDataDownload 6, BitMEX 2, Lean 8, Deribit 1, by a local clock 8.
    #expect(Self.tables.count == 29)
  }
}
