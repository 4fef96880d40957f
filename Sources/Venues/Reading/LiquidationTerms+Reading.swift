import Documents
import Market

extension LiquidationTerms {
  private enum Deficit: String, CaseIterable {
    case insurance, venue
  }

  private enum FeeLimit: String, CaseIterable {
    case remaining
  }

  /// `trigger, fee, fee_per_order, fee_limit, slippage, procedure, backstop, deficit`.
  ///
  /// What forced orders cost is needed where the procedure has any, and refused where it is a takeover alone.
  init?(_ reader: inout MappingReader) {
    let trigger = reader.optional("trigger") { $0.positiveShare() } ?? .one
    var procedure: [Step]?
    if let node = reader.requiredNode("procedure") {
      procedure = Step.procedure(node, path: reader.named("procedure"), collector: reader.collector)
    }
    let backstop = reader.backstop(trigger: trigger)
    if let procedure, procedure == [.bankruptcy] {
      reader.refuseCosts()
      self.init(
        trigger: trigger, fee: .zero, slippage: .zero, procedure: procedure, backstop: backstop,
        venueClaimsDeficit: false)
      return
    }
    let orderFee = reader.orderFee()
    let fee = reader.fee(isRequired: !orderFee.isGiven)
    let limit = reader.optional("fee_limit") { $0.choice(FeeLimit.self) }
    let restores = procedure?.contains(.shortfall) ?? false
    let slippage = reader.required("slippage") { value -> Decimal38? in
      guard let share = value.shareBelowOne() else { return nil }
      return restores && share.isZero ? value.refuse("with shortfall a share above 0 is needed, see S6.5") : share
    }
    let deficit = reader.required("deficit") { $0.choice(Deficit.self) }
    guard let procedure, let fee, let slippage, let deficit else { return nil }
    self.init(
      trigger: trigger, fee: fee, orderFee: orderFee.value, isFeeLimited: limit != nil, slippage: slippage,
      procedure: procedure, backstop: backstop, venueClaimsDeficit: deficit == .venue)
  }
}

extension MappingReader {
  fileprivate mutating func fee(isRequired: Bool) -> Decimal38? {
    isRequired ? required("fee") { $0.shareBelowOne() } : optional("fee") { $0.shareBelowOne() } ?? .zero
  }

  /// A takeover at the bankruptcy price costs what is left of the margin and nothing besides; a fund bears the rest.
  fileprivate mutating func refuseCosts() {
    for key in ["fee", "fee_per_order", "fee_limit", "slippage", "deficit"] {
      guard let node = node(key) else { continue }
      if node.text == "insurance" || node.text.flatMap(ScalarReader.share)?.isZero == true { continue }
      let allowed = "a takeover at the bankruptcy price has none; leave it out"
      let _: Decimal38? = ScalarReader(node, name: named(key), collector: collector).refuse(allowed)
    }
  }

  /// `fee_per_order: [25, 50]`.
  fileprivate mutating func orderFee() -> (isGiven: Bool, value: LiquidationTerms.OrderFee?) {
    guard let node = node("fee_per_order") else { return (false, nil) }
    let name = named("fee_per_order")
    guard let elements = node.elements, elements.count == 2 else {
      let shown = node.elements.map { "a list of \($0.count)" } ?? node.kindName
      let allowed = "two amounts are needed, of the first forced order and of each later one"
      collector.report(node.location, "\"\(name)\" is \(shown)", allowed: allowed)
      return (true, nil)
    }
    let amounts = listOfReaders(node, name: name, collector: collector).map { $0.nonNegative() }
    guard let first = amounts[0], let later = amounts[1] else { return (true, nil) }
    return (true, LiquidationTerms.OrderFee(first: first, later: later))
  }

  /// `backstop: { below: 66.67% }`.
  fileprivate mutating func backstop(trigger: Decimal38) -> Decimal38? {
    guard var reader = mapping("backstop") else { return nil }
    let below = reader.required("below") { value -> Decimal38? in
      guard let share = value.positiveShare() else { return nil }
      return share < trigger ? share : value.refuse("a share below the trigger's, \(trigger), is needed")
    }
    reader.finish()
    return below
  }
}

extension LiquidationTerms.Step {
  /// One step, followed by `full` where it leaves something, or a list that ends with `full` or `bankruptcy`.
  fileprivate static func procedure(_ node: DocumentNode, path: String, collector: DiagnosticCollector) -> [Self]? {
    guard let elements = node.elements else {
      return Self(node, path: path, collector: collector).map { $0.isLast ? [$0] : [$0, .full] }
    }
    var isWhole = true
    let steps = elements.enumerated().compactMap { index, element -> Self? in
      let path = "\(path)[\(index + 1)]"
      guard let step = Self(element, path: path, collector: collector) else { return nil }
      if step.isLast, index < elements.count - 1 {
        collector.report(element.location, "\"\(path)\" closes everything", allowed: "such a step comes last")
        isWhole = false
      } else if !step.isLast, index == elements.count - 1 {
        let allowed = "a list ends with full or bankruptcy"
        collector.report(element.location, "\"\(path)\" leaves a position", allowed: allowed)
        isWhole = false
      }
      return step
    }
    if elements.isEmpty {
      collector.report(node.location, "\"\(path)\" is empty", allowed: "a list ends with full or bankruptcy")
    }
    return isWhole && !steps.isEmpty && steps.count == elements.count ? steps : nil
  }

  private init?(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    let words: [String: Self] = ["full": .full, "bankruptcy": .bankruptcy, "shortfall": .shortfall]
    if node.entries != nil {
      var reader = MappingReader(node, path: path, collector: collector)
      let step = node["lower_tier"] == nil && node["from_tier"] == nil ? reader.share() : reader.lowerTier()
      reader.finish()
      guard let step else { return nil }
      self = step
    } else if let step = node.text.flatMap({ words[$0] }) {
      self = step
    } else {
      let value = ScalarReader(node, name: path, collector: collector)
      let _: Self? = value.refuse(
        "full, bankruptcy, shortfall, { share, above, cooldown } or { lower_tier, from_tier } is needed")
      return nil
    }
  }
}

extension MappingReader {
  fileprivate mutating func share() -> LiquidationTerms.Step? {
    let share = required("share") { $0.positiveShare() }
    let above = required("above") { $0.nonNegative() }
    let cooldown = required("cooldown") { $0.interval() }
    guard let share, let above, let cooldown else { return nil }
    return .share(.init(share: share, above: above, cooldown: cooldown))
  }

  fileprivate mutating func lowerTier() -> LiquidationTerms.Step? {
    let count = required("lower_tier") { value -> Int? in
      guard let count = value.integer() else { return nil }
      return count >= 1 ? count : value.refuse("at least 1 is needed")
    }
    let fromTier = required("from_tier") { value -> Int? in
      guard let tier = value.integer(), let count else { return nil }
      return tier > count ? tier : value.refuse("more than lower_tier is needed; the lowest tier is 1")
    }
    guard let count, let fromTier else { return nil }
    return .lowerTier(.init(count: count, fromTier: fromTier))
  }
}
