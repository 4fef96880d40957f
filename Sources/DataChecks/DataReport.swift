public import Market
public import MarketData

/// What checks say of series: the series themselves, and everything that was found.
public struct DataReport: Sendable {
  public struct Series: Hashable, Sendable {
    /// As rulebooks name it; `nil` where nothing says.
    public let venue: String?
    public let symbol: String?
    /// `binance-usdm:BTCUSDT`, with its folder behind where several have the series; the name of a file where nothing
    /// says whose series it is.
    public let instrument: String
    public let kind: SeriesKind
    /// Of bars: the stated one, else the most frequent step. `nil` where there is none, and of funding.
    public let interval: Interval?
    /// ``MarketData/DataFile/name`` of each, in the order of time.
    public let files: [String]
    public let rows: Int
    /// The stamps of the first and of the last row; `nil` without rows.
    public let first: Instant?
    public let last: Instant?
    /// Stretches of time for which there are rows, ascending. Hours in which the venue is closed are no gaps.
    public let covered: [Finding.Stretch]
    /// Bars or settlements that are missing between the first and the last.
    public let missing: Int

    /// `bars-1h`, `funding`.
    public var kindAndInterval: String { interval.map { "\(kind.name)-\($0)" } ?? kind.name }
    public var name: String { "\(instrument) \(kindAndInterval)" }
  }

  /// Sorted by venue, symbol, kind, interval and file.
  public let series: [Series]
  /// What changes results first, then by series.
  public let findings: [Finding]

  public func count(of severity: FindingCode.Severity) -> Int { findings.count { $0.severity == severity } }
}
