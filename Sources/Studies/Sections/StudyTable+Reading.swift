extension StudyTable {
  /// The figure of a row in the column of this name; `nil` where there is none.
  func figure(_ row: [Cell], _ column: String) -> Double? {
    if case .figure(let value) = cell(row, column) { return value }
    return nil
  }

  /// The text of a row in the column of this name; `nil` where it holds something else.
  func text(_ row: [Cell], _ column: String) -> String? {
    if case .text(let value) = cell(row, column) { return value }
    return nil
  }

  private func cell(_ row: [Cell], _ column: String) -> Cell {
    guard let index = columns.firstIndex(where: { $0.name == column }) else {
      preconditionFailure("the table \(name) has no column \(column)")
    }
    return row[index]
  }
}
