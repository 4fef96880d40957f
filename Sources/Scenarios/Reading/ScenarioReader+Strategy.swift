import Documents
import Market
import Simulation
import Strategies

extension ScenarioReader {
  /// What is read of `strategy` before its costs are.
  struct Legs {
    let spot: Located<InstrumentName>
    let perp: Located<InstrumentName>
    let target: Located<Target>
    let enter: Condition
    let exit: Condition
    let bands: Bands
    let basis: BasisDefinition
    let rollBefore: Located<Interval>?
  }

  private enum Kind: String, CaseIterable {
    case carry
  }

  func legs(_ top: inout MappingReader, accounts: [String]) -> Legs? {
    guard let node = top.requiredNode("strategy") else { return nil }
    var reader = MappingReader(node, path: "strategy", collector: collector)
    if node.entries == nil { return nil }
    _ = reader.required("kind") { $0.choice(Kind.self) }
    let spot = reader.required("spot") { leg($0, accounts) }
    let perp = reader.required("perp") { leg($0, accounts) }
    if let spot, let perp, spot.value == perp.value {
      collector.report(
        perp.location, "both legs are \"\(perp.value)\"", allowed: "a spot market and a perpetual are needed")
    }
    let target = self.target(&reader)
    let enter = reader.node("enter") == nil ? .always : reader.optional("enter", condition)
    let exit = reader.node("exit") == nil ? .never : reader.optional("exit", condition)
    // Re-hedged by default: a carry whose delta wanders is another trade.
    let rehedge =
      reader.node("rehedge_band") == nil ? Decimal38(0.02) : reader.optional("rehedge_band") { $0.band() } ?? nil
    let resize = reader.optional("resize_band") { $0.band() } ?? nil
    let basis =
      reader.node("basis_over") == nil ? .overSpot : reader.optional("basis_over") { $0.choice(BasisDefinition.self) }
    let rollBefore = self.rollBefore(&reader)
    reader.finish()
    guard let spot, let perp, let target, let enter, let exit, let basis else { return nil }
    return Legs(
      spot: spot, perp: perp, target: target, enter: enter, exit: exit, bands: Bands(rehedge: rehedge, resize: resize),
      basis: basis, rollBefore: rollBefore)
  }

  /// `roll: { before: 3d }`.
  private func rollBefore(_ reader: inout MappingReader) -> Located<Interval>? {
    guard var roll = reader.mapping("roll") else { return nil }
    let location = roll.location
    let before = roll.required("before") { scalar in
      scalar.check(scalar.interval(), "a duration above zero and up to 365d is needed") { $0 > .zero && $0 <= .year }
        .map { Located($0, at: location) }
    }
    roll.finish()
    return before
  }

  func strategy(_ legs: Legs, costs: Costs) -> CarrySettings {
    CarrySettings(
      spot: LegSettings(instrument: legs.spot, costs: costs.plan(for: legs.spot.value)),
      perp: LegSettings(instrument: legs.perp, costs: costs.plan(for: legs.perp.value)), target: legs.target,
      enter: legs.enter, exit: legs.exit, bands: legs.bands, basis: legs.basis, rollBefore: legs.rollBefore)
  }

  private func leg(_ scalar: ScalarReader, _ accounts: [String]) -> Located<InstrumentName>? {
    guard let instrument = scalar.instrument() else { return nil }
    // Without any account that is the mistake, and it is reported already.
    if !accounts.isEmpty, !accounts.contains(instrument.value.account) {
      collector.report(
        instrument.location,
        "\"\(scalar.name)\" trades in \"\(instrument.value.account)\", which is not in \"accounts\"",
        allowed: suggestion(for: instrument.value.account, among: accounts))
    }
    return instrument
  }

  private func target(_ reader: inout MappingReader) -> Located<Target>? {
    let hasBoth = reader.node("notional") != nil && reader.node("fraction") != nil
    let notional = reader.optional("notional") { scalar in
      scalar.positiveMoney().map { Located(Target.notional($0), at: scalar.node.location) }
    }
    let fraction = reader.optional("fraction") { scalar in
      scalar.check(scalar.share(), "a share above 0 and up to 100% is needed") { $0 > 0 && $0 <= 1 }
        .map { Located(Target.fraction($0), at: scalar.node.location) }
    }
    if hasBoth {
      collector.report(
        reader.node("fraction")?.location ?? reader.location, "\"strategy\" has both a notional and a fraction",
        allowed: "exactly one of them is needed")
    } else if reader.node("notional") == nil, reader.node("fraction") == nil {
      collector.report(
        reader.location, "\"strategy\" has neither a notional nor a fraction", allowed: "exactly one of them is needed")
    }
    return notional ?? fraction
  }

  private func condition(_ scalar: ScalarReader) -> Condition? {
    guard let text = scalar.node.text else {
      return scalar.refuse("a condition is needed, such as funding_apr(7d) > 10%")
    }
    do {
      return try Condition(text, at: scalar.node.textLocation)
    } catch {
      collector.report([error])
      return nil
    }
  }

  // MARK: Margin policy

  func marginPolicy(_ top: inout MappingReader) -> MarginPolicy {
    var policy = MarginPolicy(topUpBelow: nil, topUpTo: .one, sweepAbove: nil, onLiquidation: .unwind)
    guard var reader = top.mapping("margin_policy") else { return policy }
    let below = ratio(&reader, "top_up_below")
    let to = ratio(&reader, "top_up_to")
    let above = ratio(&reader, "sweep_above")
    policy.onLiquidation =
      reader.optional("on_liquidation") { $0.choice(MarginPolicy.AfterLiquidation.self) } ?? .unwind
    reader.finish()
    policy.topUpBelow = below.value
    policy.sweepAbove = above.value
    if !to.isSet, below.isSet || above.isSet {
      collector.report(
        (below.node ?? above.node)?.location ?? reader.location,
        "\"margin_policy\" has \(below.isSet ? "top_up_below" : "sweep_above") without top_up_to",
        allowed: "the ratio that top-ups and sweeps aim for is needed")
    }
    guard let target = to.value, let toLocation = to.node?.location else { return policy }
    policy.topUpTo = target
    if below.node == nil, above.node == nil {
      collector.report(
        toLocation, "\"margin_policy.top_up_to\" has no effect",
        allowed: "top_up_below or sweep_above is needed with it")
    }
    if let below = below.value, target <= below {
      collector.report(
        toLocation, "\"margin_policy.top_up_to\" \(target) is not above top_up_below \(below)",
        allowed: "a top-up must lift the ratio")
    }
    if let value = above.value, let node = above.node, value <= target {
      collector.report(
        node.location, "\"margin_policy.sweep_above\" \(value) is not above top_up_to \(target)",
        allowed: "a sweep goes down to top_up_to")
    }
    return policy
  }

  private struct Ratio {
    let node: DocumentNode?
    /// `nil` where it is absent, off or wrong.
    let value: Decimal38?
    var isSet: Bool { node.map { $0.text != "off" } ?? false }
  }

  /// Margin equity ÷ maintenance margin, or `off`.
  private func ratio(_ reader: inout MappingReader, _ key: String) -> Ratio {
    let node = reader.node(key)
    if node?.text == "off" { return Ratio(node: node, value: nil) }
    let value = reader.optional(key) { scalar in
      scalar.check(scalar.decimal(), "off or a ratio above 1 is needed: at 1 the venue liquidates") {
        $0 > 1 && $0 <= 1_000_000
      }
    }
    return Ratio(node: node, value: value)
  }
}
