import Market

extension Rulebook {
  /// What to tell somebody who asked for an instrument that is not in the rulebook: where it says why, so does the
  /// message; else the nearest symbol is named.
  public func missing(symbol: String) -> (message: String, allowed: String) {
    let family = String(symbol.prefix { $0 != "-" })
    var allowed = "it has \(symbols.joined(separator: ", "))"
    if let reasons = reasons(naming: symbol) {
      allowed = reasons
    } else if let meant = nearest(to: symbol, among: symbols) {
      allowed = "did you mean \"\(meant)\"?"
    } else if let reasons = reasons(naming: family) {
      allowed = reasons
    }
    return ("the rulebook \"\(venue)\" has no instrument \"\(symbol)\"", allowed)
  }

  /// What was not found of `symbol`, of anything where there is no instrument at all; `nil` for nothing.
  private func reasons(naming symbol: String) -> String? {
    let reasons = notFound.filter { reason in
      let words = reason.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
      return symbols.isEmpty || words.contains { $0 == symbol }
    }
    if reasons.isEmpty { return nil }
    return "not found: \(reasons.joined(separator: "; ")). A rulebook file of your own may extend it"
  }
}
