import Market

/// One entry of a stored ledger: the postings that belong together.
struct LedgerEntry {
  let number: String
  let lines: [String]
  /// The categories of profit and loss that it touches, in the order of its postings.
  let categories: [String]
  /// What its postings leave over, by asset; empty where they cancel, as those of every entry do.
  let remainders: [(asset: String, amount: Decimal38)]

  /// Reads the entry of a given row of `ledger.csv`, counted from 1; `nil` where there is no such row.
  init?(ofRow number: Int, in folder: String) throws(Diagnostic) {
    var table = try StoredTable(path: "\(folder)/ledger.csv")
    var rows: [(line: String, cells: [String])] = []
    var count = 0
    while let row = try table.nextRow() {
      count += 1
      let cells = try table.cells(of: row)
      if let last = rows.last, LedgerEntry.cell("entry", cells, table) != LedgerEntry.cell("entry", last.cells, table) {
        if count > number { break }
        rows = []
      }
      rows.append((row.text, cells))
    }
    guard count >= number, let first = rows.first else { return nil }
    self.number = LedgerEntry.cell("entry", first.cells, table)
    lines = rows.map(\.line)
    var categories: [String] = []
    var sums: [(asset: String, amount: Decimal38)] = []
    for row in rows {
      let category = LedgerEntry.cell("category", row.cells, table)
      if !category.isEmpty, !categories.contains(category) { categories.append(category) }
      let asset = LedgerEntry.cell("asset", row.cells, table)
      let amount = Decimal38(LedgerEntry.cell("amount", row.cells, table)) ?? 0
      if let index = sums.firstIndex(where: { $0.asset == asset }) {
        sums[index].amount += amount
      } else {
        sums.append((asset, amount))
      }
    }
    self.categories = categories
    remainders = sums.filter { !$0.amount.isZero }
  }

  private static func cell(_ column: String, _ cells: [String], _ table: StoredTable) -> String {
    table.columns.firstIndex(of: column).map { cells[$0] } ?? ""
  }
}
