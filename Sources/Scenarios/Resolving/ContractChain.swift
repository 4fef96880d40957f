import Market
import MarketData
import Simulation
import Venues

/// Which contracts the short leg goes through: the one that `strategy.perp` names, or those of its family for which
/// there are data.
struct ContractChain {
  let scenario: Scenario
  let perp: ResolvedVenues.Leg
  let folders: DataFolders
  let collector: DiagnosticCollector

  private var leg: Located<InstrumentName> { scenario.strategy.perp.instrument }
  private var isFamily: Bool { perp.first.contract.expiries != nil }
  /// As the contracts of the family are called: by month, or by day.
  private var exampleDate: String { perp.first.contract.expiries?.day == .everyFriday ? "2026-09-04" : "2026-09" }
  private var before: Interval { scenario.strategy.rollBefore?.value ?? .zero }

  /// By expiry, from the first that can be sold at the start to the first that is not left before the end.
  func names() -> [Located<InstrumentName>] {
    guard isFamily else { return [leg] }
    let all = perp.rulebook.contracts(of: leg.value.symbol, among: symbols)
    let open = all.filter { $0.expiry > scenario.start.value }
    let front = open.firstIndex { $0.expiry - before > scenario.start.value } ?? open.count - 1
    guard front >= 0 else {
      collector.report(
        leg.location, "there are no data of a contract of \"\(leg.value)\" that expires after the period's start",
        allowed: all.isEmpty
          ? "a folder with its bars is named as in \(leg.value.account)/\(leg.value.symbol)-\(exampleDate)"
          : "there are \(all.map(\.symbol).joined(separator: ", "))")
      return []
    }
    let last = open.firstIndex { $0.expiry - before >= scenario.end.value } ?? open.count - 1
    return open[front...max(front, last)].map {
      Located(InstrumentName(account: leg.value.account, symbol: $0.symbol), at: leg.location)
    }
  }

  /// The instruments of the account for which there are data, each once.
  private var symbols: [String] {
    let named = scenario.data.compactMap { source -> String? in
      if case .series(let name, _) = source, name.account == leg.value.account { return name.symbol }
      return nil
    }
    return Set(folders.instruments(of: leg.value.account) + named).sorted()
  }

  /// Refuses what cannot be traded or settled in the period, and says what the data leave open.
  ///
  /// - Parameter checkPeriod: refuses a period that a series does not cover.
  func check(_ contracts: [ContractSeries], _ checkPeriod: (Bars, Located<InstrumentName>) -> [String]) -> [String] {
    let expiries = contracts.map { perp.terms(of: $0.name.symbol)?.versions[0].terms.contract.expiry }
    guard let first = contracts.first, let last = expiries.last ?? nil else {
      return contracts.flatMap { checkPeriod($0.bars, leg) }
    }
    checkSettlement(firstExpiry: expiries[0] ?? last)
    var warnings: [String] = []
    if contracts.count == 1, last >= scenario.end.value {
      warnings += checkPeriod(first.bars, Located(first.name, at: leg.location))
    } else {
      checkStart(first)
      var from = scenario.start.value
      for (contract, expiry) in zip(contracts, expiries) {
        let expiry = expiry ?? last
        warnings += coverage(contract, from: from, to: min(scenario.end.value, expiry))
        from = max(from, expiry - before)
      }
    }
    if last < scenario.end.value {
      warnings.append(
        "\"\(contracts[contracts.count - 1].name)\" is held to its expiry \(last): the data have no contract after it, "
          + "and nothing is entered from then on")
    }
    return warnings
  }

  private func checkSettlement(firstExpiry: Instant) {
    if firstExpiry <= scenario.start.value {
      collector.report(
        leg.location, "\"\(leg.value)\" expires \(firstExpiry)", allowed: "a period that begins before that is needed")
    } else if firstExpiry < scenario.end.value,
      perp.terms.versions.contains(where: { $0.terms.contract.finalSettlement == nil })
    {
      collector.report(
        leg.location, "the rulebook does not say at what price \"\(leg.value)\" is settled on \(firstExpiry)",
        allowed: "\"final_settlement\" is needed in its contract, or a period that ends before")
    }
  }

  private func checkStart(_ contract: ContractSeries) {
    guard let first = contract.bars.first, let last = contract.bars.last else { return }
    let (start, close) = (scenario.start.value, last + contract.bars.interval)
    if start + .days(1) >= first, start < close { return }
    collector.report(
      scenario.start.location, "\"period.start\" \(start) is outside the data",
      allowed: "the bars of \"\(contract.name)\" cover \(first) to \(close)")
  }

  /// A contract is needed from when the one before is left, and to its expiry: a day less may be a closed venue.
  private func coverage(_ contract: ContractSeries, from: Instant, to: Instant) -> [String] {
    guard let first = contract.bars.first, let last = contract.bars.last else { return [] }
    let close = last + contract.bars.interval
    if first <= from + .days(1), close + .days(1) >= to { return [] }
    return ["the bars of \"\(contract.name)\" cover \(first) to \(close) only, it may be held from \(from) to \(to)"]
  }
}
