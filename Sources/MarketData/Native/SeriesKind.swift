/// What the rows of a series are.
public enum SeriesKind: Hashable, Sendable {
  case bars(BarKind)
  /// Funding payments.
  case funding
  /// Single trades: nothing a run reads, but bars can be made of them.
  case trades

  /// The columns of a row beside its instant, in the order in which ``RawSeries`` holds them.
  public var columns: [String] {
    switch self {
    case .bars: ["open", "high", "low", "close", "volume", "trades"]
    case .funding: ["rate", "interval_hours", "mark_price"]
    case .trades: ["price", "quantity"]
    }
  }

  /// As names of files have it: `bars`, `mark`, `index`, `premium`, `funding`, `trades`.
  public var name: String {
    switch self {
    case .bars(let kind): kind.filePrefix
    case .funding: "funding"
    case .trades: "trades"
    }
  }
}
