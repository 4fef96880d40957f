import Documents
import Market
import Venues

/// Where an instrument of a spec gets its rules: from the rulebook it names, else from the one called as its venue.
struct TermsSource {
  let venue: String
  let symbol: String
  /// What stands under `rulebook`.
  let rulebook: ScalarReader?
  /// Where mistakes are reported.
  let place: SourceLocation
  let span: SimulationSpec.Span?
  let collector: DiagnosticCollector

  /// The terms of a perpetual; `nil` when there are none that funding can be made by (then it was reported).
  func fundedTerms() -> DatedTerms? {
    guard let (rulebook, terms) = found() else { return nil }
    guard versionsInForce(of: terms).allSatisfy({ $0.funding?.formula != nil }) else {
      collector.report(
        place, "the rulebook \"\(rulebook)\" has no funding formula for \"\(symbol)\"",
        allowed: "leave funding out of \"write\", or name a rulebook that has one")
      return nil
    }
    return terms
  }

  /// The terms of a dated future and when it expires; `nil` when it does not (then it was reported).
  func datedTerms() -> (terms: DatedTerms, expiry: Instant)? {
    guard let (rulebook, terms) = found() else { return nil }
    guard let expiry = terms.terms(at: span?.from ?? .distantPast).contract.expiry else {
      collector.report(
        place, "\"\(symbol)\" does not expire in the rulebook \"\(rulebook)\"",
        allowed: "a contract with a date is needed, such as cme:MBT-2026-03")
      return nil
    }
    return (terms, expiry)
  }

  private func found() -> (rulebook: String, terms: DatedTerms)? {
    guard let rulebook = namedRulebook() else { return nil }
    guard let terms = rulebook.terms(for: symbol) else {
      let allowed = rulebook.symbols.joined(separator: ", ")
      collector.report(
        place, "the rulebook \"\(rulebook.venue)\" has no instrument \"\(symbol)\"", allowed: "allowed: \(allowed)")
      return nil
    }
    return (rulebook.venue, terms)
  }

  private func namedRulebook() -> Rulebook? {
    let library = RulebookLibrary()
    guard let scalar = rulebook else {
      if let rulebook = library.rulebook(named: venue) { return rulebook }
      collector.report(
        place, "there is no rulebook called \"\(venue)\"",
        allowed: "name one under \"rulebook\": \(library.names.joined(separator: ", ")), or a file that ends in .yaml")
      return nil
    }
    guard let name = scalar.text() else { return nil }
    if name.hasSuffix(".yaml") {
      let folder = place.file.lastIndex(of: "/").map { place.file[...$0] } ?? ""
      do { return try library.rulebook(file: name.hasPrefix("/") ? name : folder + name) } catch {
        collector.report(error.all)
        return nil
      }
    }
    return library.rulebook(named: name)
      ?? scalar.refuse("allowed: \(library.names.joined(separator: ", ")), or a file that ends in .yaml")
  }

  /// The terms that hold at some time of the spec, the settlement before its start included.
  private func versionsInForce(of terms: DatedTerms) -> [InstrumentTerms] {
    guard let span else { return [] }
    let first = terms.terms(at: span.from - FundingRecorder.lookBack)
    return [first] + terms.versions.filter { span.contains($0.from) }.map(\.terms)
  }
}
