public import Market

extension Rulebook {
  /// Every dated entry that holds for `symbol`, section by section, ascending by date; none for a symbol that is not in
  /// the rulebook.
  public func entries(for symbol: String) -> [RulebookEntry] {
    (sections(for: symbol)?.entries ?? []).flatMap { $0 }
  }

  /// What a run of `symbol` over `[start, end)` takes from this rulebook that nobody has stated, one line each:
  /// `binance-usdm BTCUSDT liquidation.slippage: assumed (not found; …)`. Also where the period begins before the first
  /// date a section knows.
  public func assumptions(for symbol: String, from start: Instant, to end: Instant) -> [String] {
    var lines: [String] = []
    for entries in sections(for: symbol)?.entries ?? [] {
      guard let first = entries.first else { continue }
      let subject = "\(venue) \(symbol) \(first.section.rawValue)"
      if let from = first.from, first.standsIn(at: start) {
        lines.append("\(subject): nothing known before \(from), the values of that date are used (\(first.source))")
      }
      for entry in entries.active(from: start, to: end) { lines += entry.assumptions(of: subject) }
    }
    // Consecutive entries often share one assumption.
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }
}
