public import Market
public import Research

/// A table of a study as values, before it has a form: the same cells become JSON, CSV, Markdown and a page.
public struct StudyTable: Sendable {
  public struct Column: Sendable {
    /// The key in JSON and the heading in CSV: `mean_annual`.
    public let name: String
    /// The heading where people read.
    public let title: String
    public let unit: StudyUnit

    public init(_ name: String, _ title: String, _ unit: StudyUnit) {
      self.name = name
      self.title = title
      self.unit = unit
    }
  }

  public enum Cell: Hashable, Sendable {
    case text(String)
    case count(Int)
    /// Finite.
    case figure(Double)
    case moment(Instant)
    /// There is no such figure, and why.
    case missing(NotEnoughData)
    /// The column does not apply to this row.
    case none
  }

  /// The key in JSON and the name of the CSV file: `levels_by_year`.
  public let name: String
  public let title: String
  public let columns: [Column]
  public private(set) var rows: [[Cell]] = []

  public init(_ name: String, _ title: String, _ columns: [Column]) {
    self.name = name
    self.title = title
    self.columns = columns
  }

  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a cell for each column")
    for case .figure(let value) in row { precondition(value.isFinite, "a figure is a number") }
    rows.append(row)
  }
}

extension StudyTable.Cell {
  /// The figure that `statistic` gives, or why there is none.
  public static func of(_ statistic: () throws(NotEnoughData) -> Double) -> Self {
    do { return .figure(try statistic()) } catch { return .missing(error) }
  }
}

/// What a column holds: how people read its figures. Files hold the figures as they are.
public enum StudyUnit: Hashable, Sendable {
  case text, count, moment
  /// A fraction, read in per cent.
  case share
  /// A fraction a year, read in per cent.
  case annualRate
  /// A fraction, read in basis points.
  case basisPoints
  case hours
  /// A probability of a test.
  case probability
  /// Anything else: statistics of tests, ratios, coefficients.
  case number
}
