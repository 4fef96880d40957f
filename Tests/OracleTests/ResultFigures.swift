import Documents
import Foundation
import Market

/// Every figure of a result folder, in the order of its files: what two programs are compared by.
struct ResultFigures {
  enum Value: Equatable {
    /// Money, quantities, prices, counts, names, times: equal or not.
    case exact(String)
    /// A statistic: equal within 1e-9, of itself where it is above 1.
    case measured(Double?)
  }

  struct Figure {
    let name: String
    let value: Value
  }

  let all: [Figure]

  /// - Parameter sections: the keys of `summary.json` that count; `nil` for all that the folder has.
  init(folder: String, sections: [String]? = nil) throws {
    let name = "\(folder)/summary.json"
    let summary = try DocumentNode.parse(String(contentsOfFile: name, encoding: .utf8), file: name)[0]
    var figures: [Figure] = []
    for entry in (summary.entries ?? []).sorted(by: { $0.key < $1.key }) where sections?.contains(entry.key) ?? true {
      figures += ResultFigures.figures(of: entry.value, name: "summary \(entry.key)")
    }
    for table in ["fills", "funding", "equity"] {
      figures += try ResultFigures.figures(ofTable: table, in: folder)
    }
    all = figures
  }

  /// The first difference, seen from here; `nil` where all agree.
  func firstDifference(from expected: ResultFigures) -> String? {
    for (own, other) in zip(all, expected.all) {
      if own.name != other.name { return "\(own.name) stands where \(other.name) is expected" }
      if !ResultFigures.agree(own.value, other.value) {
        return "\(own.name) is \(own.value.text), expected \(other.value.text)"
      }
    }
    if all.count == expected.all.count { return nil }
    let extra = all.count > expected.all.count ? all[expected.all.count] : expected.all[all.count]
    return "only one side has \(extra.name), \(extra.value.text)"
  }

  private static func agree(_ left: Value, _ right: Value) -> Bool {
    if case .measured(let left?) = left, case .measured(let right?) = right {
      return abs(left - right) <= 1e-9 * max(1, abs(right))
    }
    return left == right
  }

  // MARK: Files

  private static func figures(of node: DocumentNode, name: String) -> [Figure] {
    guard let entries = node.entries else {
      let text = node.text ?? ""
      let isStatistic = name.hasPrefix("summary metrics ")
      return [Figure(name: name, value: isStatistic ? .measured(Double(text)) : exact(text))]
    }
    return entries.sorted { $0.key < $1.key }.flatMap { figures(of: $0.value, name: "\(name) \($0.key)") }
  }

  private static func figures(ofTable table: String, in folder: String) throws -> [Figure] {
    let lines = try String(contentsOfFile: "\(folder)/\(table).csv", encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().enumerated().flatMap { index, cells in
      zip(lines[0], cells).map { column, cell in
        Figure(
          name: "\(table) row \(index + 1) (\(cells[0])) \(column)",
          // A liquidation's trigger is the unrounded root of an equation: no file has all its digits.
          value: column == "margin_ratio" || table == "fills" && column == "reference_price"
            ? .measured(Double(cell)) : exact(cell))
      }
    }
  }

  /// A number in its one spelling, any other text as it is.
  private static func exact(_ text: String) -> Value { .exact(Decimal38(text)?.description ?? text) }
}

extension ResultFigures.Value {
  fileprivate var text: String {
    switch self {
    case .exact(let text): text.isEmpty ? "nothing" : text
    case .measured(let number): number.map { "\($0)" } ?? "nothing"
    }
  }
}
