import Documents
import Market

extension RunComparison {
  /// Members of a document: figures, tables, the first difference, categories and causes.
  ///
  /// - Parameter all: also figures that did not move.
  func members(all: Bool) -> [(key: String, value: JSONValue)] {
    [
      ("same", .bool(isSame)),
      ("figures", .array(figures.filter { all || $0.verdict != .same }.map(\.document))),
      ("tables", .array(tables.map(\.document))),
      ("first", first?.document ?? .null),
      (
        "pnl",
        .array(
          profit.map { .object([("category", .string($0.category)), ("change", .quantity($0.change))]) })
      ),
      ("posted", .strings(postedCategories)),
      (
        "causes",
        .array(causes.map { .object([("kind", .string($0.kind.rawValue)), ("text", .string($0.text))]) })
      ),
    ]
  }

  /// The `carry.compare/1` document.
  public var json: String {
    JSONValue.object(
      [
        ("schema", .string("carry.compare/1")), ("before", .string(before.path)), ("after", .string(after.path)),
      ] + members(all: true)
    ).text
  }
}

extension CheckOutcome {
  /// The `carry.check/1` document of several scenarios.
  public static func json(_ outcomes: [CheckOutcome]) -> String {
    JSONValue.object([
      ("schema", .string("carry.check/1")),
      ("passed", .bool(outcomes.allSatisfy(\.isPassed))),
      ("scenarios", .array(outcomes.map(\.document))),
    ]).text
  }

  private var document: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("name", .string(name)), ("scenario", .string(location.file)), ("baseline", .string(baseline)),
      ("passed", .bool(isPassed)), ("updated", .bool(isUpdated)),
    ]
    switch verdict {
    case .compared(let comparison): members.append(("comparison", .object(comparison.members(all: false))))
    case .new: break
    case .failed(let message): members.append(("error", .string(message)))
    }
    return .object(members)
  }
}

extension FigureComparison {
  /// Values as text: of a figure that is no number too, and with every digit.
  fileprivate var document: JSONValue {
    .object([
      ("name", .string(name)), ("before", .optional(before)), ("after", .optional(after)),
      ("change", change.map { .quantity($0) } ?? .null), ("within_tolerance", .bool(verdict != .differs)),
    ])
  }
}

extension TableComparison {
  fileprivate var document: JSONValue {
    .object([
      ("file", .string(file)), ("same", .bool(isSame)), ("rows_before", .count(rowsBefore)),
      ("rows_after", .count(rowsAfter)), ("differing", .count(differing)), ("only_before", .count(onlyBefore)),
      ("only_after", .count(onlyAfter)), ("within_tolerance", .count(withinTolerance)),
      ("columns_only_before", .strings(columnsOnlyBefore)), ("columns_only_after", .strings(columnsOnlyAfter)),
      (
        "moves",
        .array(
          largestMoves.map {
            .object([
              ("column", .string($0.column)), ("change", .quantity($0.change)), ("time", .instant($0.time)),
            ])
          })
      ),
    ])
  }
}

extension RowDifference {
  fileprivate var document: JSONValue {
    .object([
      ("file", .string(file)), ("time", .instant(time)), ("row_before", rowBefore.map { .count($0) } ?? .null),
      ("row_after", rowAfter.map { .count($0) } ?? .null), ("lines_before", .strings(linesBefore)),
      ("lines_after", .strings(linesAfter)),
      (
        "cells",
        .array(
          cells.map {
            .object([
              ("column", .string($0.column)), ("before", .string($0.before)), ("after", .string($0.after)),
            ])
          })
      ),
    ])
  }
}
