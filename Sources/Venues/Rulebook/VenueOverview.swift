public import Market

/// The figures by which people compare venues: of one instrument at one date.
public struct VenueOverview: Sendable {
  public let rulebook: Rulebook
  /// `nil` where the rulebook has no such instrument; then it has no terms either.
  public let symbol: String?
  public let terms: InstrumentTerms?
  /// What its entries take that nobody states: entries, and fields of other entries.
  public let assumedCount: Int
  /// Whether a section begins only after the date, so that its first values stand in.
  public let standsIn: Bool
  /// That of the least certain value; `nil` without an instrument.
  public let status: RulebookEntry.Status?

  /// That of a short, the side that a carry holds; `nil` for spot.
  public var topLeverage: Decimal38? { terms?.margin?.sides.short.topLeverage }
}

extension Rulebook {
  /// - Parameters:
  ///   - name: a symbol or a base coin, see ``symbol(for:)``.
  ///   - date: the values of that moment; without one the newest.
  public func overview(of name: String?, at date: Instant?) -> VenueOverview {
    let symbol = symbol(for: name)
    let entries = symbol.map { entriesInForce(for: $0, at: date).map(\.entry) } ?? []
    let assumed = entries.reduce(0) { $0 + $1.assumed.count + ($1.status == .assumed ? 1 : 0) }
    let terms = symbol.flatMap { self.terms(for: $0) }.map { dated in
      date.map { dated.terms(at: $0) } ?? dated.versions[dated.versions.count - 1].terms
    }
    var status: RulebookEntry.Status?
    if !entries.isEmpty {
      status = assumed > 0 ? .assumed : entries.allSatisfy { $0.status == .published } ? .published : .secondary
    }
    return VenueOverview(
      rulebook: self, symbol: symbol, terms: terms, assumedCount: assumed,
      standsIn: entries.contains { $0.standsIn(at: date) }, status: status)
  }
}
