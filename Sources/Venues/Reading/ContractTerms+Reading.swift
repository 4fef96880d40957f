import Documents
import Market

extension ContractTerms {
  /// `kind, base, quote, settle, multiplier, tick, lot, minimum_notional`; spot needs no multiplier.
  init?(_ reader: inout MappingReader) {
    let kind = reader.required("kind") { $0.choice(Kind.self) }
    let base = reader.required("base") { $0.asset() }
    let quote = reader.required("quote") { $0.asset() }
    let multiplier =
      kind == .spot
      ? reader.optional("multiplier") { $0.spotMultiplier() } ?? .one : reader.required("multiplier") { $0.positive() }
    let tick = reader.required("tick") { $0.positive() }
    let lot = reader.required("lot") { $0.positive() }
    let minimumNotional = reader.required("minimum_notional") { $0.nonNegative() }
    let usual = kind == .inverse ? base : quote
    let settle = reader.optional("settle") { $0.settlement(kind: kind, base: base) } ?? usual
    guard let kind, let base, let quote, let settle, let multiplier, let tick, let lot, let minimumNotional else {
      return nil
    }
    self.init(
      kind: kind, base: base, quote: quote, settle: settle, multiplier: multiplier, tick: tick, lot: lot,
      minimumNotional: minimumNotional)
  }
}

extension ScalarReader {
  fileprivate func spotMultiplier() -> Decimal38? {
    guard let value = decimal() else { return nil }
    return value == .one ? value : refuse("spot is counted in base units: 1, or leave it out")
  }

  /// Inverse contracts pay in the base coin and no others do.
  fileprivate func settlement(kind: ContractTerms.Kind?, base: Asset?) -> Asset? {
    guard let settle = asset(), let kind, let base else { return nil }
    if kind == .inverse, settle != base { return refuse("an inverse contract settles in its base, \(base)") }
    if kind != .inverse, settle == base { return refuse("a \(kind.rawValue) contract does not settle in its base") }
    return settle
  }
}
