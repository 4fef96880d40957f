import Research
import Studies

extension StudyTable {
  /// Why figures of the first `count` rows are missing: each column with each of its reasons once.
  func reasons(in count: Int) -> [(column: String, reason: String)] {
    var reasons: [(column: String, reason: String)] = []
    for row in rows.prefix(count) {
      for (column, cell) in zip(columns, row) {
        guard case .missing(let missing) = cell else { continue }
        let reason = (column: column.title, reason: missing.reason)
        if !reasons.contains(where: { $0 == reason }) { reasons.append(reason) }
      }
    }
    return reasons
  }
}
