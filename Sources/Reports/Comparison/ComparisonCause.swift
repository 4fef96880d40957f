/// Something that two runs do not have in common and that can be why their figures differ.
public struct ComparisonCause: Sendable {
  public enum Kind: String, Sendable {
    case setting, rulebook, input, assumption, warning
    /// Files of the earlier run were changed after it was written.
    case books
    /// Nothing that a run rests on differs.
    case program
  }

  public let kind: Kind
  /// `costs.fees.coinbase.taker 10bp → 12bp`
  public let text: String
}

extension ComparisonCause {
  /// What both runs rest on and do not share, what people change most often first.
  static func all(_ before: StoredRun, _ after: StoredRun) -> [ComparisonCause] {
    settings(before, after) + rulebooks(before, after) + inputs(before, after)
      + notes(.assumption, before.assumptions, after.assumptions) + notes(.warning, before.warnings, after.warnings)
  }

  private static func settings(_ before: StoredRun, _ after: StoredRun) -> [ComparisonCause] {
    pairs(before.settings.map { ($0.key, $0.value) }, after.settings.map { ($0.key, $0.value) }).map { key, old, new in
      ComparisonCause(kind: .setting, text: "\(key) \(old ?? "not set") → \(new ?? "not set")")
    }
  }

  private static func inputs(_ before: StoredRun, _ after: StoredRun) -> [ComparisonCause] {
    let hashes = pairs(before.inputs.map { ($0.path, $0.sha256) }, after.inputs.map { ($0.path, $0.sha256) })
    return hashes.map { path, old, new in
      guard let old, let new else {
        return ComparisonCause(kind: .input, text: "\(path) \(old == nil ? "is new" : "is not read any more")")
      }
      let rows = (rows(of: path, before), rows(of: path, after))
      let count = rows.0 == rows.1 ? "\(rows.0) rows as before" : "\(rows.0) → \(rows.1) rows"
      return ComparisonCause(
        kind: .input, text: "\(path) has other bytes: sha256 \(old.prefix(12))… → \(new.prefix(12))…, \(count)")
    }
  }

  private static func rows(of path: String, _ run: StoredRun) -> String {
    run.inputs.first { $0.path == path }?.rows ?? ""
  }

  private static func notes(_ kind: Kind, _ before: [String], _ after: [String]) -> [ComparisonCause] {
    before.filter { !after.contains($0) }.map { ComparisonCause(kind: kind, text: "no longer: \($0)") }
      + after.filter { !before.contains($0) }.map { ComparisonCause(kind: kind, text: "new: \($0)") }
  }

  /// What differs between two lists of named values: those of the earlier in its order, then what only the later has.
  static func pairs(
    _ before: [(String, String)], _ after: [(String, String)]
  ) -> [(name: String, before: String?, after: String?)] {
    let later = Dictionary(after) { first, _ in first }
    let earlier = Set(before.map(\.0))
    let changed = before.filter { later[$0.0] != $0.1 }.map {
      (name: $0.0, before: $0.1 as String?, after: later[$0.0])
    }
    return changed
      + after.filter { !earlier.contains($0.0) }.map { (name: $0.0, before: nil as String?, after: $0.1 as String?) }
  }
}
