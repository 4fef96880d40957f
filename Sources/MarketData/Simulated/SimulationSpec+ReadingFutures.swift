import Documents
import Market
import Venues

extension SimulationSpec.Future {
  /// - Parameter dated: what the rulebook says of the contract; `nil` where it says nothing, which was reported.
  static func read(
    _ source: MappingReader, dated: (terms: DatedTerms, expiry: Instant)?, context: InstrumentContext
  ) -> Self? {
    var reader = source
    if let span = context.span, let dated, dated.expiry <= span.from {
      reader.collector.report(
        source.location, "the contract expires at \(dated.expiry)", allowed: "it must be after start, \(span.from)")
    }
    let from = reader.optional("from") { scalar -> Instant? in
      guard let span = context.span, let from = scalar.instant(within: span), let dated else { return nil }
      let isListed = from < dated.expiry || dated.expiry <= span.from
      return isListed ? from : scalar.refuse("it must be before the expiry, \(dated.expiry)")
    }
    let carry = reader.required("carry") { $0.share(in: -1...1, "-100% to 100% a year is allowed") }
    let halfLife = reader.required("half_life") { $0.interval(longerThan: context.step) }
    let deviation = reader.required("deviation") { $0.share(in: 0...0.5, "0% to 50% a year is allowed") }
    reader.finish()
    guard let span = context.span, let dated, let carry, let halfLife, let deviation else { return nil }
    return Self(
      from: from ?? span.from, expiry: dated.expiry, terms: dated.terms, carry: carry, halfLife: halfLife,
      deviation: deviation)
  }
}
