public import Market

/// One figure of two runs.
public struct FigureComparison: Sendable {
  public enum Verdict: Sendable { case same, withinTolerance, differs }

  /// `pnl.fees`
  public let name: String
  /// As written; `nil` where that run has no such figure.
  public let before: String?
  public let after: String?
  public let verdict: Verdict

  init(_ name: String, _ before: String?, _ after: String?, tolerance: Tolerance) {
    self.name = name
    self.before = before
    self.after = after
    verdict = FigureComparison.verdict(before, after, tolerance)
  }

  /// How far it moved, exactly; `nil` where one of both is no number.
  public var change: Decimal38? {
    guard let before = before.flatMap({ Decimal38($0) }), let after = after.flatMap({ Decimal38($0) }) else {
      return nil
    }
    return after - before
  }

  static func verdict(_ before: String?, _ after: String?, _ tolerance: Tolerance) -> Verdict {
    if before == after { return .same }
    guard let before = before.flatMap({ Decimal38($0) }), let after = after.flatMap({ Decimal38($0) }) else {
      return .differs
    }
    if before == after { return .same }
    return tolerance.allows(before, after) ? .withinTolerance : .differs
  }

  /// Every figure that one of both has: those of the earlier run in its order, then what only the later one has.
  static func all(_ before: StoredRun, _ after: StoredRun, _ tolerances: Tolerances) -> [FigureComparison] {
    let later = Dictionary(after.figures.map { ($0.name, $0.text) }) { first, _ in first }
    let earlier = Set(before.figures.map(\.name))
    return before.figures.map { figure in
      FigureComparison(
        figure.name, figure.text, later[figure.name], tolerance: tolerances.tolerance(for: figure.name))
    }
      + after.figures.filter { !earlier.contains($0.name) }.map {
        FigureComparison($0.name, nil, $0.text, tolerance: .exact)
      }
  }
}
