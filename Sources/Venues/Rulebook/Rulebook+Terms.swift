import Market

extension Rulebook {
  /// The terms of `symbol` from every date on at which one of its sections changes; `nil` for a symbol that is not in
  /// the rulebook. Before its first date a section holds as its first entry says (see ``assumptions(for:from:to:)``).
  ///
  /// A family's name gives what its contracts share, the name of one contract (`MBT-2026-09`) that with its expiry.
  public func terms(for symbol: String) -> DatedTerms? {
    guard let sections = sections(for: symbol) else { return nil }
    let expiry = contract(named: symbol)?.expiry
    let dates = Set(sections.entries.flatMap { $0.dropFirst().compactMap(\.from) })
    return DatedTerms(
      ([.distantPast] + dates.sorted()).map { date in
        guard var contract = Rulebook.value(sections.contract, at: date),
          let fees = Rulebook.value(sections.fees, at: date)
        else { preconditionFailure("a rulebook that was read has contract and fees") }
        if let expiry { (contract.expiry, contract.expiries) = (expiry, nil) }
        let terms = InstrumentTerms(
          contract: contract, fees: fees, funding: Rulebook.value(sections.funding, at: date),
          margin: Rulebook.value(sections.margin, at: date),
          liquidation: Rulebook.value(sections.liquidation, at: date),
          sessions: Rulebook.value(sections.sessions, at: date), mark: Rulebook.value(sections.mark, at: date),
          settlement: Rulebook.value(sections.settlement, at: date))
        return DatedTerms.Version(from: date, terms: terms)
      })
  }

  private static func value<Value>(_ section: [DatedValue<Value>]?, at date: Instant) -> Value? {
    guard let section else { return nil }
    return (section.last { ($0.entry.from ?? .distantPast) <= date } ?? section.first)?.value
  }
}
