import Foundation
import Market
import MarketData
import TestSupport
import Testing
import Venues

/// Files that are packed or in layouts of venues, where they lie in data folders or are named.
struct NativeFolderTests {
  private let bitcoin = InstrumentName(account: "binance-usdm", symbol: "BTCUSDT")
  private let folder = "binance-usdm/BTCUSDT"

  /// Hours from 2024-01-01 on with opens of 100, 101, …, canonical.
  private func canonical(_ hours: Range<Int>) -> String {
    let rows = hours.map { hour in
      let time = Instant(nanoseconds: 1_704_067_200_000_000_000) + .hours(hour)
      return "\(time),\(100 + hour),\(101 + hour),99,\(100 + hour),5\n"
    }
    return "timestamp,open,high,low,close,volume\n" + rows.joined()
  }

  /// The same as Binance's archives have it: milliseconds, twelve columns, of spot without a header.
  private func klines(_ hours: some Sequence<Int>, header: Bool = true, volume: Int = 5, step: Int = 1) -> String {
    let rows = hours.map { hour in
      let time = 1_704_067_200_000 + hour * 3_600_000
      return "\(time),\(100 + hour),\(101 + hour),99,\(100 + hour),\(volume),\(time + step * 3_600_000 - 1),1,1,1,1,0\n"
    }
    let names = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
    return (header ? names + "taker_buy_quote_volume,ignore\n" : "") + rows.joined()
  }

  private func withFiles(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    try withFolder(files.mapValues { _ in "" }) { root in
      for (name, bytes) in files { try write(bytes, to: "\(root)/\(name)") }
      try body(root)
    }
  }

  private func load(_ root: String, cache: ColumnCache? = nil) throws -> Loaded<Bars> {
    let request = SeriesRequest.bars(.trade, of: bitcoin, step: .hours(1))
    let loaded = try DataFolders(roots: [root]).load([request], threads: 2, cache: cache)[0]
    cache?.finish()
    return try #require(loaded.bars)
  }

  private func load(
    _ files: [String], _ reading: FileReading, in root: String, cache: ColumnCache? = nil
  ) throws -> Loaded<Bars> {
    let named = files.map { DataFile(path: "\(root)/\($0)", name: $0) }
    let request = SeriesRequest.files(.bars(.trade), of: bitcoin, named, reading)
    let loaded = try DataFolders(roots: []).load([request], threads: 2, cache: cache)[0]
    cache?.finish()
    return try #require(loaded.bars)
  }

  /// What every form of the same bars must give: those of the plain file.
  @Test func everyFormIsTheSameSeries() throws {
    let text = Array(canonical(0..<50).utf8)
    let table = Array(klines(0..<50).utf8)
    let bare = Array(klines(0..<50, header: false).utf8)
    let forms: [(name: String, bytes: [UInt8])] = [
      ("bars-1h.csv", text), ("bars-1h.csv.gz", storedGzip(text)), ("bars-1h-x.zip", storedZip(name: "any.csv", text)),
      ("bars-1h-2024-01.csv", table), ("bars-1h.csv.gz", storedGzip(bare)),
      ("bars-1h-2024-01.zip", storedZip(name: "BTCUSDT-1h-2024-01.csv", table)),
      ("bars-1h-2024-02.zip", storedZip(name: "BTCUSDT-1h-2024-01.csv", bare)),
    ]
    for (name, bytes) in forms {
      try withFiles(["\(folder)/\(name)": bytes]) { root in
        let loaded = try load(root)
        #expect(loaded.series.first == Instant("2024-01-01") && loaded.series.last == Instant("2024-01-03T01:00:00Z"))
        #expect(loaded.series.open == ContiguousArray((100..<150).map(Double.init)), "\(name)")
        #expect(loaded.series.volume == ContiguousArray(repeating: 5, count: 50))
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        #expect(loaded.files.map(\.sha256) == [hash.hexDigest()])
        #expect(loaded.files.map(\.path) == ["\(folder)/\(name)"] && loaded.files.map(\.rows) == [50])
        #expect(loaded.warnings.isEmpty && loaded.repairs.isEmpty)
      }
    }
  }

  /// Nothing is repaired in a data folder, and what is wrong names what would do it.
  @Test func refusesWhatWouldHaveToBeRepaired() throws {
    for (hours, name, mistake) in [
      (
        [0, 1, 1], "bars-1h.csv",
        """
        bars-1h.csv:4: 2024-01-01T01:00:00Z stands at \(folder)/bars-1h.csv:3 already; each stamp may stand once; \
        carry data import --drop-duplicates keeps one
        """
      ),
      (
        [-200, 1], "bars-1h.csv",
        """
        bars-1h.csv:2: "open" is -100; a price must be above 0 and below 1e15; \
        carry data import --drop-unsound leaves such rows out
        """
      ),
    ] {
      try withFiles(["\(folder)/\(name)": Array(klines(hours).utf8)]) { root in
        let thrown = message { _ = try load(root) }
        #expect(thrown == "\(root)/\(folder)/\(mistake)")
      }
    }
  }

