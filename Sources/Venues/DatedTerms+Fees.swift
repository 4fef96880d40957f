public import Market

extension DatedTerms {
  /// These terms with the account's own fees at every date in place of the rulebook's; `nil` keeps the rulebook's
  /// rates. Once a taker's rate is given, it is the whole fee of a fill: what the rulebook charges per contract or at
  /// least no longer applies.
  public func replacingFees(taker: Decimal38?, maker: Decimal38?) -> DatedTerms {
    if taker == nil, maker == nil { return self }
    return DatedTerms(
      versions.map { version in
        var terms = version.terms
        for index in terms.fees.tiers.indices {
          if let taker { terms.fees.tiers[index].taker = taker }
          if let maker { terms.fees.tiers[index].maker = maker }
        }
        if taker != nil { (terms.fees.perContract, terms.fees.minimum) = (.zero, .zero) }
        return Version(from: version.from, terms: terms)
      })
  }
}
