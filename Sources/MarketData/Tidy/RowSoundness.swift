import Market

/// Whether single rows can be right, by the rules of canonical files.
struct RowSoundness {
  private let rules: [ColumnRule]
  private let areBars: Bool

  init(_ kind: SeriesKind) {
    switch kind {
    case .bars(let bars):
      rules = TableSchema.bars(bars, interval: 1).columns + [RowSoundness.trades]
      areBars = true
    case .funding, .trades:
      rules = TableSchema.funding.columns
      areBars = false
    }
  }

  private static let trades = ColumnRule(
    name: "trades", isRequired: false, mayBeEmpty: true, above: (0.0).nextDown, below: 1e24,
    need: "a number of trades is 0 or more")

  enum Verdict {
    case sound
    /// A bar without any price: nothing traded.
    case blank
    case unsound(what: String, allowed: String)
  }

  func verdict(_ row: Int, of table: RowTable) -> Verdict {
    if areBars, isBlank(row, table) { return .blank }
    for (rule, column) in zip(rules, table.values) where rule.isRequired || !column.isEmpty {
      let value = column.isEmpty ? .nan : column[row]
      if value > rule.above, value < rule.below { continue }
      if value.isNaN {
        if rule.mayBeEmpty { continue }
        return .unsound(what: "\"\(rule.name)\" has no value", allowed: rule.need)
      }
      return .unsound(what: "\"\(rule.name)\" is \(plain(value))", allowed: rule.need)
    }
    return areBars ? verdictOnRange(row, table) : .sound
  }

  private func verdictOnRange(_ row: Int, _ table: RowTable) -> Verdict {
    let (high, low) = (table.values[1][row], table.values[2][row])
    func unsound(_ what: String) -> Verdict { .unsound(what: what, allowed: "a bar has low ≤ open, close ≤ high") }
    if high < low { return unsound("\"high\" is \(plain(high)), below \"low\", \(plain(low))") }
    for (name, value) in [("open", table.values[0][row]), ("close", table.values[3][row])] {
      if high < value { return unsound("\"high\" is \(plain(high)), below \"\(name)\", \(plain(value))") }
      if low > value { return unsound("\"low\" is \(plain(low)), above \"\(name)\", \(plain(value))") }
    }
    return .sound
  }

  private func isBlank(_ row: Int, _ table: RowTable) -> Bool {
    guard table.values[..<4].allSatisfy({ $0.isEmpty || $0[row].isNaN }) else { return false }
    let volume = table.values[4]
    return volume.isEmpty || volume[row].isNaN || volume[row] == 0
  }
}
