import Foundation
import Market
import MarketData
import Testing

/// Every JSON document among the native files of the reference folder, against what its `expected.json` counts.
@Suite(.enabled(if: referenceFolder() != nil, "no reference data: set CARRY_REFERENCE to its folder"))
struct JSONReferenceTests {
  static let documents = ExpectedFile.all { $0.file.hasSuffix(".json") }
  static let references = documents.filter { $0.kind == "reference" }
  static let recorded = documents.filter { $0.kind != "reference" }

  @Test(arguments: documents) func isDetected(_ file: ExpectedFile) throws {
    #expect(try NativeReader.detect(file.dataFile()).name == file.format)
  }

  @Test(arguments: references) func isRefused(_ file: ExpectedFile) throws {
    let count = try #require(file.series?.first?.entries)
    let thrown = message { _ = try NativeReader.read(file.dataFile()) }
    #expect(thrown.contains("(\(file.format), \(count == 1 ? "1 entry" : "\(count) entries")): it holds no series"))
  }

  @Test(arguments: recorded) func isRead(_ file: ExpectedFile) throws {
    let expected = try #require(file.series?.first)
    let all = try NativeReader.read(file.dataFile())
    let series = try #require(all.first)
    #expect(all.count == 1)
    #expect(series.kind.name == expected.kind)
    let rulebook = ["kalshi (DEMO)": "kalshi", "dydx-v4": "dydx"][file.venue] ?? file.venue
    // Nothing about the file says which venue freqtrade asked.
    #expect(series.venue == (file.format == "freqtrade-json" ? nil : rulebook))
    #expect(series.symbol == (expected.instrument == "unstated" ? nil : expected.instrument))
    // Kalshi's prices are for a contract of 0.0001 BTC in the file, and for a coin in a series.
    expected.compare(series, unit: rulebook == "kalshi" ? 10_000 : 1)
    let leftOut = series.notes.filter { $0.code == "unfinished" }.map(\.count)
    #expect(leftOut == [expected.unfinishedDropped].compactMap { $0 })
    let fractions = series.times.filter { $0 % 1_000_000_000 != 0 }.count
    if let count = expected.rowsWithJitter ?? expected.rowsWithFractionOfSecond { #expect(fractions == count) }
    if let count = expected.barsWithoutVolume { #expect(series.values[4].filter { $0 == 0 }.count == count) }
    if let count = expected.rowsWithRateZero { #expect(series.values[0].filter { $0 == 0 }.count == count) }
    if let rate = expected.maxRate { #expect(series.values[0].max() == Double(rate)) }
    if let rate = expected.minRate { #expect(series.values[0].min() == Double(rate)) }
  }

  @Test func findsEveryDocument() {
    // Files of the folder that end in .json, but for expected.json itself.
    #expect(Self.recorded.count == 18)
    #expect(Self.references.count == 12)
  }
}
