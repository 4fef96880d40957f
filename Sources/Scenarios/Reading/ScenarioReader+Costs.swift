import Documents
import Market
import Simulation

extension ScenarioReader {
  /// `costs` as read, to be asked per instrument.
  struct Costs {
    var latency = CostTable<Interval>(fallback: .zero)
    var halfSpread = CostTable<Decimal38>(fallback: .zero)
    var slippage = CostTable<CostPlan.Slippage>(fallback: .fixed(.zero))
    var transfers = TransferPlan(fallback: .init(time: .zero, fee: .zero), routes: [])

    func plan(for instrument: InstrumentName) -> CostPlan {
      CostPlan(
        latency: latency.value(for: instrument), halfSpread: halfSpread.value(for: instrument),
        slippage: slippage.value(for: instrument))
    }
  }

  /// One value for all, or by instrument, by account and `default`: the most exact key decides.
  struct CostTable<Value> {
    var byKey: [(key: String, value: Value)] = []
    var fallback: Value

    init(fallback: Value) { self.fallback = fallback }

    func value(for instrument: InstrumentName) -> Value {
      let keys = [instrument.description, instrument.account, "default"]
      for key in keys { if let entry = byKey.first(where: { $0.key == key }) { return entry.value } }
      return fallback
    }

    func value(forAccount account: String) -> Value {
      for key in [account, "default"] { if let entry = byKey.first(where: { $0.key == key }) { return entry.value } }
      return fallback
    }
  }

  /// Reads `costs`; interest and fees go into the accounts, what trading costs is returned.
  func costs(_ top: inout MappingReader, accounts: inout [AccountSettings], legs: Legs?) -> Costs {
    var costs = Costs()
    guard var reader = top.mapping("costs") else { return costs }
    let names = accounts.map(\.name)
    let instruments = legs.map { [$0.spot.value.description, $0.perp.value.description] } ?? []
    var keys = KnownKeys(names + instruments, checksInstruments: legs != nil)
    table(&reader, "latency", keys, into: &costs.latency) { $0.duration(upTo: .days(30)) }
    table(&reader, "half_spread", keys, into: &costs.halfSpread) { $0.cost() }
    keys.suggestions += SlippageModel.allCases.map(\.rawValue)
    table(&reader, "slippage", keys, into: &costs.slippage, slippage)

    let accountKeys = KnownKeys(names, checksInstruments: true)
    var idle = CostTable<RateSource>(fallback: .constant(.zero))
    var borrow = CostTable<RateSource>(fallback: .constant(.zero))
    table(&reader, "idle_rate", accountKeys, into: &idle, rate)
    table(&reader, "borrow_rate", accountKeys, into: &borrow, rate)
    for index in accounts.indices {
      accounts[index].idleRate = idle.value(forAccount: accounts[index].name)
      accounts[index].borrowRate = borrow.value(forAccount: accounts[index].name)
    }
    fees(&reader, &accounts)
    transfers(&reader, names, into: &costs.transfers)
    reader.finish()
    return costs
  }

  // MARK: Tables

  private struct KnownKeys {
    let all: [String]
    /// Off while the legs could not be read: then any instrument may be the right one.
    let checksInstruments: Bool
    var suggestions: [String]

    init(_ names: [String], checksInstruments: Bool) {
      all = ["default"] + names
      suggestions = all
      self.checksInstruments = checksInstruments
    }
  }

  private func table<Value>(
    _ reader: inout MappingReader, _ key: String, _ keys: KnownKeys, into table: inout CostTable<Value>,
    _ read: (ScalarReader) -> Value?
  ) {
    guard let node = reader.node(key) else { return }
    let name = reader.named(key)
    let isModel = node.entries?.contains { SlippageModel(rawValue: $0.key) != nil } ?? false
    guard let entries = node.entries, !isModel else {
      table.fallback = read(ScalarReader(node, name: name, collector: collector)) ?? table.fallback
      return
    }
    for entry in entries {
      if !keys.all.contains(entry.key), keys.checksInstruments || !entry.key.contains(":") {
        collector.report(
          entry.keyLocation, "unknown key \"\(name).\(entry.key)\"",
          allowed: suggestion(for: entry.key, among: keys.suggestions))
      }
      if let value = read(ScalarReader(entry.value, name: "\(name).\(entry.key)", collector: collector)) {
        table.byKey.append((entry.key, value))
      }
    }
  }

