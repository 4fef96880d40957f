import Documents
import Market

/// One rulebook file as it was read: possibly a part that extends others.
struct RulebookDraft {
  struct Instrument {
    let symbol: String
    var location: SourceLocation
    var sections: RulebookSections
  }

  var location: SourceLocation
  /// Names or files this one builds on, in order.
  let extends: [DocumentNode]
  /// The parts of every rulebook that neither this file nor those it extends have.
  var missing: [String]
  var venue: String?
  var name: String?
  var regulation: Rulebook.Regulation?
  var stable: [Asset]?
  var notFound: [String]?
  /// Where the mapping of instruments begins.
  var instrumentsLocation: SourceLocation?
  var defaults: RulebookSections
  var instruments: [Instrument] = []

  init(_ node: DocumentNode, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: "", collector: collector)
    location = node.location
    extends = reader.node("extends").map { $0.elements ?? [$0] } ?? []
    missing = ["venue", "name", "regulation", "stable", "instruments"].filter { node[$0] == nil }
    venue = reader.optional("venue") { $0.text() }
    name = reader.optional("name") { $0.text() }
    regulation = reader.node("regulation").flatMap { Rulebook.Regulation($0, collector: collector) }
    stable = reader.node("stable").map { node in
      // A venue that takes coins only has an empty list.
      if let elements = node.elements, elements.isEmpty { return [] }
      return listOfReaders(node, name: "stable", collector: collector).compactMap { $0.asset() }
    }
    notFound = reader.node("not_found").map { node in
      listOfReaders(node, name: "not_found", collector: collector).compactMap { $0.text() }
    }
    defaults = RulebookSections(venueLevel: &reader)
    if var mapping = reader.mapping("instruments") {
      instrumentsLocation = mapping.location
      for entry in mapping.allEntries() {
        var instrument = MappingReader(entry.value, path: mapping.named(entry.key), collector: collector)
        instruments.append(
          Instrument(
            symbol: entry.key, location: entry.keyLocation, sections: RulebookSections(instrumentLevel: &instrument)))
        instrument.finish()
      }
    }
    reader.finish()
  }

  /// This draft with an extending file's over it.
  func extended(by other: RulebookDraft) -> RulebookDraft {
    var result = self
    result.location = other.location
    result.missing = missing.filter { other.missing.contains($0) }
    result.venue = other.venue ?? venue
    result.name = other.name ?? name
    result.regulation = other.regulation ?? regulation
    result.stable = other.stable ?? stable
    result.notFound = other.notFound ?? notFound
    result.instrumentsLocation = other.instrumentsLocation ?? instrumentsLocation
    result.defaults = defaults.extended(by: other.defaults)
    for added in other.instruments {
      if let index = instruments.firstIndex(where: { $0.symbol == added.symbol }) {
        result.instruments[index].sections = instruments[index].sections.extended(by: added.sections)
        result.instruments[index].location = added.location
      } else {
        result.instruments.append(added)
      }
    }
    return result
  }

  /// The rulebook, once every instrument has what its kind needs; what it lacks is reported.
  func resolved(collector: DiagnosticCollector) -> Rulebook? {
    for key in missing { collector.report(location, "\"\(key)\" is missing", allowed: "it has no default") }
    for instrument in instruments { check(instrument, collector: collector) }
    if let instrumentsLocation, instruments.isEmpty, notFound == nil {
      collector.report(
        instrumentsLocation, "\"instruments\" is empty",
        allowed: "an instrument is needed, or \"not_found\" that says why there is none")
    }
    guard collector.all.isEmpty, let venue, let name, let regulation, let stable else { return nil }
    return Rulebook(
      venue: venue, name: name, regulation: regulation, stable: stable, notFound: notFound ?? [],
      instruments: instruments.map {
        Rulebook.Instrument(symbol: $0.symbol, sections: $0.sections.completed(by: defaults))
      })
  }

  private func check(_ instrument: Instrument, collector: DiagnosticCollector) {
    let name = "instruments.\(instrument.symbol)"
    guard let contract = instrument.sections.contract else {
      collector.report(instrument.location, "\"\(name).contract\" is missing", allowed: "it has no default")
      return
    }
    // A contract that could not be read was reported; what it needs is not known.
    guard let kind = contract.first?.value.kind else { return }
    if contract.contains(where: { $0.value.kind != kind }) {
      collector.report(instrument.location, "\"\(name)\" changes its kind", allowed: "its contracts are of one kind")
    }
    let first = contract[0].value
    if contract.contains(where: {
      $0.value.expiry != first.expiry || ($0.value.expiries == nil) != (first.expiries == nil)
    }) {
      collector.report(
        instrument.location, "\"\(name)\" changes its expiry", allowed: "its contracts expire at one moment")
    }
    let complete = instrument.sections.completed(by: defaults)
    var missing: [String] = []
    if complete.fees == nil { missing.append("fees") }
    if kind == .spot {
      let own = instrument.sections
      if own.funding != nil || own.mark != nil || own.margin != nil || own.liquidation != nil || own.settlement != nil {
        collector.report(
          instrument.location, "\"\(name)\" is spot with funding, mark, margin, liquidation or settlement",
          allowed: "spot has contract, fees and sessions")
      }
    } else {
      if complete.margin == nil { missing.append("margin") }
      if kind == .quanto, complete.margin?.contains(where: { $0.value.growsWithCoins }) == true {
        collector.report(
          instrument.location, "\"\(name)\" is a quanto contract whose margin grows with coins",
          allowed: "its size in coins depends on another price; tiers are needed")
      }
      if complete.liquidation == nil { missing.append("liquidation") }
    }
    if !missing.isEmpty {
      collector.report(
        instrument.location, "\"\(name)\" has no \(missing.joined(separator: ", no "))",
        allowed: "each is needed, here or for the whole venue")
    }
  }
}

extension MarginTerms {
  fileprivate var growsWithCoins: Bool {
    [sides, intraday?.sides].contains { $0.map { $0.long.growth != .none || $0.short.growth != .none } ?? false }
  }
}

extension Rulebook.Regulation {
  fileprivate init?(_ node: DocumentNode, collector: DiagnosticCollector) {
    var reader = MappingReader(node, path: "regulation", collector: collector)
    let status = reader.required("status") { $0.choice(Status.self) }
    let by = reader.required("by") { $0.text() }
    let note = reader.optional("note") { $0.text() }
    reader.finish()
    guard let status, let by else { return nil }
    self.init(status: status, by: by, note: note)
  }
}
