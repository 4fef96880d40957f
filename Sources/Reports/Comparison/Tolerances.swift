import Market

/// Which figure may move how far.
struct Tolerances {
  private let named: [NamedTolerance]

  /// - Parameter named: of two for one name the later counts.
  init(_ named: [NamedTolerance]) { self.named = named }

  /// Of the longest name that `figure` is or begins with; ``Market/Tolerance/exact`` where nobody asked for one.
  func tolerance(for figure: String) -> Tolerance {
    var best = NamedTolerance(NamedTolerance.everything, .exact, at: SourceLocation(file: ""))
    var length = -1
    for candidate in named where Tolerances.covers(candidate.name, figure) {
      let own = candidate.name == NamedTolerance.everything ? 0 : candidate.name.utf8.count
      if own >= length { (best, length) = (candidate, own) }
    }
    return best.tolerance
  }

  /// Those for names that none of `figures` has.
  func mistakes(figures: [String]) -> [Diagnostic] {
    named.compactMap { candidate in
      if candidate.name == NamedTolerance.everything { return nil }
      if figures.contains(where: { Tolerances.covers(candidate.name, $0) }) { return nil }
      let meant = nearest(to: candidate.name, among: figures).map { "did you mean \"\($0)\"?" }
      return Diagnostic(
        candidate.location, "there is no figure \"\(candidate.name)\" to have a tolerance",
        allowed: meant ?? "a key of summary.json, FILE.csv.COLUMN or what they begin with is needed")
    }
  }

  private static func covers(_ name: String, _ figure: String) -> Bool {
    if name == NamedTolerance.everything || name == figure { return true }
    guard figure.hasPrefix(name) else { return false }
    let next = figure.dropFirst(name.count).first
    return next == "." || next == "["
  }
}
