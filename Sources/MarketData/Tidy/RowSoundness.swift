/// Whether single rows can be right, by the rules of canonical files: what is sound here no run refuses.
public struct RowSoundness: Sendable {
  private let rules: [ColumnRule]
  private let areBars: Bool

  public init(_ kind: SeriesKind) {
    switch kind {
    case .bars(let bars):
      rules = TableSchema.bars(bars, interval: 1).columns + [RowSoundness.trades]
      areBars = true
    case .funding:
      rules = TableSchema.funding.columns
      areBars = false
    case .trades:
      rules = [.price("price"), RowSoundness.quantity]
      areBars = false
    }
  }

  private static let trades = ColumnRule(
    name: "trades", isRequired: false, mayBeEmpty: true, above: (0.0).nextDown, below: 1e24,
    need: "a number of trades is 0 or more")

  private static let quantity = ColumnRule(
    name: "quantity", isRequired: false, mayBeEmpty: true, above: (0.0).nextDown, below: 1e24,
    need: "a quantity is 0 or more")

  public enum Verdict: Hashable, Sendable {
    case sound
    /// A bar without any price: nothing traded.
    case blank
    case unsound(RowMistake)
  }

  /// - Parameters:
  ///   - row: an index of `values`.
  ///   - values: as ``RawSeries/values``.
  public func verdict(_ row: Int, of values: [ContiguousArray<Double>]) -> Verdict {
    if areBars, isBlank(row, values) { return .blank }
    for (rule, column) in zip(rules, values) where rule.isRequired || !column.isEmpty {
      let value = column.isEmpty ? .nan : column[row]
      if value > rule.above, value < rule.below { continue }
      if value.isNaN {
        if rule.mayBeEmpty { continue }
        return .unsound(
          RowMistake(cause: .noValue, column: rule.name, what: "\"\(rule.name)\" has no value", allowed: rule.need))
      }
      return .unsound(
        RowMistake(
          cause: cause(value, rule), column: rule.name, what: "\"\(rule.name)\" is \(plain(value))", allowed: rule.need)
      )
    }
    return areBars ? verdictOnRange(row, values) : .sound
  }

  private func cause(_ value: Double, _ rule: ColumnRule) -> RowMistake.Cause {
    if rule.isPrice, value <= 0 { return .priceNotPositive }
    return rule.isCount && value < 0 ? .negativeCount : .outOfBounds
  }

  private func verdictOnRange(_ row: Int, _ values: [ContiguousArray<Double>]) -> Verdict {
    let (high, low) = (values[1][row], values[2][row])
    func unsound(_ column: String, _ what: String) -> Verdict {
      .unsound(RowMistake(cause: .range, column: column, what: what, allowed: "a bar has low ≤ open, close ≤ high"))
    }
    if high < low { return unsound("high", "\"high\" is \(plain(high)), below \"low\", \(plain(low))") }
    for (name, value) in [("open", values[0][row]), ("close", values[3][row])] {
      if high < value { return unsound("high", "\"high\" is \(plain(high)), below \"\(name)\", \(plain(value))") }
      if low > value { return unsound("low", "\"low\" is \(plain(low)), above \"\(name)\", \(plain(value))") }
    }
    return .sound
  }

  private func isBlank(_ row: Int, _ values: [ContiguousArray<Double>]) -> Bool {
    guard values[..<4].allSatisfy({ $0.isEmpty || $0[row].isNaN }) else { return false }
    let volume = values[4]
    return volume.isEmpty || volume[row].isNaN || volume[row] == 0
  }
}

/// Why a row cannot be right.
public struct RowMistake: Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// A column that a row needs is empty.
    case noValue
    case priceNotPositive
    /// A volume or a number of trades is below 0.
    case negativeCount
    /// High and low do not hold open and close.
    case range
    /// Beyond what a column may hold.
    case outOfBounds
  }

  public let cause: Cause
  /// As ``SeriesKind/columns`` name it.
  public let column: String
  /// `"mark_price" is -5`
  public let what: String
  /// `a price must be above 0 and below 1e15`
  public let allowed: String
}
