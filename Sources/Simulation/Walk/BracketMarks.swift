/// A stretch of marks over which the margin ratio follows one formula.
struct BracketMarks {
  var bracket = MarginBracket()
  fileprivate var low = -Double.infinity
  fileprivate var high = Double.infinity

  @inline(__always) func contain(_ mark: Double) -> Bool { mark >= low && mark <= high }
}

extension Snapshot {
  /// Marks around `mark` whose notional is in the same bracket: all but those within 10⁻¹² of its bounds.
  func bracketMarks(around mark: Double) -> BracketMarks {
    if valuation.isFlat { return BracketMarks() }
    let index = bracket(mark: mark)
    let size = abs(valuation.size)
    let least = index > 0 ? brackets[index - 1].upTo * (1 + 1e-12) : 0
    let most = brackets[index].upTo * (1 - 1e-12)
    // Where `mark` is nearer to a bound than that, what lies between is in the bracket too.
    return BracketMarks(
      bracket: brackets[index], low: min(mark, valuation.isInverse ? size / most : least / size),
      high: max(mark, valuation.isInverse ? size / least : most / size))
  }
}
