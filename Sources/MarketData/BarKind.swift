/// What the prices of a bar series are.
public enum BarKind: String, Hashable, Sendable, CaseIterable {
  /// Trades of the instrument itself.
  case trade = "bars"
  /// The venue's mark price, which margin and liquidation look at.
  case mark
  /// The spot index or oracle price.
  case index
  /// The premium index, a fraction of the index price that may be zero or negative.
  case premium

  /// How names of files begin: `bars`, `mark`, `index`, `premium`.
  public var filePrefix: String { rawValue }
}