  private enum SlippageModel: String, CaseIterable {
    case volumeShare = "volume_share"
    case squareRoot = "square_root"
  }

  /// A share of the price, or a model by name with its coefficient.
  private func slippage(_ scalar: ScalarReader) -> CostPlan.Slippage? {
    guard let entries = scalar.node.entries else { return scalar.cost().map(CostPlan.Slippage.fixed) }
    guard entries.count == 1, let model = SlippageModel(rawValue: entries[0].key) else {
      return scalar.refuse("a share is needed, or {volume_share: 0.1} or {square_root: 0.1}")
    }
    let value = ScalarReader(entries[0].value, name: "\(scalar.name).\(model.rawValue)", collector: collector)
    let coefficient = value.check(value.decimal(), "a coefficient from 0 to 100 is needed") { $0 >= 0 && $0 <= 100 }
    switch model {
    case .volumeShare: return coefficient.map { .volumeShare(coefficient: $0) }
    case .squareRoot: return coefficient.map { .squareRoot(coefficient: $0) }
    }
  }

  /// A constant rate, or the CSV file of a series.
  private func rate(_ scalar: ScalarReader) -> RateSource? {
    guard let text = scalar.node.text else { return scalar.refuse("an annual rate is needed, or a rate CSV file") }
    if [".csv", ".csv.gz", ".zip"].contains(where: text.hasSuffix) { return dataFile(scalar).map(RateSource.file) }
    return scalar.annualRate().map(RateSource.constant)
  }

  // MARK: Fees and transfers

  private func fees(_ reader: inout MappingReader, _ accounts: inout [AccountSettings]) {
    guard var fees = reader.mapping("fees") else { return }
    for entry in fees.allEntries() {
      let key = DocumentNode(.scalar(entry.key), at: entry.keyLocation)
      let index = knownAccount(ScalarReader(key, name: "costs.fees", collector: collector), accounts.map(\.name))
      var rates = MappingReader(entry.value, path: "costs.fees.\(entry.key)", collector: collector)
      let taker = rates.optional("taker") { $0.cost() }
      let maker = rates.optional("maker") { scalar in
        scalar.check(scalar.share(), "a share between -1% (a rebate) and 100% is needed") {
          $0 >= -Decimal38(0.01) && $0 < 1
        }
      }
      rates.finish()
      guard let index else { continue }
      accounts[index].takerFee = taker
      accounts[index].makerFee = maker
    }
  }

  private func transfers(_ reader: inout MappingReader, _ accounts: [String], into plan: inout TransferPlan) {
    guard var routes = reader.mapping("transfer") else { return }
    for entry in routes.allEntries() {
      let name = "costs.transfer.\(entry.key)"
      let route = self.route(entry.value, name: name)
      if entry.key == "default" {
        plan.fallback = route
        continue
      }
      let key = ScalarReader(DocumentNode(.scalar(entry.key), at: entry.keyLocation), name: name, collector: collector)
      let ends = entry.key.components(splitAt: "->")
      guard ends.count == 2, ends[0] != ends[1] else {
        let _: Never? = key.refuse("default or FROM->TO with two accounts is needed")
        continue
      }
      let indices = ends.map { end in
        knownAccount(
          ScalarReader(DocumentNode(.scalar(end), at: entry.keyLocation), name: name, collector: collector), accounts)
      }
      if let from = indices[0], let to = indices[1] { plan.routes.append(.init(from: from, to: to, route: route)) }
    }
  }

  private func route(_ node: DocumentNode, name: String) -> TransferPlan.Route {
    var reader = MappingReader(node, path: name, collector: collector)
    let time = reader.optional("time") { $0.duration(upTo: .year) }
    let fee = reader.optional("fee") { $0.money() }
    reader.finish()
    return TransferPlan.Route(time: time ?? .zero, fee: fee ?? .zero)
  }
}

extension String {
  /// The trimmed parts before and behind the first `separator`.
  fileprivate func components(splitAt separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [self[..<range.lowerBound], self[range.upperBound...]].map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
