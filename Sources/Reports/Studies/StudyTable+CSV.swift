import Studies

extension StudyTable {
  /// The table as a CSV file: figures as they are, an empty cell for what has none, and why in its last column `notes`.
  var csv: [UInt8] {
    var text = CSVText(header: columns.map(\.name) + ["notes"])
    for row in rows {
      var notes: [String] = []
      for (column, cell) in zip(columns, row) {
        switch cell {
        case .text(let value): text.text(value)
        case .count(let value): text.text(String(value))
        case .figure(let value): text.ratio(value)
        case .moment(let value): text.instant(value)
        case .missing(let reason):
          text.empty()
          notes.append("\(column.name): \(reason)")
        case .none: text.empty()
        }
      }
      text.text(notes.joined(separator: "; "))
      text.endRow()
    }
    return text.bytes
  }
}
