public import Market

/// What may be put right in the rows of a series. Nothing is, unless it was asked for.
public struct Repairs: Hashable, Sendable {
  /// No gap of more bars is filled by anyone's wish.
  public static let mostFilledBars = 1000

  /// Keeps one of several rows of one instant (``DuplicateRows``).
  public var dropDuplicates: Bool
  /// Leaves out rows that cannot be right: prices that are missing, not above 0 or not within their low and high, bars
  /// off the grid of their interval.
  public var dropUnsound: Bool
  /// Added to every stamp.
  public var shift: Interval
  /// Fills gaps of at most so many bars with flat bars of the close before them and volume 0; longer ones stay whole.
  public var fillPrevious: Int?

  public init(
    dropDuplicates: Bool = false, dropUnsound: Bool = false, shift: Interval = .zero, fillPrevious: Int? = nil
  ) {
    self.dropDuplicates = dropDuplicates
    self.dropUnsound = dropUnsound
    self.shift = shift
    self.fillPrevious = fillPrevious
  }
}

/// A repair that changed a series, as reports of what used it show it.
public struct AppliedRepair: Hashable, Sendable {
  /// `drop-duplicates`, `drop-unsound`, `shift`, `fill-previous`.
  public let name: String
  /// Rows that it dropped, moved or added; at least one.
  public let rows: Int
  /// `3 rows of instants that stood twice were dropped, 2 of them equal to the row that was kept`
  public let text: String

  public init(name: String, rows: Int, text: String) {
    self.name = name
    self.rows = rows
    self.text = text
  }
}
