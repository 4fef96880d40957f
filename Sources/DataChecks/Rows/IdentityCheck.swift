/// Whose series it is, and whether a rulebook knows it.
struct IdentityCheck {
  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    switch series.rulebook.knowledge {
    case .known: return []
    case .unnamed:
      let missing = series.venue != nil ? "instrument" : series.symbol != nil ? "venue" : "instrument of which venue"
      return [
        finding(
          .unnamedSeries, "nothing says of which \(missing) it is: no rules are looked up", "--as VENUE:SYMBOL names it"
        )
      ]
    case .noSuchVenue(let nearest):
      return [
        finding(
          .unknownVenue, "no built-in rulebook is called \"\(series.venue ?? "")\": its rules are not looked up",
          "--as VENUE:SYMBOL takes another's rules" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
      ]
    case .spelt(let symbol):
      let venue = series.venue ?? ""
      return [
        finding(
          .unknownSymbol,
          "the rulebook of \(venue) has no \"\(series.symbol ?? "")\": the rules of \(symbol) are taken",
          "--as \(venue):\(symbol) names it so")
      ]
    case .noSuchSymbol(let nearest):
      return [
        finding(
          .unknownSymbol,
          "the rulebook of \(series.venue ?? "") has no \"\(series.symbol ?? "")\": its rules are not looked up",
          "--as VENUE:SYMBOL takes another's rules" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
      ]
    }
  }

  private func finding(_ code: FindingCode, _ text: String, _ remedy: String) -> Finding {
    Finding(code, series: index, count: 1, text, remedy: remedy)
  }
}
