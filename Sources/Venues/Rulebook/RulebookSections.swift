import Market

/// The sections of a venue or of an instrument, each a list of dated values; `nil` where the file does not have it.
struct RulebookSections: Sendable {
  var contract: [DatedValue<ContractTerms>]?
  var fees: [DatedValue<FeeTerms>]?
  var funding: [DatedValue<FundingTerms>]?
  var mark: [DatedValue<MarkTerms>]?
  var margin: [DatedValue<MarginTerms>]?
  var liquidation: [DatedValue<LiquidationTerms>]?
  var sessions: [DatedValue<TradingSessions>]?
  var settlement: [DatedValue<SettlementTerms>]?

  /// All entries by section, in the order of ``RulebookSection``.
  var entries: [[RulebookEntry]] {
    [
      contract?.map(\.entry), fees?.map(\.entry), funding?.map(\.entry), mark?.map(\.entry),
      margin?.map(\.entry), liquidation?.map(\.entry), sessions?.map(\.entry), settlement?.map(\.entry),
    ].compactMap { $0 }
  }

  /// These sections with those of an extending file over them.
  func extended(by other: RulebookSections) -> RulebookSections {
    RulebookSections(
      contract: continued(contract, by: other.contract), fees: continued(fees, by: other.fees),
      funding: continued(funding, by: other.funding), mark: continued(mark, by: other.mark),
      margin: continued(margin, by: other.margin),
      liquidation: continued(liquidation, by: other.liquidation), sessions: continued(sessions, by: other.sessions),
      settlement: continued(settlement, by: other.settlement))
  }

  /// An instrument's sections, the venue's where it has none of its own.
  func completed(by venue: RulebookSections) -> RulebookSections {
    let first = contract?.first?.value
    let isSpot = first?.kind == .spot
    // A family is of dated futures, which pay no funding: the venue's is that of its perpetuals.
    let venueFunding = isSpot || first?.expiries != nil ? nil : venue.funding
    return RulebookSections(
      contract: contract, fees: fees ?? venue.fees, funding: isSpot ? nil : funding ?? venueFunding,
      mark: isSpot ? nil : mark ?? venue.mark,
      margin: isSpot ? nil : margin ?? venue.margin, liquidation: isSpot ? nil : liquidation ?? venue.liquidation,
      sessions: sessions ?? venue.sessions, settlement: isSpot ? nil : settlement ?? venue.settlement)
  }

  /// New entries take over from their first date on; without a date they replace all.
  private func continued<Value>(_ old: [DatedValue<Value>]?, by new: [DatedValue<Value>]?) -> [DatedValue<Value>]? {
    guard let old, let new, let takeover = new.first?.entry.from else { return new ?? old }
    return old.filter { ($0.entry.from ?? .distantPast) < takeover } + new
  }
}
