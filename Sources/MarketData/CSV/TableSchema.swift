/// What a column of numbers may hold. Bounds are open: NaN and infinity lie outside all of them.
struct ColumnRule: Sendable {
  /// No market counts higher, and amounts up to here fit the books.
  private static let largest = 1e15

  let name: String
  var isRequired = true
  /// An empty cell means "not recorded" and is read as 0.
  var mayBeEmpty = false
  /// What must be above 0, to be told from other bounds.
  var isPrice = false
  /// What must not be below 0.
  var isCount: Bool { above == (0.0).nextDown }
  let above: Double
  let below: Double
  /// What is right, for messages.
  let need: String

  static func price(_ name: String) -> ColumnRule {
    ColumnRule(
      name: name, isPrice: true, above: 1e-15, below: largest, need: "a price must be above 0 and below 1e15")
  }

  static func signed(_ name: String) -> ColumnRule {
    ColumnRule(name: name, above: -.infinity, below: .infinity, need: "a number is needed")
  }

  /// A share, not a percentage: beyond ±1 a rate is taken for a mistake of unit.
  static func rate(_ name: String) -> ColumnRule {
    ColumnRule(
      name: name, above: (-1.0).nextDown, below: 1.0.nextUp,
      need: "a fraction between -1 and 1 is needed: 0.01% is written 0.0001")
  }

  static let volume = ColumnRule(
    name: "volume", isRequired: false, above: (0.0).nextDown, below: 1e24, need: "a volume is 0 or more")

  static let intervalHours = ColumnRule(
    name: "interval_hours", isRequired: false, mayBeEmpty: true, above: 1e-15, below: largest,
    need: "hours must be above 0")

  static let markPrice = ColumnRule(
    name: "mark_price", isRequired: false, mayBeEmpty: true, isPrice: true, above: 1e-15, below: largest,
    need: "a price must be above 0 and below 1e15")
}

/// The columns of one kind of canonical file beside `timestamp`, and what its rows must keep to.
struct TableSchema: Sendable {
  let columns: [ColumnRule]
  /// Open, high, low and close are the first four columns and must lie within one another.
  let areBars: Bool
  /// Bars stand at a constant distance, gaps apart; `nil` where stamps are free.
  let interval: Int64?
  /// Stamps up to 5 s past a whole minute belong to that minute (S1.5).
  let movesLateStamps: Bool

  static func bars(_ kind: BarKind, interval: Int64) -> TableSchema {
    let names = ["open", "high", "low", "close"]
    // A premium index is a fraction around zero, anything else is a price.
    let prices = names.map { kind == .premium ? ColumnRule.signed($0) : ColumnRule.price($0) }
    return TableSchema(columns: prices + [.volume], areBars: true, interval: interval, movesLateStamps: false)
  }

  static let funding = TableSchema(
    columns: [.rate("rate"), .intervalHours, .markPrice], areBars: false, interval: nil, movesLateStamps: true)

  static let rates = TableSchema(columns: [.rate("rate")], areBars: false, interval: nil, movesLateStamps: false)

  /// The columns a header must have, `timestamp` first.
  var requiredNames: [String] { ["timestamp"] + columns.filter(\.isRequired).map(\.name) }
  /// All columns that are read.
  var knownNames: [String] { ["timestamp"] + columns.map(\.name) }
}
