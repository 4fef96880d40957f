public import Market

extension DatedTerms {
  /// These terms with the account's own fees at every date in place of the rulebook's; `nil` keeps the rulebook's rate.
  /// Once a rate is given, what the rulebook charges per contract no longer applies: the rates are the whole fee.
  public func replacingFees(taker: Decimal38?, maker: Decimal38?) -> DatedTerms {
    if taker == nil, maker == nil { return self }
    return DatedTerms(
      versions.map { version in
        var terms = version.terms
        let fees = terms.fees
        terms.fees = FeeTerms(taker: taker ?? fees.taker, maker: maker ?? fees.maker, perContract: .zero)
        return Version(from: version.from, terms: terms)
      })
  }
}