  @Test func theNameSaysWhatAFileIs() throws {
    let day = storedZip(name: "BTCUSDT-1d-2024-01.csv", Array(klines([0, 24], step: 24).utf8))
    try withFiles(["\(folder)/bars-1h.zip": day]) { root in
      #expect(
        message { _ = try load(root) }
          == "\(root)/\(folder)/bars-1h.zip: the file holds bars of 1d, not of 1h; its name must say 1d")
    }
    let other = storedZip(name: "ETHUSDT-1h-2024-01.csv", Array(klines(0..<3).utf8))
    try withFiles(["\(folder)/bars-1h.zip": other]) { root in
      let warnings = try load(root).warnings
      #expect(warnings == ["\(folder)/bars-1h.zip: is of ETHUSDT by itself and read as BTCUSDT"])
    }
    try withFiles(["\(folder)/funding.csv": Array(klines(0..<3).utf8)]) { root in
      let thrown = message { _ = try DataFolders(roots: [root]).load(.funding(of: bitcoin)) }
      #expect(thrown == "\(root)/\(folder)/funding.csv: there is no funding in the file; it has bars")
    }
  }

  /// Where no layout is certain the file counts as a canonical one with mistakes.
  @Test func refusesWhatIsNoKnownLayout() throws {
    try withFiles(["\(folder)/bars-1h.csv": Array("time,open\n1,2\n".utf8)]) { root in
      #expect(
        message { _ = try load(root) }.hasPrefix("\(root)/\(folder)/bars-1h.csv:1: the header lacks \"timestamp\""))
    }
  }

  private static let repairs = Repairs(dropDuplicates: true, dropUnsound: true, fillPrevious: 2)

  /// 04 stands in both files, 08 and 09 in none; 13 cannot be right, which leaves three missing: too many to be filled.
  @Test func repairsFilesAsOneSeries() throws {
    let files = [
      "a-1h.csv": Array(klines(0..<5).utf8),
      "b-1h.zip": storedZip(
        name: "b.csv",
        Array(
          (klines([4, 5, 6, 7], volume: 6) + klines([10, 11], header: false)
            + klines([-150], header: false) + klines([15], header: false)).utf8)),
    ]
    try withFiles(files) { root in
      let room = CacheFolder(path: "\(root)/cache")
      let cache = { ColumnCache(folder: room, program: "carry 1", smallestFile: 0) }
      let reading = FileReading(symbol: "BTCUSDT", repairs: Self.repairs)
      let names = ["b-1h.zip", "a-1h.csv"]
      let loaded = try load(names, reading, in: root)
      #expect(loaded.series.open == [100, 101, 102, 103, 104, 105, 106, 107, 107, 107, 110, 111, 115])
      #expect(loaded.series.volume == [5, 5, 5, 5, 6, 6, 6, 6, 0, 0, 5, 5, 5])
      #expect(
        loaded.repairs == [
          "b-1h.zip: 1 row that cannot be right was dropped, first b-1h.zip:8: \"open\" is -50",
          "a-1h.csv and 1 more: 1 row of instants that stood more than once was dropped, 0 equal to the row that was "
            + "kept, first at 2024-01-01T04:00:00Z",
          "a-1h.csv and 1 more: 2 missing bars in 1 gap of at most 2 were filled with the close before and volume 0; "
            + "1 longer gap stayed",
        ])
      #expect(loaded.files.map(\.path) == ["a-1h.csv", "b-1h.zip"] && loaded.files.map(\.rows) == [5, 7])
      for _ in 0..<2 {
        let kept = cache()
        let again = try load(names, reading, in: root, cache: kept)
        #expect(again.series.open == loaded.series.open && again.series.openTimes == loaded.series.openTimes)
        #expect(again.files == loaded.files && again.repairs == loaded.repairs && again.warnings == loaded.warnings)
        #expect(kept.notes.isEmpty)
      }
      let entries = try FileManager.default.contentsOfDirectory(atPath: room.path).filter { $0.hasSuffix(".columns") }
      #expect(entries.count == 2)

      // What was kept of other repairs is not taken.
      let unrepaired = message { _ = try load(names, FileReading(symbol: "BTCUSDT"), in: root, cache: cache()) }
      #expect(
        unrepaired == """
          \(root)/b-1h.zip:8: "open" is -50; a price must be above 0 and below 1e15; "repairs: { drop_unsound: true }" \
          leaves such rows out
          """)
      let doubled = FileReading(symbol: "BTCUSDT", repairs: Repairs(dropUnsound: true))
      #expect(
        message { _ = try load(names, doubled, in: root, cache: cache()) } == """
          \(root)/b-1h.zip:2: 2024-01-01T04:00:00Z stands at a-1h.csv:6 already with other values; each stamp may \
          stand once; "repairs: { drop_duplicates: true }" keeps one
          """)
    }
  }

  /// A canonical file, too, is repaired where that is asked for; its own rules refuse it.
  @Test func repairsCanonicalFiles() throws {
    let text = canonical(0..<3) + "2024-01-01T02:00:00Z,102,103,99,102,5\n"
    try withFiles(["x-1h.csv.gz": storedGzip(Array(text.utf8)), "x-1h.csv": Array(text.utf8)]) { root in
      for file in ["x-1h.csv", "x-1h.csv.gz"] {
        let thrown = message { _ = try load([file], FileReading(), in: root) }
        #expect(thrown.hasPrefix("\(root)/\(file):5: 2024-01-01T02:00:00Z stands on line 4 already"))
        let loaded = try load([file], FileReading(repairs: Repairs(dropDuplicates: true)), in: root)
        #expect(loaded.series.open == [100, 101, 102])
        #expect(loaded.repairs.count == 1)
      }
    }
  }
}
