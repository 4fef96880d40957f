extension ComparisonCause {
  /// What rulebooks say otherwise: a date that moved, an entry that came or went, a value.
  static func rulebooks(_ before: StoredRun, _ after: StoredRun) -> [ComparisonCause] {
    var subjects: [String] = []
    for entry in before.rulebooks + after.rulebooks where !subjects.contains(entry.subject) {
      subjects.append(entry.subject)
    }
    return subjects.flatMap { subject in
      section(
        subject, before.rulebooks.filter { $0.subject == subject }, after.rulebooks.filter { $0.subject == subject })
    }
  }

  private static func section(
    _ subject: String, _ before: [StoredEntry], _ after: [StoredEntry]
  ) -> [ComparisonCause] {
    var gone = before.filter { entry in !after.contains { $0.from == entry.from } }
    var causes: [ComparisonCause] = []
    for entry in after {
      if let old = before.first(where: { $0.from == entry.from }) {
        causes += values(of: entry, old).map {
          ComparisonCause(kind: .rulebook, text: "\(subject)\(since(entry)): \($0)")
        }
      } else if let index = gone.firstIndex(where: { values(of: entry, $0).isEmpty }) {
        let old = gone.remove(at: index)
        causes.append(
          ComparisonCause(kind: .rulebook, text: "\(subject): the entry of \(date(old)) is now of \(date(entry))"))
      } else {
        causes.append(ComparisonCause(kind: .rulebook, text: "\(subject): the entry of \(date(entry)) is new"))
      }
    }
    return causes
      + gone.map { ComparisonCause(kind: .rulebook, text: "\(subject): the entry of \(date($0)) no longer holds") }
  }

  private static func values(of entry: StoredEntry, _ old: StoredEntry) -> [String] {
    pairs(old.values.map { ($0.parameter, $0.text) }, entry.values.map { ($0.parameter, $0.text) }).map {
      "\($0.name) \($0.before ?? "not set") → \($0.after ?? "not set")"
    }
  }

  private static func date(_ entry: StoredEntry) -> String { entry.from.isEmpty ? "the beginning" : entry.from }

  private static func since(_ entry: StoredEntry) -> String { entry.from.isEmpty ? "" : " from \(entry.from)" }
}
