/// What one proof looked at and what it found.
public struct AuditCheck: Equatable, Sendable {
  /// The proofs; raw values are those of `carry.audit/1`.
  public enum Kind: String, CaseIterable, Sendable {
    /// On data cut off at an instant the run does, up to it, what the full run does (S2.2).
    case noLookAhead = "no-look-ahead"
    /// S8, reckoned again from the postings.
    case booksBalance = "books-balance"
    /// S4.4: every settlement that was due and every print met a position once.
    case settlementsComplete = "settlements-complete"
    /// S8.4: read and run with one thread and with many.
    case sameOnThreads = "same-on-threads"
    /// S8.4: written by another build of the program.
    case sameInOtherBuild = "same-in-other-build"
  }

  public var kind: Kind
  /// What was looked at, for people: `20 cuts, 412 rows repeated`.
  public var scope: String
  /// What is wrong, one sentence each, in the order of time where they have one; empty where the proof holds.
  public var findings: [String]

  public init(_ kind: Kind, scope: String, findings: [String]) {
    self.kind = kind
    self.scope = scope
    self.findings = findings
  }

  public var holds: Bool { findings.isEmpty }
}
