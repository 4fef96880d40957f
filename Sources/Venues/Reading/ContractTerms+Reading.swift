import Documents
import Market

extension ContractTerms {
  /// `kind, base, quote, settle, multiplier, tick, lot, minimum_notional` [`, minimum, expiry, expiries,
  /// final_settlement`]; spot needs no multiplier.
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
    let minimum = reader.optional("minimum") { $0.nonNegative() } ?? .zero
    let usual = kind == .inverse ? base : quote
    let settle =
      kind == .quanto
      ? reader.required("settle") { $0.quantoSettlement(base: base, quote: quote) }
      : reader.optional("settle") { $0.settlement(kind: kind, base: base) } ?? usual
    let expiry = Expiry(&reader, kind: kind)
    guard let kind, let base, let quote, let settle, let multiplier, let tick, let lot, let minimumNotional else {
      return nil
    }
    self.init(
      kind: kind, base: base, quote: quote, settle: settle, multiplier: multiplier, tick: tick, lot: lot,
      minimumNotional: minimumNotional, minimum: minimum, expiry: expiry.moment, expiries: expiry.rule,
      finalSettlement: expiry.settlement)
  }
}

/// What a contract says of its end.
private struct Expiry {
  let moment: Instant?
  let rule: ExpiryRule?
  let settlement: FinalSettlement?

  init(_ reader: inout MappingReader, kind: ContractTerms.Kind?) {
    moment = reader.optional("expiry") { $0.instant() }
    let family = reader.node("expiries")
    rule = family.flatMap { ExpiryRule($0, path: reader.named("expiries"), collector: reader.collector) }
    let node = reader.node("final_settlement")
    settlement = node.flatMap {
      FinalSettlement($0, path: reader.named("final_settlement"), collector: reader.collector)
    }
    let single = reader.node("expiry")
    if let single, family != nil {
      reader.collector.report(
        single.location, "\"\(reader.named("expiry"))\" stands beside expiries",
        allowed: "one contract has the one, a family the other")
    } else if kind == .spot, let end = single ?? family ?? node {
      let key = single != nil ? "expiry" : family != nil ? "expiries" : "final_settlement"
      reader.collector.report(
        end.location, "\"\(reader.named(key))\" is that of spot", allowed: "spot does not expire; leave it out")
    } else if let node, single == nil, family == nil {
      reader.collector.report(
        node.location, "\"\(reader.named("final_settlement"))\" is that of a contract without expiry",
        allowed: "expiry or expiries is needed with it")
    }
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

  /// Neither of the two that its price is made of.
  fileprivate func quantoSettlement(base: Asset?, quote: Asset?) -> Asset? {
    guard let settle = asset(), let base, let quote else { return nil }
    return settle == base || settle == quote ? refuse("a quanto contract settles in neither base nor quote") : settle
  }
}
