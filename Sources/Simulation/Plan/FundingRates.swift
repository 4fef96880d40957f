/// Where the funding rates of a run come from (S4.3).
public enum FundingRates: String, CaseIterable, Sendable {
  /// What the venue paid, as data have it.
  case recorded
  /// The venue's formula on premiums.
  case computed
  /// Recorded rates are paid, computed ones stand beside them.
  case both
}
