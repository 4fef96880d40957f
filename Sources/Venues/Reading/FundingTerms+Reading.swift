import Documents
import Market

extension FundingTerms {
  /// `clock, price` [`, price_at`] [`, lag`] [`, at_cap`] [`, formula`] [`, cash`].
  init?(_ reader: inout MappingReader) {
    let clock = reader.requiredNode("clock").flatMap { reader.clock($0, "clock") }
    let price = reader.required("price") { $0.choice(PaymentPrice.self) }
    let moment = reader.optional("price_at") { $0.choice(PriceMoment.self) } ?? .payment
    let lag = reader.optional("lag") { $0.lag() } ?? 0
    var formula: FundingFormula?
    if var mapping = reader.mapping("formula") {
      formula = FundingFormula(&mapping)
      mapping.finish()
    }
    let atCap = reader.node("at_cap")
    let clockAtCap = atCap.flatMap { reader.clock($0, "at_cap") }
    if let atCap, let formula, formula.cap == nil {
      reader.collector.report(
        atCap.location, "\"\(reader.named("at_cap"))\" has no \"\(reader.named("formula.cap"))\" to go by",
        allowed: "settlements follow this clock after a rate that equals its cap")
    }
    let cash = reader.node("cash").flatMap { reader.clock($0, "cash") }
    guard let clock, let price else { return nil }
    self.init(
      clock: clock, paymentPrice: price, formula: formula, cashClock: cash, priceMoment: moment, lag: lag,
      clockAtCap: clockAtCap)
  }
}

extension FundingClock {
  /// `every: 8h` or `local: { zone, at, weekdays }`.
  init?(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: path, collector: collector)
    let every = reader.optional("every") { $0.divisorOfDay() }
    let local = reader.mapping("local")
    reader.finish()
    guard let entries = node.entries else { return nil }
    let given = ["every", "local"].filter { key in entries.contains { $0.key == key } }
    if given.count != 1 {
      let shown = given.isEmpty ? "neither \"every\" nor \"local\"" : "both \"every\" and \"local\""
      collector.report(node.location, "\"\(path)\" has \(shown)", allowed: "one of them is needed")
      return nil
    }
    if let every { self = .every(every) } else if var local { self.init(local: &local) } else { return nil }
  }

  private init?(local reader: inout MappingReader) {
    let zone = reader.required("zone") { $0.zone() }
    let at = reader.requiredNode("at").map { reader.list($0, "at") { $0.minuteOfDay() } }
    let weekdays = reader.node("weekdays").map { reader.list($0, "weekdays") { $0.weekday() } }
    reader.finish()
    guard let zone, let at, !at.isEmpty else { return nil }
    self = .local(zone: zone, minutesOfDay: at, weekdays: weekdays ?? [1, 2, 3, 4, 5, 6, 7])
  }
}

extension FundingFormula {
  /// `shape, averaging, rate_hours` [`, cap`] [`, step_cap`] [`, scale`] and what the shape needs.
  fileprivate init?(_ reader: inout MappingReader) {
    let shape = reader.required("shape") { $0.choice(Shape.self) }
    let averaging = reader.required("averaging") { $0.choice(Averaging.self) }
    let rateHours = reader.required("rate_hours") { $0.positive() }
    let cap = reader.optional("cap") { $0.positiveShare() }
    let stepCap = reader.optional("step_cap") { $0.positiveShare() }
    let scale = reader.optional("scale") { $0.positive() }
    var interest: Decimal38? = .zero
    var clamp: Decimal38? = .zero
    var deadBand: Decimal38? = .zero
    var weight: Decimal38? = .one
    switch shape {
    case .interestClamp:
      interest = reader.required("interest") { $0.feeOrRebate() }
      clamp = reader.required("clamp") { $0.shareBelowOne() }
    case .deadBand: deadBand = reader.required("dead_band") { $0.shareBelowOne() }
    case .smoothed: weight = reader.required("weight") { $0.positiveShare() }
    case .premium: interest = reader.optional("interest") { $0.feeOrRebate() } ?? .zero
    case .softDeadBand: deadBand = reader.required("dead_band") { $0.shareBelowOne() }
    // Without a shape nobody knows which of these are right; none of them is called unknown.
    case nil: for key in ["interest", "clamp", "dead_band", "weight"] { _ = reader.node(key) }
    }
    guard let shape, let averaging, let rateHours, let interest, let clamp, let deadBand, let weight else { return nil }
    self.init(
      shape: shape, averaging: averaging, rateHours: rateHours.double, interest: interest.double, clamp: clamp.double,
      deadBand: deadBand.double, cap: cap?.double, weight: weight.double,
      stepCap: stepCap?.double, scale: scale?.double ?? 1)
  }
}

extension ScalarReader {
  fileprivate func lag() -> Int? {
    guard let text = text() else { return nil }
    switch text {
    case "0": return 0
    case "1": return 1
    default: return refuse("0 is needed where a rate is paid at the end of its window, 1 at the end of the next")
    }
  }

  fileprivate func divisorOfDay() -> Interval? {
    guard let value = interval() else { return nil }
    let isDivisor = value > .zero && Interval.days(1).nanoseconds % value.nanoseconds == 0
    return isDivisor ? value : refuse("a duration that divides a day is needed, such as 1h or 8h")
  }
}

extension MappingReader {
  fileprivate func clock(_ node: DocumentNode, _ key: String) -> FundingClock? {
    FundingClock(node, path: named(key), collector: collector)
  }

  /// The values of the list under `key`; one that stands twice is reported.
  func list(_ node: DocumentNode, _ key: String, _ read: (ScalarReader) -> Int?) -> [Int] {
    var values: [Int] = []
    for reader in listOfReaders(node, name: named(key), collector: collector) {
      guard let value = read(reader) else { continue }
      if values.contains(value) {
        let _: Int? = reader.refuse("it stands in the list already")
      } else {
        values.append(value)
      }
    }
    return values.sorted()
  }
}
