public import Market

/// What a run takes from a rulebook for one instrument.
public struct RulebookUse: Sendable {
  public let instrument: InstrumentName
  /// The venue of the rulebook, which need not be the account's name.
  public let rulebook: String
  /// Those that hold at some time of the run, section by section, ascending by date.
  public let entries: [RulebookEntry]
}

extension Rulebook {
  /// What a run over `[start, end)` takes for `instrument`; `nil` where its symbol is not in the rulebook.
  public func use(by instrument: InstrumentName, from start: Instant, to end: Instant) -> RulebookUse? {
    guard let sections = sections(for: instrument.symbol) else { return nil }
    return RulebookUse(
      instrument: instrument, rulebook: venue,
      entries: sections.entries.flatMap { $0.active(from: start, to: end) })
  }
}
