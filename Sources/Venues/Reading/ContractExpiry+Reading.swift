import Documents
import Market

extension ExpiryRule {
  /// `rule, zone, at` [`, months`] [`, holidays`].
  init?(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: path, collector: collector)
    let day = reader.required("rule") { $0.choice(Day.self) }
    let zone = reader.required("zone") { $0.zone() }
    let at = reader.required("at") { $0.minuteOfDay() }
    let months = reader.node("months").map { reader.list($0, "months") { $0.month() } }
    let holidays = reader.node("holidays").map { node in
      listOfReaders(node, name: reader.named("holidays"), collector: collector).compactMap { $0.day() }
    }
    reader.finish()
    guard let day, let zone, let at else { return nil }
    self.init(
      day: day, months: months ?? Array(1...12), zone: zone, minuteOfDay: at, holidays: holidays ?? [])
  }
}

extension FinalSettlement {
  /// `price` [`, average`].
  init?(_ node: DocumentNode, path: String, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: path, collector: collector)
    let price = reader.required("price") { $0.choice(Price.self) }
    let average = reader.optional("average") { $0.stretch() }
    reader.finish()
    guard let price else { return nil }
    self.init(price: price, average: average)
  }
}

extension SettlementTerms {
  private enum Price: String, CaseIterable {
    case mark
  }

  /// `clock, price`.
  init?(_ reader: inout MappingReader) {
    let clock = reader.requiredNode("clock").flatMap { node in
      FundingClock(node, path: reader.named("clock"), collector: reader.collector)
    }
    let price = reader.required("price") { $0.choice(Price.self) }
    guard let clock, price != nil else { return nil }
    self.init(clock: clock)
  }
}

extension ScalarReader {
  fileprivate func month() -> Int? {
    guard let value = integer() else { return nil }
    return (1...12).contains(value) ? value : refuse("a month from 1 to 12 is needed")
  }

  fileprivate func day() -> CivilDate? {
    guard let value = instant() else { return nil }
    let date = CivilDate(value)
    return date.midnight == value ? date : refuse("a day is needed, such as 2024-03-29")
  }

  fileprivate func stretch() -> Interval? {
    guard let value = interval() else { return nil }
    return value > .zero && value <= .days(1) ? value : refuse("a duration above zero and up to a day is needed")
  }
}
