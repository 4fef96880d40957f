import Documents
import Market

extension MarginTerms {
  /// The schedules (``Sides``) and `modes, intraday, maintenance_at, closing_fee, withdrawal_floor, haircuts`.
  init?(_ reader: inout MappingReader) {
    let modes = MarginTerms.modes(&reader)
    let sides = Sides(&reader)
    var intraday: Intraday?
    if var mapping = reader.mapping("intraday") {
      intraday = Intraday(&mapping)
      mapping.finish()
    }
    let price = reader.optional("maintenance_at") { $0.choice(MaintenancePrice.self) }
    let closingFee = reader.mapping("closing_fee").flatMap(ClosingFee.init)
    let floor = reader.optional("withdrawal_floor") { $0.shareBelowOne() }
    let haircuts = MarginTerms.haircuts(&reader)
    guard let modes, let sides else { return nil }
    self.init(
      modes: modes, sides: sides, intraday: intraday, maintenancePrice: price ?? .mark, closingFee: closingFee,
      withdrawalFloor: floor ?? .zero, haircuts: haircuts)
  }

  private static func modes(_ reader: inout MappingReader) -> [MarginMode]? {
    guard let node = reader.node("modes") else { return MarginMode.allCases }
    let values = listOfReaders(node, name: reader.named("modes"), collector: reader.collector)
    var modes: [MarginMode] = []
    for value in values {
      guard let mode = value.choice(MarginMode.self) else { return nil }
      if modes.contains(mode) { return value.refuse("each mode is named once") }
      modes.append(mode)
    }
    return modes.isEmpty ? nil : modes
  }

  private static func haircuts(_ reader: inout MappingReader) -> [Haircut] {
    guard var mapping = reader.mapping("haircuts") else { return [] }
    return mapping.allEntries().compactMap { entry in
      let value = ScalarReader(entry.value, name: mapping.named(entry.key), collector: mapping.collector)
      return value.positiveShare().map { Haircut(asset: Asset(entry.key), share: $0) }
    }
  }
}

extension MarginTerms.Sides {
  private static let ofOneSchedule = ["tiers", "whole", "bounds", "steps", "growth"]

  /// One schedule for both sides, or one each under `long` and `short`.
  init?(_ reader: inout MappingReader) {
    let sides = PositionSide.allCases.filter { reader.node($0.rawValue) != nil }
    if sides.isEmpty {
      guard let schedule = MarginSchedule(&reader) else { return nil }
      self.init(both: schedule)
      return
    }
    for key in Self.ofOneSchedule {
      guard let node = reader.node(key) else { continue }
      reader.collector.report(
        node.location, "\"\(reader.named(key))\" stands beside \(sides.map(\.rawValue).joined(separator: " and "))",
        allowed: "each side has its own, under long and short")
    }
    let long = Self.schedule(.long, &reader)
    let short = Self.schedule(.short, &reader)
    guard let long, let short else { return nil }
    self.init(long: long, short: short)
  }

  private static func schedule(_ side: PositionSide, _ reader: inout MappingReader) -> MarginSchedule? {
    guard let node = reader.requiredNode(side.rawValue) else { return nil }
    var mapping = MappingReader(node, path: reader.named(side.rawValue), collector: reader.collector)
    guard node.entries != nil else { return nil }
    let schedule = MarginSchedule(&mapping)
    mapping.finish()
    return schedule
  }
}

extension MarginTerms.Intraday {
  /// `zone, from, to, weekdays` and the schedules.
  fileprivate init?(_ reader: inout MappingReader) {
    let window = DailyWindow(&reader)
    let sides = MarginTerms.Sides(&reader)
    guard let window, let sides else { return nil }
    self.init(window: window, sides: sides)
  }
}

extension DailyWindow {
  /// `zone, from: 08:00, to: 16:00` [`, weekdays: [Mon, Fri]`].
  fileprivate init?(_ reader: inout MappingReader) {
    let zone = reader.required("zone") { $0.zone() }
    let from = reader.required("from") { $0.minuteOfDay() }
    let to = reader.required("to") { $0.minuteOfDay(after: from) }
    var weekdays: [Int]? = Array(1...7)
    if let node = reader.node("weekdays") {
      let days = listOfReaders(node, name: reader.named("weekdays"), collector: reader.collector)
      let read = days.compactMap { $0.weekday() }
      weekdays = read.isEmpty || read.count < days.count ? nil : read
    }
    guard let zone, let from, let to, let weekdays else { return nil }
    self.init(zone: zone, from: from, to: to, weekdays: weekdays)
  }
}

extension MarginTerms.ClosingFee {
  /// `{ rate: 5bp, at: mark }`.
  fileprivate init?(_ mapping: MappingReader) {
    var reader = mapping
    let rate = reader.required("rate") { $0.shareBelowOne() }
    let price = reader.required("at") { $0.choice(Price.self) }
    reader.finish()
    guard let rate, let price else { return nil }
    self.init(rate: rate, price: price)
  }
}

extension ScalarReader {
  fileprivate func minuteOfDay(after start: Int?) -> Int? {
    guard let minute = minuteOfDay() else { return nil }
    if let start, minute <= start { return refuse("the hours end on the day on which they begin, later") }
    return minute
  }
}
