public import Market

/// One entry of a section with the time for which it holds.
public struct EntryInForce: Sendable {
  public let entry: RulebookEntry
  /// The date of the entry that follows; `nil` for the newest.
  public let until: Instant?
}

extension Rulebook {
  /// What holds for `symbol` at `date`, one entry a section in the order of ``RulebookSection``; the newest of each
  /// without a date. Before the first date of a section its first entry stands in, as in a run (see
  /// ``assumptions(for:from:to:)``). None for a symbol that is not in the rulebook.
  public func entriesInForce(for symbol: String, at date: Instant?) -> [EntryInForce] {
    (sections(for: symbol)?.entries ?? []).compactMap { entries in
      let index = date.map { date in entries.lastIndex { ($0.from ?? .distantPast) <= date } ?? 0 } ?? entries.count - 1
      guard entries.indices.contains(index) else { return nil }
      return EntryInForce(entry: entries[index], until: index + 1 < entries.count ? entries[index + 1].from : nil)
    }
  }

  /// The symbol that `name` stands for: itself, also that of a family's contract, or the first perpetual, future or
  /// spot market, in that order, of a base coin. Without a name that of any coin; `nil` where there is none.
  public func symbol(for name: String?) -> String? {
    if let name, sections(for: name) != nil { return name }
    let candidates = instruments.filter { instrument in
      name == nil || instrument.sections.contract?.first?.value.base.symbol == name
    }
    let found =
      candidates.first { $0.sections.funding != nil } ?? candidates.first { $0.sections.margin != nil }
      ?? candidates.first
    return found?.symbol
  }
}

extension EntryInForce {
  /// How sure `parameter` is, and where it is assumed beside a better source, why.
  public func certainty(of parameter: RulebookEntry.Parameter) -> (status: RulebookEntry.Status, reason: String?) {
    entry.certainty(of: parameter)
  }
}

extension RulebookEntry {
  /// How sure `parameter` is, and where it is assumed beside a better source, why.
  public func certainty(of parameter: Parameter) -> (status: Status, reason: String?) {
    let field = assumed.first { parameter.name == $0.field || parameter.name.hasPrefix("\($0.field).") }
    return field.map { (.assumed, $0.reason) } ?? (status, nil)
  }
}
