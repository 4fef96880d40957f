public import Market

extension Rulebook {
  /// Those of `symbols` that name contracts of a family (`MBT-2026-09` of `MBT`), ascending by expiry; none where
  /// `family` is no family of this rulebook.
  public func contracts(of family: String, among symbols: [String]) -> [(symbol: String, expiry: Instant)] {
    symbols.compactMap { symbol in
      guard let contract = contract(named: symbol), contract.family.symbol == family else { return nil }
      return (symbol, contract.expiry)
    }.sorted { $0.expiry < $1.expiry }
  }

  /// The sections of an instrument, or of the family that a contract belongs to.
  func sections(for symbol: String) -> RulebookSections? {
    instruments.first { $0.symbol == symbol }?.sections ?? contract(named: symbol)?.family.sections
  }

  /// The family that `symbol` names a contract of, and when that expires.
  func contract(named symbol: String) -> (family: Instrument, expiry: Instant)? {
    for instrument in instruments where symbol.hasPrefix("\(instrument.symbol)-") {
      let name = symbol.dropFirst(instrument.symbol.count + 1)
      if let expiry = instrument.sections.expiry(named: name) { return (instrument, expiry) }
    }
    return nil
  }
}

extension RulebookSections {
  /// When the contract of this family that is called so expires, by the rule in force then; `nil` where there is none.
  fileprivate func expiry(named name: Substring) -> Instant? {
    let candidates = (contract ?? []).compactMap { dated in
      dated.value.expiries?.expiry(named: name).map { (from: dated.entry.from ?? .distantPast, expiry: $0) }
    }
    return (candidates.last { $0.from <= $0.expiry } ?? candidates.first)?.expiry
  }
}
