import Foundation
import Market
import MarketData
import Testing

struct CanonicalFileTests {
  struct Case: Sendable {
    let kind: SeriesKind
    let interval: Interval?
    let rows: [String]
    let name: String
    let text: String
  }

  static let cases = [
    Case(
      kind: .bars(.trade), interval: .hours(1), rows: ["10:00 1 2.50 1 1.5 0.1", "11:00 200 200 0.0000001 3 7"],
      name: "bars-1h.csv",
      text: """
        timestamp,open,high,low,close,volume
        2024-05-01T10:00:00Z,1,2.5,1,1.5,0.1
        2024-05-01T11:00:00Z,200,200,0.0000001,3,7

        """),
    Case(
      kind: .bars(.trade), interval: .minutes(90), rows: ["10:00 1 1 1 1 2 -", "11:30 1 1 1 1 2 5"],
      name: "bars-90m.csv",
      text: """
        timestamp,open,high,low,close,volume,trades
        2024-05-01T10:00:00Z,1,1,1,1,2,
        2024-05-01T11:30:00Z,1,1,1,1,2,5

        """),
    Case(
      kind: .bars(.premium), interval: .minutes(1),
      rows: ["10:00 -0.0001 0 -0.000000123 -0.0001"].map {
        $0.replacing("-0.000000123", with: "-0.000100123")
      },
      name: "premium-1m.csv",
      text: """
        timestamp,open,high,low,close
        2024-05-01T10:00:00Z,-0.0001,0,-0.000100123,-0.0001

        """),
    Case(
      kind: .funding, interval: nil, rows: ["00:00 0.0001 8 -", "08:00:30.5 -1e-7 - 65000.25", "16:00:30 -0 8 -"],
      name: "funding.csv",
      text: """
        timestamp,rate,interval_hours,mark_price
        2024-05-01T00:00:00Z,0.0001,8,
        2024-05-01T08:00:30.5Z,-0.0000001,,65000.25
        2024-05-01T16:00:30Z,-0,8,

        """),
  ]

  @Test(arguments: cases)
  func writes(_ expected: Case) throws {
    let series = try rawSeries(expected.kind, expected.rows).tidied(Repairs(), interval: expected.interval)
    #expect(CanonicalFile.name(series.kind, interval: series.interval) == expected.name)
    try withFolder([:]) { root in
      let path = "\(root)/coinbase/BTC-USD/\(expected.name)"
      let sha256 = try CanonicalFile.write(series, to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(String(decoding: bytes, as: UTF8.self) == expected.text)
      var hash = SHA256()
      bytes.withUnsafeBytes { hash.update($0) }
      #expect(sha256 == hash.hexDigest())
      let listing = try FileManager.default.contentsOfDirectory(atPath: "\(root)/coinbase/BTC-USD")
      #expect(listing == [expected.name])
    }
  }

  /// Any finite number, as a premium may be any.
  @Test(arguments: [UInt64(1), 20_240_501, 0xC0FFEE])
  func readsBackEveryBitOfPrices(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var raw = RawSeries(source: DataFile(path: "a.csv", name: "a.csv"), format: "test", kind: .bars(.premium))
    for row in 0..<3000 {
      let sorted = (0..<4).compactMap { _ in Double(random.numberText()) }.sorted()
      raw.times.append(1_704_067_200_000_000_000 + Int64(row) * 60_000_000_000)
      raw.places.append(Int32(row))
      for (column, index) in [1, 3, 0, 2].enumerated() { raw.values[column].append(sorted[index]) }
      raw.values[4].append(Double(random.next() % 1_000_000_000) / 1e6)
    }
    let series = try raw.tidied(Repairs(), interval: .minutes(1))
    try withFolder([:]) { root in
      try CanonicalFile.write(series, to: "\(root)/coinbase/BTC-USD/premium-1m.csv")
      let loaded = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .minutes(1)))
      let bars = try #require(loaded.bars?.series)
      #expect(bars.openTimes == raw.times)
      for (column, values) in zip([bars.open, bars.high, bars.low, bars.close, bars.volume], raw.values) {
        #expect(column.map(\.bitPattern) == values.map(\.bitPattern), "seed \(seed)")
      }
    }
  }

  @Test(arguments: [UInt64(2), 20_240_502, 0xBEEF])
  func readsBackEveryBitOfFunding(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var raw = RawSeries(source: DataFile(path: "a.csv", name: "a.csv"), format: "test", kind: .funding)
    var time: Int64 = 1_704_067_200_000_000_000
    for row in 0..<3000 {
      // From 6 s on a stamp stands as it is (S1.5).
      time += Int64.random(in: 60...40_000, using: &random) * 1_000_000_000
      let rest = time % 60_000_000_000
      raw.times.append(rest > 0 && rest <= 5_000_000_000 ? time - rest + 6_000_000_001 : time)
      raw.places.append(Int32(row))
      raw.values[0].append(Double.random(in: -0.05...0.05, using: &random))
      raw.values[1].append(Bool.random(using: &random) ? .nan : Double(Int.random(in: 1...24, using: &random)))
      raw.values[2].append(Bool.random(using: &random) ? .nan : Double.random(in: 1e-6...1e6, using: &random))
    }
    let series = try raw.tidied(Repairs(), interval: nil)
    try withFolder([:]) { root in
      try CanonicalFile.write(series, to: "\(root)/coinbase/BTC-USD/funding.csv")
      let loaded = try DataFolders(roots: [root]).load(.funding(of: bitcoin))
      let prints = try #require(loaded.funding?.series)
      #expect(prints.times == raw.times)
      #expect(prints.rates == raw.values[0], "seed \(seed)")
      // Not recorded is 0 in what a run reads.
      #expect(prints.intervalHours == ContiguousArray(raw.values[1].map { $0.isNaN ? 0 : $0 }), "seed \(seed)")
      #expect(prints.markPrices == ContiguousArray(raw.values[2].map { $0.isNaN ? 0 : $0 }), "seed \(seed)")
    }
  }

  @Test func replacesAFileAsAWhole() throws {
    let series = try rawSeries(["10:00 1 1 1 1"]).tidied(Repairs(), interval: .hours(1))
    try withFolder(["x/bars-1h.csv": "old"]) { root in
      let path = "\(root)/x/bars-1h.csv"
      let staged = try CanonicalFile.stage(series, for: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      staged.discard()
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/x") == ["bars-1h.csv"])
      try CanonicalFile.write(series, to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("timestamp"))
    }
  }

  @Test func saysWhyItCannotWrite() throws {
    let series = try rawSeries(["10:00 1 1 1 1"]).tidied(Repairs(), interval: .hours(1))
    #expect(throws: WriteFailure.self) { try CanonicalFile.write(series, to: "/dev/null/x/bars-1h.csv") }
  }
}
