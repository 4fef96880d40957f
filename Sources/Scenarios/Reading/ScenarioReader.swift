import Documents
import Market
import Simulation

/// Reads one scenario from its tree; mistakes go to the collector, and a scenario comes out only without any.
struct ScenarioReader {
  /// The scenario file: paths that overrides set are relative to it.
  let file: String
  let collector: DiagnosticCollector
  /// Keys at the top that no run depends on.
  private static let unneeded = ["name", "title", "check"]

  func scenario(_ node: DocumentNode) -> Scenario? {
    let before = collector.all.count
    var top = MappingReader(node, path: "", collector: collector)
    if node.entries == nil { return nil }
    let name = top.required("name") { $0.folderName() }
    let title = top.optional("title") { $0.text() }
    let period = top.period { scalar in scalar.moment().map { Located($0, at: scalar.node.location) } }
    let step = self.step(&top)
    let sampling = self.sampling(&top, step: step)
    if let period, let step, period.end.value - period.start.value < step {
      collector.report(
        period.end.location, "the period is shorter than one step of \(step)",
        allowed: "one decision at least is needed")
    }
    let currency = top.optional("currency") { $0.asset() } ?? Asset("USD")
    let funding = top.optional("funding") { scalar in
      scalar.choice(FundingRates.self).map { Located($0, at: scalar.node.location) }
    }
    let data = self.data(&top)
    var accounts = self.accounts(&top)
    let names = accounts.map(\.name)
    let legs = self.legs(&top, accounts: names)
    let costs = self.costs(&top, accounts: &accounts, legs: legs)
    let strategy = legs.flatMap { self.strategy($0, costs: costs) }
    let policy = marginPolicy(&top)
    let outages = self.outages(&top, accounts: names)
    let prices = self.prices(&top, currency: currency)
    let tolerances = self.tolerances(&top)
    top.finish()

    guard collector.all.count == before, let name, let period, let strategy else { return nil }
    return Scenario(
      location: node.location, name: name, title: title ?? name, start: period.start, end: period.end, data: data,
      step: step ?? .hours(1), currency: currency, accounts: accounts, strategy: strategy, marginPolicy: policy,
      transfers: costs.transfers, outages: outages, prices: prices, sampling: sampling ?? .days(1),
      funding: funding ?? Located(.recorded, at: node.location), tolerances: tolerances,
      settings: node.settings(except: ScenarioReader.unneeded))
  }

  // MARK: Time

  /// `nil` where it is wrong: what depends on it is then not checked.
  private func step(_ top: inout MappingReader) -> Interval? {
    guard top.node("step") != nil else { return .hours(1) }
    return top.optional("step") { scalar in
      let allowed = "a step from 1s on that divides a day, or of up to 365 whole days, is needed"
      return scalar.check(scalar.interval(), allowed) { step in
        let day = Interval.days(1).nanoseconds
        return step >= .seconds(1) && step <= .year
          && (day % step.nanoseconds == 0 || step.nanoseconds % day == 0)
      }
    }
  }

  /// A day by default, or the step where that is longer.
  private func sampling(_ top: inout MappingReader, step: Interval?) -> Interval? {
    let fallback = max(step ?? .days(1), .days(1))
    guard var report = top.mapping("report") else { return fallback }
    let node = report.node("sampling")
    let sampling = report.optional("sampling") { scalar in
      scalar.check(scalar.interval(), "a duration above zero and up to 365d is needed") { $0 > .zero && $0 <= .year }
    }
    report.finish()
    guard let node else { return fallback }
    guard let sampling, let step else { return nil }
    if sampling.nanoseconds % step.nanoseconds != 0, step.nanoseconds % sampling.nanoseconds != 0 {
      collector.report(
        node.location, "\"report.sampling\" \(sampling) does not go with the step \(step)",
        allowed: "one must be a multiple of the other")
    }
    return sampling
  }

  // MARK: Events and prices

  private func outages(_ top: inout MappingReader, accounts: [String]) -> [Outage] {
    guard let node = top.node("events") else { return [] }
    guard let elements = node.elements else {
      collector.report(node.location, "\"events\" is \(node.kindName)", allowed: "a list is needed")
      return []
    }
    return elements.enumerated().compactMap { index, element in
      var reader = MappingReader(element, path: "events[\(index)]", collector: collector)
      if element.entries == nil { return nil }
      let kind = reader.required("kind") { $0.choice(EventKind.self) }
      let start = reader.required("at") { $0.moment() }
      let length = reader.required("lasts") { scalar in
        scalar.check(scalar.interval(), "a duration above zero and up to 365d is needed") { $0 > .zero && $0 <= .year }
      }
      let venue = reader.required("venue") { knownAccount($0, accounts) }
      reader.finish()
      guard kind == .outage, let start, let length, let venue else { return nil }
      return Outage(account: venue, start: start, end: start + length)
    }
  }

  private enum EventKind: String, CaseIterable {
    case outage
  }

  private func prices(_ top: inout MappingReader, currency: Asset) -> [PriceSource] {
    guard var reader = top.mapping("prices") else { return [] }
    let sources = reader.allEntries().compactMap { entry -> PriceSource? in
      let name = "prices.\(entry.key)"
      let key = ScalarReader(
        DocumentNode(.scalar(entry.key), at: entry.keyLocation), name: name, collector: collector)
      let asset = key.check(key.asset(), "\(currency) is the reporting currency and worth 1") { $0 != currency }
      let instrument = ScalarReader(entry.value, name: name, collector: collector).instrument()
      guard let asset, let instrument else { return nil }
      return PriceSource(asset: asset, instrument: instrument)
    }
    return sources.sorted { $0.asset < $1.asset }
  }

  // MARK: Names

  /// The index of an account that the scenario has.
  func knownAccount(_ scalar: ScalarReader, _ accounts: [String]) -> Int? {
    guard let name = scalar.text() else { return nil }
    if let index = accounts.firstIndex(of: name) { return index }
    collector.report(
      scalar.node.location, "\"\(scalar.name)\" names the unknown account \"\(name)\"",
      allowed: suggestion(for: name, among: accounts))
    return nil
  }

  /// The nearest of the names or one that starts so, else all of them.
  func suggestion(for name: String, among names: [String]) -> String {
    let meant = nearest(to: name, among: names) ?? names.first { $0.hasPrefix(name) }
    return meant.map { "did you mean \"\($0)\"?" } ?? "allowed: \(names.joined(separator: ", "))"
  }
}
