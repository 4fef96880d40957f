import Documents
import Market

extension MarginSchedule {
  /// `tiers` [`, whole`] [`, bounds`] [`, steps`], or `growth`.
  init?(_ reader: inout MappingReader) {
    if let node = reader.node("growth") {
      for key in ["tiers", "whole", "bounds", "steps"] {
        guard let other = reader.node(key) else { continue }
        reader.collector.report(
          other.location, "\"\(reader.named(key))\" stands beside growth", allowed: "a rate that grows has no tiers")
      }
      self.init(growth: MappingReader(node, path: reader.named("growth"), collector: reader.collector))
      return
    }
    let bounds = reader.optional("bounds") { $0.choice(Bounds.self) } ?? .notional
    let whole = reader.optional("whole") { $0.flag() } ?? false
    if bounds == .contracts, !whole {
      let _: Bool? = reader.optional("bounds") {
        $0.refuse(
          "bounds in contracts have no amounts, so the rates hold for the whole position: whole: true is needed")
      }
    }
    let steps = reader.mapping("steps").flatMap(MarginSteps.init)
    let isContinued = reader.node("steps") != nil
    guard let node = reader.requiredNode("tiers") else { return nil }
    let path = reader.named("tiers")
    guard let elements = node.elements, !elements.isEmpty else {
      reader.collector.report(node.location, "\"\(path)\" is not a list of tiers", allowed: "at least one is needed")
      return nil
    }
    var tiers: [Tier] = []
    for (index, element) in elements.enumerated() {
      var tier = MarginTierReader(element, path: "\(path)[\(index + 1)]", whole: whole, collector: reader.collector)
      tier.isUnbounded = index == elements.count - 1 && !isContinued
      tier.previous = tiers.last
      // After a tier that could not be read, amounts cannot be told right or wrong.
      tier.isContinued = tiers.count == index
      if let read = tier.read() { tiers.append(read) }
    }
    guard tiers.count == elements.count, bounds == .notional || whole else { return nil }
    if isContinued {
      guard let steps, steps.continue(&tiers, whole: whole) else { return nil }
    }
    self.init(tiers: tiers, bounds: bounds)
  }

  /// `{ maintenance: { base: 1%, per_coin: 0.005% }, initial: { … } }`.
  private init?(growth mapping: MappingReader) {
    var reader = mapping
    func rate(_ key: String, atLeast least: (base: Decimal38?, perCoin: Decimal38?)) -> (Decimal38?, Decimal38?) {
      guard let node = reader.requiredNode(key) else { return (nil, nil) }
      var rates = MappingReader(node, path: reader.named(key), collector: reader.collector)
      let base = rates.required("base") { $0.rate(atLeast: least.base, $0.positiveShare()) }
      let perCoin = rates.required("per_coin") { $0.rate(atLeast: least.perCoin, $0.shareBelowOne()) }
      rates.finish()
      return (base, perCoin)
    }
    let maintenance = rate("maintenance", atLeast: (nil, nil))
    let initial = rate("initial", atLeast: maintenance)
    reader.finish()
    guard let maintenanceRate = maintenance.0, let maintenanceGrowth = maintenance.1, let initialRate = initial.0,
      let initialGrowth = initial.1
    else { return nil }
    let tier = Tier(upTo: nil, maintenanceRate: maintenanceRate, maintenanceAmount: .zero, initialRate: initialRate)
    self.init(tiers: [tier], growth: Growth(maintenance: maintenanceGrowth, initial: initialGrowth))
  }
}

/// `steps: { every, maintenance_rate, initial_rate }`: tiers without end behind the last one that is written out.
private struct MarginSteps {
  /// More than any venue has; a step that was meant in per cent and written in basis points has more.
  private static let mostTiers = 1000

  let every: Decimal38
  let maintenanceRate: Decimal38
  let initialRate: Decimal38
  let reader: MappingReader

  init?(_ mapping: MappingReader) {
    var reader = mapping
    let every = reader.required("every") { $0.positive() }
    let maintenance = reader.required("maintenance_rate") { $0.positiveShare() }
    let initial = reader.required("initial_rate") { $0.rate(atLeast: maintenance, $0.positiveShare()) }
    reader.finish()
    guard let every, let maintenance, let initial else { return nil }
    self.every = every
    maintenanceRate = maintenance
    initialRate = initial
    self.reader = reader
  }

  /// Appends tiers until the initial rate reaches 100%; that tier has no bound. `false` where it takes too many.
  func `continue`(_ tiers: inout [MarginSchedule.Tier], whole: Bool) -> Bool {
    while let last = tiers.last, let floor = last.upTo {
      if tiers.count == Self.mostTiers {
        var reader = reader
        let _: Bool? = reader.optional("initial_rate") {
          $0.refuse("larger steps are needed: 100% is not reached in \(Self.mostTiers) tiers")
        }
        return false
      }
      let maintenance = min(.one, last.maintenanceRate + maintenanceRate)
      let initial = min(.one, last.initialRate + initialRate)
      let amount = whole ? .zero : floor * (maintenance - last.maintenanceRate) + last.maintenanceAmount
      tiers.append(
        MarginSchedule.Tier(
          upTo: initial < .one ? floor + every : nil, maintenanceRate: maintenance, maintenanceAmount: amount,
          initialRate: initial))
    }
    return true
  }
}

extension ScalarReader {
  /// `value`, at least that of the maintenance margin where it is one of the initial margin.
  fileprivate func rate(atLeast least: Decimal38?, _ value: Decimal38?) -> Decimal38? {
    guard let value else { return nil }
    if let least, value < least { return refuse("at least that of the maintenance margin, \(least), is needed") }
    return value
  }
}
