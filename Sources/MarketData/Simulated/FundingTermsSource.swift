import Documents
import Market
import Venues

/// Where an instrument of a spec gets its funding rules: from the rulebook it names, else from the one called as its
/// venue.
struct FundingTermsSource {
  let venue: String
  let symbol: String
  /// Where mistakes are reported.
  let place: SourceLocation
  let span: SimulationSpec.Span?

  /// The terms of the instrument; `nil` when there are none that funding can be made by (then it was reported).
  func terms(_ scalar: ScalarReader?, collector: DiagnosticCollector) -> DatedTerms? {
    guard let rulebook = rulebook(scalar, collector: collector) else { return nil }
    guard let terms = rulebook.terms(for: symbol) else {
      let allowed = rulebook.symbols.joined(separator: ", ")
      collector.report(
        place, "the rulebook \"\(rulebook.venue)\" has no instrument \"\(symbol)\"", allowed: "allowed: \(allowed)")
      return nil
    }
    guard versionsInForce(of: terms).allSatisfy({ $0.funding?.formula != nil }) else {
      collector.report(
        place, "the rulebook \"\(rulebook.venue)\" has no funding formula for \"\(symbol)\"",
        allowed: "leave funding out of \"write\", or name a rulebook that has one")
      return nil
    }
    return terms
  }

  private func rulebook(_ scalar: ScalarReader?, collector: DiagnosticCollector) -> Rulebook? {
    let library = RulebookLibrary()
    guard let scalar else {
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
