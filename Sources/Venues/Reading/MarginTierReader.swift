import Documents
import Market

/// Reads one bracket against the one before it.
struct MarginTierReader {
  private let node: DocumentNode
  private let path: String
  private let whole: Bool
  private var reader: MappingReader
  /// The last tier, with no steps behind it.
  var isUnbounded = false
  var previous: MarginSchedule.Tier?
  /// The tier before could be read.
  var isContinued = true

  init(_ node: DocumentNode, path: String, whole: Bool, collector: DiagnosticCollector) {
    self.node = node
    self.path = path
    self.whole = whole
    reader = MappingReader(node, path: path, collector: collector)
  }

  mutating func read() -> MarginSchedule.Tier? {
    let upTo = upperBound()
    let rate = reader.required("maintenance_rate") { $0.maintenanceRate(from: previous?.maintenanceRate) }
    let initial = initialRate(from: rate)
    let amount = amount(rate: rate)
    reader.finish()
    guard isUnbounded || upTo != nil, let rate, let amount, let initial else { return nil }
    return MarginSchedule.Tier(upTo: upTo, maintenanceRate: rate, maintenanceAmount: amount, initialRate: initial)
  }

  /// The last tier has none, unless steps go on from it: every position needs a margin.
  private mutating func upperBound() -> Decimal38? {
    isUnbounded
      ? reader.optional("up_to") { $0.refuse("the last tier has no upper bound; leave it out") }
      : reader.required("up_to") { $0.bound(above: previous?.upTo) }
  }

  /// `initial_rate`, or `leverage`, which is one over it.
  private mutating func initialRate(from maintenance: Decimal38?) -> Decimal38? {
    let leverage = reader.optional("leverage") { $0.leverage(maintenance: maintenance) }
    let rate = reader.optional("initial_rate") { $0.initialRate(maintenance: maintenance) }
    let given = ["leverage", "initial_rate"].filter { node[$0] != nil }.count
    if given != 1, node.entries != nil {
      let shown = given == 0 ? "neither initial_rate nor leverage" : "both initial_rate and leverage"
      reader.collector.report(node.location, "\"\(path)\" has \(shown)", allowed: "one of them is needed")
      return nil
    }
    return rate ?? leverage.map { 1 / $0 }
  }

  /// The amount as given, checked to its last written digit, or the one that follows from the tiers before.
  private mutating func amount(rate: Decimal38?) -> Decimal38? {
    let given = reader.optional("maintenance_amount") { $0.nonNegative() }
    guard isContinued, let rate else { return given ?? .zero }
    // Bracket n begins where n−1 ends: c_n = floor_n · (m_n − m_{n−1}) + c_{n−1} keeps the requirement continuous.
    var expected = Decimal38.zero
    if !whole, let previous, let floor = previous.upTo {
      expected = floor * (rate - previous.maintenanceRate) + previous.maintenanceAmount
    }
    guard let given else { return node["maintenance_amount"] == nil ? expected : nil }
    let decimals = (node["maintenance_amount"]?.text ?? "").split(separator: ".").dropFirst().first?.count ?? 0
    let unit = (0..<decimals).reduce(Decimal38.one) { unit, _ in unit * Decimal38(0.1) }
    if (given - expected).magnitude <= (whole ? .zero : unit) { return given }
    let allowed =
      whole ? "tiers that hold for the whole position have none; leave it out" : "the tiers before make it \(expected)"
    return reader.optional("maintenance_amount") { $0.refuse(allowed) }
  }
}

extension ScalarReader {
  fileprivate func bound(above previous: Decimal38?) -> Decimal38? {
    guard let value = positive() else { return nil }
    if let previous, value <= previous { return refuse("tiers ascend and the one before ends at \(previous)") }
    return value
  }

  fileprivate func maintenanceRate(from previous: Decimal38?) -> Decimal38? {
    guard let value = positiveShare() else { return nil }
    if let previous, value < previous { return refuse("rates do not fall with size and the one before is \(previous)") }
    return value
  }

  fileprivate func initialRate(maintenance: Decimal38?) -> Decimal38? {
    guard let value = positiveShare() else { return nil }
    if let maintenance, value < maintenance {
      return refuse("at least the maintenance rate, \(maintenance), is needed")
    }
    return value
  }

  fileprivate func leverage(maintenance: Decimal38?) -> Decimal38? {
    guard let value = decimal() else { return nil }
    if value < 1 { return refuse("a leverage from 1 up is needed") }
    if let maintenance, maintenance * value > 1 {
      return refuse("one over it must not be below the maintenance rate, \(maintenance)")
    }
    return value
  }
}
