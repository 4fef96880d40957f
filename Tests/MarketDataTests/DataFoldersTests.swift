import Market
import MarketData
import Testing

struct DataFoldersTests {
  /// Hourly or other bars from `start` on, one a step, with `first` as the first close.
  private func bars(from start: String, count: Int, step: Interval = .hours(1), first: Int = 100) -> String {
    var text = "timestamp,open,high,low,close,volume\n"
    guard let start = Instant(start) else { return text }
    for row in 0..<count {
      let price = first + row
      text += "\(start + step * row),\(price),\(price),\(price),\(price),1\n"
    }
    return text
  }

  private func load(_ root: String..., step: Interval = .hours(1)) throws -> Loaded<Bars>? {
    try DataFolders(roots: root).load(.bars(.trade, of: bitcoin, step: step)).bars
  }

  @Test func joinsTheFilesOfASeries() throws {
    try withFolder([
      "coinbase/BTC-USD/bars-1h-2024-01.csv": bars(from: "2024-01-01T00:00:00Z", count: 3),
      "coinbase/BTC-USD/bars-1h-2024-02.csv": bars(from: "2024-02-01T00:00:00Z", count: 2, first: 200),
      "coinbase/BTC-USD/bars-1h-10.csv": bars(from: "2024-03-01T00:00:00Z", count: 1, first: 300),
      "coinbase/BTC-USD/notes.csv": "not,market,data\n",
    ]) { root in
      let loaded = try #require(try load(root))
      #expect(loaded.series.close == [100, 101, 102, 200, 201, 300])
      #expect(loaded.series.volume == [1, 1, 1, 1, 1, 1])
      #expect(
        loaded.files.map(\.path) == [
          "coinbase/BTC-USD/bars-1h-2024-01.csv", "coinbase/BTC-USD/bars-1h-2024-02.csv",
          "coinbase/BTC-USD/bars-1h-10.csv",
        ])
      #expect(loaded.files.map(\.rows) == [3, 2, 1])
    }
  }

  @Test func refusesFilesThatDoNotFitTogether() throws {
    try withFolder([
      "coinbase/BTC-USD/bars-1h-a.csv": bars(from: "2024-01-01T00:00:00Z", count: 3),
      "coinbase/BTC-USD/bars-1h-b.csv": bars(from: "2024-01-01T02:00:00Z", count: 2),
      "coinbase/BTC-USD/bars-1h-c.csv": bars(from: "2024-01-02T00:30:00Z", count: 2),
      "coinbase/BTC-USD/bars-1h-d.csv": "timestamp,open,high,low,close\n2024-01-03T00:30:00Z,1,1,1,1\n",
    ]) { root in
      let folder = "\(root)/coinbase/BTC-USD"
      let thrown = message { _ = try load(root) }
      #expect(
        thrown == """
          \(folder)/bars-1h-b.csv: begins at 2024-01-01T02:00:00Z, before \(folder)/bars-1h-a.csv ends at \
          2024-01-01T02:00:00Z; files of one series must not overlap
          \(folder)/bars-1h-c.csv: begins at 2024-01-02T00:30:00Z, off the grid of 1h of \(folder)/bars-1h-b.csv; bars \
          stand whole intervals apart
          \(folder)/bars-1h-d.csv: \(folder)/bars-1h-c.csv has a column "volume", \(folder)/bars-1h-d.csv has not; \
          files of one series have the same columns
          """)
    }
  }

  /// Funding files may differ in what they record; what one lacks is "not recorded" in its rows.
  @Test func joinsFundingFilesOfDifferentColumns() throws {
    try withFolder([
      "coinbase/BTC-USD/funding-2023.csv": "timestamp,rate\n2023-01-01T00:00:00Z,0.0001\n",
      "coinbase/BTC-USD/funding-2024.csv": "timestamp,rate,interval_hours\n2024-01-01T00:00:00Z,0.0002,8\n",
    ]) { root in
      let loaded = try #require(try DataFolders(roots: [root]).load(.funding(of: bitcoin)).funding)
      #expect(loaded.series.rates == [0.0001, 0.0002])
      #expect(loaded.series.intervalHours == [0, 8])
      #expect(loaded.series.markPrices == [0, 0])
    }
  }

  /// S1.2: the longest interval that divides the step.
  @Test(arguments: [
    ("1h", "1h"), ("30m", "15m"), ("2h", "1h"), ("4h", "4h"), ("1d", "4h"), ("1m", "1m"), ("90m", "15m"), ("5m", "1m"),
  ])
  func choosesTheInterval(step: String, expected: String) throws {
    let step = try #require(Interval(step))
    var files: [String: String] = [:]
    for (name, interval) in [("1m", Interval.minutes(1)), ("15m", .minutes(15)), ("60m", .hours(1)), ("4h", .hours(4))]
    {
      files["coinbase/BTC-USD/bars-\(name).csv"] = bars(from: "2024-01-01T00:00:00Z", count: 2, step: interval)
    }
    try withFolder(files) { root in
      let loaded = try load(root, step: step)
      #expect(loaded?.series.interval == Interval(expected))
    }
  }

  @Test func saysWhenNoIntervalFits() throws {
    try withFolder([
      "coinbase/BTC-USD/bars-1h.csv": bars(from: "2024-01-01T00:00:00Z", count: 2),
      "coinbase/BTC-USD/bars-1d.csv": bars(from: "2024-01-01T00:00:00Z", count: 2, step: .days(1)),
    ]) { root in
      let thrown = message { _ = try load(root, step: .minutes(30)) }
      #expect(thrown == "coinbase/BTC-USD: no bars at an interval that divides the step of 30m; on file: 1h, 1d")
    }
  }

  /// A packed file beside its plain one is the same once more; any other is a part of the series.
  @Test func leavesOutWhatIsThereUnpacked() throws {
    try withFolder([
      "coinbase/BTC-USD/bars-1h.csv.gz": "PK", "coinbase/BTC-USD/bars-1h.zip": "PK",
      "coinbase/BTC-USD/bars-1h.csv": bars(from: "2024-01-01T00:00:00Z", count: 2),
    ]) { root in
      let loaded = try load(root)
      #expect(loaded?.series.count == 2)
      try write([], to: "\(root)/coinbase/BTC-USD/bars-1h-2.zip")
      let thrown = message { _ = try load(root) }
      #expect(
        thrown == "\(root)/coinbase/BTC-USD/bars-1h-2.zip: is not a zip archive, though its name says so")
    }
  }

  @Test func takesASeriesFromTheRootNamedFirst() throws {
    let hourly = bars(from: "2024-01-01T00:00:00Z", count: 2)
    let daily = bars(from: "2024-01-01T00:00:00Z", count: 4, step: .days(1))
    try withFolder([
      "one/coinbase/BTC-USD/bars-1d.csv": daily, "two/coinbase/BTC-USD/bars-1h.csv": hourly,
      "three/coinbase/BTC-USD/bars-1h.csv": bars(from: "2024-01-01T00:00:00Z", count: 3),
    ]) { root in
      let loaded = try load("\(root)/one", "\(root)/two", "\(root)/three", "\(root)/none")
      #expect(loaded?.series.count == 2)
    }
  }

  @Test func listsWhatExists() throws {
    let text = bars(from: "2024-01-01T00:00:00Z", count: 1)
    try withFolder([
      "coinbase/BTC-USD/bars-1h.csv": text, "coinbase/BTC-USD/bars-1h-2.csv": text, "coinbase/BTC-USD/funding.csv": "",
      "coinbase/BTC-USD/mark-1m.zip": "", "coinbase/ETH-USD/bars-60m.csv": text, "README.md": "",
      "binance/BTCUSDT/bars-1h.csv": text,
    ]) { root in
      let folders = DataFolders(roots: [root, "\(root)/none"])
      #expect(folders.venues() == ["binance", "coinbase"])
      #expect(folders.instruments(of: "coinbase") == ["BTC-USD", "ETH-USD"])
      #expect(folders.instruments(of: "kraken") == [])
      #expect(folders.series(of: bitcoin) == ["bars-1h", "funding", "mark-1m"])
    }
  }

  @Test func givesNothingForASeriesThatDoesNotExist() throws {
    try withFolder(["coinbase/BTC-USD/bars-1h.csv": ""]) { root in
      let folders = DataFolders(roots: [root])
      let loaded = try folders.load([.funding(of: bitcoin), .bars(.mark, of: bitcoin, step: .hours(1))], threads: 2)
      #expect(loaded.allSatisfy { if case .absent = $0 { true } else { false } })
    }
  }

  /// Results stand in the order of the requests and all mistakes come together, with any number of threads.
  @Test(arguments: [1, 2, 7])
  func loadsManyAtOnce(threads: Int) throws {
    var files: [String: String] = [:]
    for index in 0..<12 {
      files["coinbase/I\(index)/bars-1h.csv"] = bars(
        from: "2024-01-01T00:00:00Z", count: 1 + index * 37 % 12, first: index + 1)
    }
    files["coinbase/BTC-USD/bars-1h.csv"] = "timestamp,open,high,low,close\n1704067200,1,1,1,x\n1704070800,1,1,1,y\n"
    files["coinbase/BTC-USD/funding.csv"] = "timestamp\n"
    try withFolder(files) { root in
      let folders = DataFolders(roots: [root])
      let names =
        (0..<12).map { InstrumentName(account: "coinbase", symbol: "I\($0)") } + [
          .init(account: "coinbase", symbol: "I3")
        ]
      let requests = names.map { SeriesRequest.bars(.trade, of: $0, step: .hours(1)) }
      let closes = try folders.load(requests, threads: threads).map { $0.bars?.series.close.first }
      #expect(closes == (1...12).map(Double.init) + [4])

      let broken = [.funding(of: bitcoin)] + requests + [.bars(.trade, of: bitcoin, step: .hours(1))]
      let thrown = message { _ = try folders.load(broken, threads: threads) }
      #expect(
        thrown == """
          \(root)/coinbase/BTC-USD/funding.csv:1: the header lacks "rate"; found: "timestamp"; the columns timestamp, \
          rate are needed
          \(root)/coinbase/BTC-USD/bars-1h.csv:2: "close" is "x"; a number is needed
          \(root)/coinbase/BTC-USD/bars-1h.csv:3: "close" is "y"; a number is needed
          """)
    }
  }

  @Test func namedFilesKeepOneInterval() throws {
    let files = ["BTCUSD-1h-2024.csv", "BTCUSD-4h.csv"].map { DataFile(path: "data/\($0)", name: $0) }
    let thrown = message { _ = try DataFolders(roots: []).load(.barFiles(.index, files)) }
    #expect(
      thrown == """
        data/BTCUSD-4h.csv: holds bars of 4h, but data/BTCUSD-1h-2024.csv of 1h; files of one series have the same \
        interval
        """)
  }
}
