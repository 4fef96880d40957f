import Foundation
import Market
import MarketData
import Testing

/// The same two bars, written in every way that the format allows.
struct CanonicalCSVTests {
  static let plain = """
    timestamp,open,high,low,close,volume
    2024-01-01T00:00:00Z,100.5,110,90.25,105,1.5
    2024-01-01T01:00:00Z,105,120,100,1.195e2,0

    """

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    init(_ name: String, _ text: String) {
      testDescription = name
      self.text = text
    }
  }

  @Test(arguments: [
    Case("plain", plain),
    Case("CRLF", plain.replacing("\n", with: "\r\n")),
    Case("CR", plain.replacing("\n", with: "\r")),
    Case("byte-order mark", "\u{FEFF}" + plain),
    Case("blank lines at the end", plain + "\n\n  \n"),
    Case("blank lines at the beginning and between", "\n\n" + plain.replacing("\n", with: "\n\n")),
    Case("no newline at the end", String(plain.dropLast())),
    Case("spaces round cells", plain.replacing(",", with: " ,\t ")),
    Case("quoted cells", plain.split(separator: "\n").map { "\"\($0.replacing(",", with: "\",\""))\"\n" }.joined()),
    Case(
      "other order, extra columns",
      """
      note,close,volume,low,high,trades,timestamp,open
      "a ""b"", c",105,1.5,90.25,110,7,2024-01-01T00:00:00Z,100.5
      ,119.5,0,100,120,,2024-01-01T01:00:00Z,105
      """),
    Case(
      "other zones",
      plain.replacing("T00:00:00Z", with: "T02:00:00+02:00").replacing("T01:00:00Z", with: " 01:00:00.000Z")),
    Case(
      "seconds",
      plain.replacing("2024-01-01T00:00:00Z", with: "1704067200")
        .replacing("2024-01-01T01:00:00Z", with: "1704070800")),
    Case(
      "milliseconds",
      plain.replacing("2024-01-01T00:00:00Z", with: "1704067200000")
        .replacing("2024-01-01T01:00:00Z", with: "1704070800000")),
    Case(
      "microseconds",
      plain.replacing("2024-01-01T00:00:00Z", with: "1704067200000000")
        .replacing("2024-01-01T01:00:00Z", with: "1704070800000000")),
    Case(
      "nanoseconds",
      plain.replacing("2024-01-01T00:00:00Z", with: "1704067200000000000")
        .replacing("2024-01-01T01:00:00Z", with: "1704070800000000000")),
  ])
  func readsBars(sample: Case) throws {
    try withFolder(["coinbase/BTC-USD/bars-1h.csv": sample.text]) { root in
      let loaded = try #require(
        try DataFolders(roots: [root]).load(.bars(.trade, of: bitcoin, step: .hours(1))).bars)
      let bars = loaded.series
      #expect(bars.interval == .hours(1))
      // 2024-01-01T00:00:00Z is 1704067200 s after 1970 (date -u -d 2024-01-01 +%s).
      #expect(bars.openTimes == [1_704_067_200_000_000_000, 1_704_070_800_000_000_000])
      #expect(bars.open == [100.5, 105])
      #expect(bars.high == [110, 120])
      #expect(bars.low == [90.25, 100])
      #expect(bars.close == [105, 119.5])
      #expect(bars.volume == [1.5, 0])
      #expect(loaded.warnings.isEmpty)
      let file = try #require(loaded.files.first)
      #expect(file.path == "coinbase/BTC-USD/bars-1h.csv")
      #expect(file.rows == 2)
      #expect(file.first == Instant("2024-01-01T00:00:00Z"))
      #expect(file.last == Instant("2024-01-01T01:00:00Z"))
    }
  }

  @Test func namesTheBytesByTheirHash() throws {
    try withFolder(["coinbase/BTC-USD/bars-1h.csv": Self.plain]) { root in
      let loaded = try DataFolders(roots: [root]).load(.bars(.trade, of: bitcoin, step: .hours(1)))
      // sha256sum of the text above.
      #expect(
        loaded.bars?.files.first?.sha256 == "19a65d310c5300166571bb40460b399548ca059041f7dee0fc08315cd632e24d")
    }
  }

  @Test func premiumsMayBeNegative() throws {
    let text = "timestamp,open,high,low,close\n1704067200,-0.001,0,-0.002,-2.403e-05\n"
    try withFolder(["coinbase/BTC-USD/premium-1h.csv": text]) { root in
      let loaded = try DataFolders(roots: [root]).load(.bars(.premium, of: bitcoin, step: .hours(1)))
      #expect(loaded.bars?.series.close == [-0.00002403])
      #expect(loaded.bars?.series.volume == [])
    }
  }

  /// S1.5: up to 5 s past a whole minute belongs to the minute, anything later stands as it is.
  @Test func movesLateFundingStamps() throws {
    let text = """
      timestamp,rate,mark_price,interval_hours
      2024-01-01T00:00:00.008Z,0.0001,,8
      2024-01-01T08:00:05Z,-0.0001,42000.5,
      2024-01-01T16:00:05.001Z,1,42001,8
      2024-01-02T00:01:51Z,1e-4,42002,8
      """
    try withFolder(["coinbase/BTC-USD/funding.csv": text]) { root in
      let loaded = try #require(try DataFolders(roots: [root]).load(.funding(of: bitcoin)).funding)
      let stamps = loaded.series.times.map { Instant(nanoseconds: $0).description }
      #expect(
        stamps == [
          "2024-01-01T00:00:00Z", "2024-01-01T08:00:00Z", "2024-01-01T16:00:05.001Z", "2024-01-02T00:01:51Z",
        ])
      #expect(loaded.series.rates == [0.0001, -0.0001, 1, 0.0001])
      #expect(loaded.series.intervalHours == [8, 0, 8, 8])
      #expect(loaded.series.markPrices == [0, 42000.5, 42001, 42002])
      #expect(
        loaded.warnings == [
          "coinbase/BTC-USD/funding.csv: 2 funding stamps were moved back to the whole minute, by 5 s at most"
        ])
    }
  }

  @Test func readsInterestRates() throws {
    try withFolder(["sofr.csv": "timestamp,rate\n2024-01-01T00:00:00Z,0.0531\n2024-03-01T00:00:00Z,-0.001\n"]) { root in
      let file = DataFile(path: "\(root)/sofr.csv", name: "sofr.csv")
      let loaded = try #require(try DataFolders(roots: []).load(.rateFiles([file])).rates)
      #expect(loaded.series.rates == [0.0531, -0.001])
      #expect(loaded.files.map(\.path) == ["sofr.csv"])
    }
  }

  /// A file of many chunks: cells and line ends fall on every place of a chunk's edge.
  @Test(arguments: ["\n", "\r\n"])
  func readsAcrossChunks(newline: String) throws {
    let count = 20_000
    var text = "timestamp,open,high,low,close" + newline
    for row in 0..<count {
      text += "\(1_704_067_200 + row * 60),\(row + 2).5,\(row + 3),\(row + 1),\(row + 2)" + newline
    }
    try withFolder(["coinbase/BTC-USD/bars-1m.csv": text]) { root in
      let loaded = try DataFolders(roots: [root]).load(.bars(.trade, of: bitcoin, step: .hours(1)))
      let bars = try #require(loaded.bars?.series)
      #expect(bars.open.elementsEqual((0..<count).map { Double($0) + 2.5 }))
      #expect(bars.low.elementsEqual((0..<count).map { Double($0) + 1 }))
    }
  }
}
