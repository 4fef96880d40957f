/// How far a figure may move before that counts.
public enum Tolerance: Equatable, Sendable {
  /// In the figure's own unit.
  case absolute(Decimal38)
  /// A fraction of what the figure was before.
  case relative(Decimal38)

  /// Nothing may move.
  public static let exact = Tolerance.absolute(0)

  /// Whether a figure that was `before` may be `after`; the bound itself is allowed.
  public func allows(_ before: Decimal38, _ after: Decimal38) -> Bool {
    let change = (after - before).magnitude
    return switch self {
    case .absolute(let bound): change <= bound
    case .relative(let fraction): change <= fraction * before.magnitude
    }
  }
}

/// A tolerance and what it is for, as somebody asked for it.
public struct NamedTolerance: Equatable, Sendable {
  /// A figure (`pnl.fees`), a column (`fills.csv.price`), what several of them begin with (`metrics.sharpe`,
  /// `equity.csv`), or ``everything``.
  public let name: String
  public let tolerance: Tolerance
  public let location: SourceLocation

  /// The name that stands for whatever no other name fits.
  public static let everything = "default"

  public init(_ name: String, _ tolerance: Tolerance, at location: SourceLocation) {
    self.name = name
    self.tolerance = tolerance
    self.location = location
  }
}
