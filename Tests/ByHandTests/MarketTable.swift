import Foundation
import Market
import TestSupport
import Testing

/// The prices of a case as a table: `[market STEP FROM TO]`, a row of column names, then rows of moments.
///
/// Columns are `spot`, `perp`, `mark`, `index` (bars) and `funding`, `usdt` and `btc` in dollars, and the symbols of
/// dated contracts, such as `F-2024-05-03`, all of which have the `mark` and `index` of the table. A bar is
/// `OPEN/HIGH/LOW/CLOSE`, one number for all four, `.` for the last close again, or `-` for a bar that is missing; `*5`
/// behind it is its volume, 1 without it. Funding is a rate, with `@PRICE` where the record has one. A step without a
/// row repeats the last closes, unpaid.
struct MarketTable {
  private var columns: [(name: String, rows: [String])]
  private var funding: [String] = []
  private let hasFunding: Bool
  private let step: Interval

  init(_ words: [String], _ lines: [HandCase.Line]) throws {
    step = try #require(Interval(words[0]))
    let end = try #require(Instant(words[2]))
    let names = try #require(lines.first).text.split(separator: " ").dropFirst().map(String.init)
    let known = ["spot", "perp", "mark", "index", "usdt", "btc", "funding"]
    try #require(names.allSatisfy { known.contains($0) || $0.contains("-") })
    hasFunding = names.contains("funding")
    columns = names.filter { $0 != "funding" }.map { ($0, []) }
    var rows: [(time: Instant, cells: [String], line: Int)] = []
    for line in lines.dropFirst() {
      let cells = line.text.split(separator: " ").map(String.init)
      let time = try #require(Instant("\(words[1].prefix(5))\(cells[0])T\(cells[1])Z"), "line \(line.number)")
      try #require(cells.count == names.count + 2, "line \(line.number) has a cell for each column")
      rows.append((time, Array(cells.dropFirst(2)), line.number))
    }
    for (index, name) in names.enumerated() where name == "funding" {
      funding = rows.filter { $0.cells[index] != "." }.map { row in
        let parts = row.cells[index].split(separator: "@")
        return "\(row.time),\(parts[0]),\(parts.count == 2 ? parts[1] : "")"
      }
    }
    var time = try #require(rows.first).time
    var closes = Array(repeating: "", count: names.count)
    while time < end {
      let row = rows.first { $0.time == time }
      for index in columns.indices {
        let column = names.firstIndex(of: columns[index].name) ?? 0
        let cell = row?.cells[column] ?? "."
        if let bar = MarketTable.bar(cell, after: &closes[column]) { columns[index].rows.append("\(time),\(bar)") }
      }
      rows.removeAll { $0.time == time }
      time = time + step
    }
    let unread = rows.first { row in names.indices.contains { names[$0] != "funding" && row.cells[$0] != "." } }
    try #require(unread == nil, "line \(unread?.line ?? 0): a bar opens on a multiple of the step before the end")
  }

  private static func bar(_ cell: String, after close: inout String) -> String? {
    if cell == "-" { return nil }
    let parts = cell.split(separator: "*").map(String.init)
    let prices = (parts[0] == "." ? close : parts[0]).split(separator: "/").map(String.init)
    close = prices[prices.count - 1]
    let bar = prices.count == 1 ? Array(repeating: close, count: 4) : prices
    return (bar + [parts.count == 2 ? parts[1] : "1"]).joined(separator: ",")
  }

  /// Writes the data folder that a scenario reads.
  func write(to folder: TemporaryFolder, spot: InstrumentName, perp: InstrumentName) throws {
    let contracts = columns.map(\.name).filter { $0.contains("-") }
    for (name, rows) in columns {
      let kind = ["mark", "index"].contains(name) ? name : "bars"
      let text = (["timestamp,open,high,low,close,volume"] + rows).joined(separator: "\n") + "\n"
      for path in paths(of: name, spot, perp, contracts) { try folder.write("data/\(path)/\(kind)-\(step).csv", text) }
    }
    if !hasFunding { return }
    let path = "\(perp.account)/\(perp.symbol)/funding.csv"
    try folder.write(
      "data/\(path)", (["timestamp,rate,mark_price"] + funding).joined(separator: "\n") + "\n")
  }

  /// The folders that a column belongs to.
  private func paths(of name: String, _ spot: InstrumentName, _ perp: InstrumentName, _ contracts: [String]) -> [String]
  {
    switch name {
    case "spot": ["\(spot.account)/\(spot.symbol)"]
    case "usdt", "btc": ["fx/\(name.uppercased())-USD"]
    case "perp": ["\(perp.account)/\(perp.symbol)"]
    case "mark", "index": (contracts.isEmpty ? [perp.symbol] : contracts).map { "\(perp.account)/\($0)" }
    default: ["\(perp.account)/\(name)"]
    }
  }
}
