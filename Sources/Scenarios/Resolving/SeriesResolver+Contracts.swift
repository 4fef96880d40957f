import Market
import MarketData
import Simulation
import Strategies
import Venues

/// The series of one contract of the short leg.
struct ContractSeries {
  var name: InstrumentName
  var bars: Bars
  var mark: Bars?
  var index: Bars?
  var premium: Bars?
  /// `nil` for a dated future.
  var funding: FundingPrints?
  /// To be compared with `funding`; `nil` where nothing is compared.
  var computedFunding: FundingPrints?
  var assumptions: [String] = []
  var warnings: [String] = []
  /// Whether rates or the mark are made from other series.
  var isDerived = false

  /// What of it was known at `instant`.
  func known(at instant: Instant) -> ContractSeries {
    var series = self
    series.bars = bars.known(at: instant)
    series.mark = mark?.known(at: instant)
    series.index = index?.known(at: instant)
    series.premium = premium?.known(at: instant)
    series.funding = funding?.prefix(atOrBefore: instant)
    return series
  }
}

extension SeriesResolver {
  private var needsPremiumSignal: Bool {
    scenario.strategy.enter.asks(for: .premium) || scenario.strategy.exit.asks(for: .premium)
  }

  private var paysFunding: Bool { venues.perp.terms.versions.contains { $0.terms.funding != nil } }

  private var computesFunding: Bool { paysFunding && scenario.funding.value != .recorded }

  private var needsPremium: Bool { needsPremiumSignal || computesFunding }

  /// For payments and final settlements on the index, and where the premium or the mark has to be made from it.
  private var needsIndex: Bool {
    needsPremium
      || venues.perp.terms.versions.contains { version in
        version.terms.funding?.paymentPrice == .index || version.terms.mark?.isMadeFromIndex == true
          || version.terms.contract.finalSettlement?.price == .index
      }
  }

  /// Five, in the order in which ``contract(_:_:)`` takes them.
  func contractRequests(_ name: InstrumentName) -> [SeriesRequest?] {
    [
      request(.bars, name), request(.mark, name), needsIndex ? request(.index, name) : nil,
      needsPremium ? request(.premium, name) : nil,
      paysFunding && scenario.funding.value != .computed ? request(.funding, name) : nil,
    ]
  }

  /// What is on file; a series that is missing and cannot be is reported.
  func contract(_ name: Located<InstrumentName>, _ loaded: [LoadedSeries]) -> ContractSeries? {
    let bars = required(loaded[0], name, "strategy.perp")
    let recorded = loaded[4].funding?.series
    if recorded == nil, paysFunding, scenario.funding.value != .computed { reportNoFunding(name) }
    guard let bars else { return nil }
    return ContractSeries(
      name: name.value, bars: bars, mark: loaded[1].bars?.series, index: loaded[2].bars?.series,
      premium: loaded[3].bars?.series, funding: recorded)
  }

  /// Adds what is computed: rates, and a mark by the venue's rule.
  ///
  /// - Parameter knownAt: they are made of what was known then, which may be before the first rate.
  func complete(_ contract: inout ContractSeries, spot: Bars, knownAt: Instant?) {
    let source = knownAt.map { contract.known(at: $0) } ?? contract
    let recorded = contract.funding
    let computed =
      computesFunding
      ? FundingResolver(
        scenario: scenario, venues: venues, spot: knownAt.map { spot.known(at: $0) } ?? spot, perp: source.bars,
        index: source.index, premium: source.premium
      ).computed(collector: knownAt == nil ? collector : DiagnosticCollector())
      : nil
    contract.funding = recorded ?? computed?.prints
    contract.computedFunding = recorded == nil ? nil : computed?.prints
    let hasMark = contract.mark != nil
    if !hasMark, let index = source.index {
      let rates = source.funding ?? contract.funding
      contract.mark = ruledMark(index: index, rates: rates)
    }
    contract.assumptions = assumptions(contract, hasRecordedMark: hasMark) + (computed?.assumptions ?? [])
    contract.warnings = computed?.warnings ?? []
    contract.isDerived = computesFunding || !hasMark && contract.mark != nil
    if !needsPremiumSignal { contract.premium = nil }
  }

  /// Mark bars by the venue's own rule, where it has one that needs no order book.
  private func ruledMark(index: Bars, rates: FundingPrints?) -> Bars? {
    let none = FundingPrints(times: [], rates: [], intervalHours: [], markPrices: [])
    let mark = Bars(markFrom: index, rates: rates ?? none, terms: venues.perp.terms)
    return mark.count == 0 ? nil : mark
  }

  private func assumptions(_ contract: ContractSeries, hasRecordedMark: Bool) -> [String] {
    let name = contract.name
    var assumptions: [String] = []
    // Worded as the simulator does where single bars are missing: the same assumption.
    if contract.mark == nil { assumptions.append("S6.4: \(name) bars stand in where mark bars are missing") }
    if contract.mark != nil, !hasRecordedMark {
      assumptions.append("S3.7: \(name) mark bars are made by the venue's rule, from its index")
    }
    if needsPremiumSignal, contract.premium == nil {
      let source = contract.index == nil ? "the basis stands in" : "it is made from the index"
      assumptions.append("S9.4: \(name) has no premium series, \(source)")
    }
    return assumptions
  }
}
