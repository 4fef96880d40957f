import Documents
import Foundation
import Market
import Scenarios
import Venues

extension StudyReader {
  func series(_ top: inout MappingReader) -> [StudySeriesSettings] {
    guard let node = top.requiredNode("series") else { return [] }
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(
        node.location, "\"series\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of perpetuals is needed")
      return []
    }
    var rulebooks: [String: Rulebook] = [:]
    var all: [StudySeriesSettings] = []
    for (index, element) in elements.enumerated() {
      guard let series = one(element, path: "series[\(index)]", &rulebooks) else { continue }
      if all.contains(where: { $0.name == series.name }) {
        collector.report(
          series.perp.location, "two series have the name \"\(series.name)\"", allowed: "give one of them a \"name\"")
      }
      all.append(series)
    }
    return all
  }

  /// - Parameter rulebooks: those that were read for series before, by the folder of their venue.
  private func one(
    _ node: DocumentNode, path: String, _ rulebooks: inout [String: Rulebook]
  ) -> StudySeriesSettings? {
    var reader = MappingReader(node, path: path, collector: collector)
    if node.entries == nil { return nil }
    let name = reader.optional("name") { $0.text() }
    let perp = reader.required("perp") { $0.instrument() }
    let reference = self.reference(&reader)
    let side = reader.optional("side") { $0.choice(StudySeries.Side.self) }
    let asset = reader.optional("asset") { $0.asset() }
    let quote = reader.optional("quote") { $0.asset() }
    let hasRulebook = reader.node("rulebook") != nil
    let named = reader.optional("rulebook") { self.rulebook($0) }
    reader.finish()
    guard let perp, hasRulebook == (named != nil) else { return nil }
    let rulebook = named ?? rulebooks[perp.value.account] ?? builtIn(perp.value.account)
    if !hasRulebook { rulebooks[perp.value.account] = rulebook }
    let terms = rulebook?.terms(for: perp.value.symbol)
    if let terms, terms.versions.allSatisfy({ $0.terms.funding == nil }) {
      collector.report(
        perp.location, "\"\(path).perp\" is \"\(perp.value)\", which pays no funding", allowed: "a perpetual is needed")
    }
    let contract = terms?.versions.last?.terms.contract
    let foundSide = side ?? rulebook.map { $0.regulation.status == .onshore ? .onshore : .offshore }
    let known = [
      ("side", "onshore or offshore", foundSide == nil), ("asset", "such as BTC", asset == nil && contract == nil),
      ("quote", "the currency of its prices, such as USDT", quote == nil && contract == nil),
    ]
    for (key, example, isMissing) in known where isMissing {
      collector.report(
        reader.location, "\"\(path).\(key)\" is missing: no rulebook has \"\(perp.value)\"",
        allowed: "\(example), or a \"rulebook\", is needed")
    }
    guard let foundSide, let base = asset ?? contract?.base, let quote = quote ?? contract?.quote else { return nil }
    return StudySeriesSettings(
      perp: perp, reference: reference, side: foundSide, asset: base.symbol, quote: quote, name: name, terms: terms)
  }

  /// `spot: VENUE:SYMBOL`, or `index: true` for the index series of the perpetual.
  private func reference(_ reader: inout MappingReader) -> Located<StudyReference>? {
    let spot = reader.optional("spot") { $0.instrument() }
    let index = reader.optional("index") { scalar in scalar.flag().map { Located($0, at: scalar.node.location) } }
    guard let index, index.value else { return spot.map { Located(.spot($0.value), at: $0.location) } }
    if spot != nil {
      collector.report(
        index.location, "\"\(reader.named("index"))\" stands beside \"\(reader.named("spot"))\"",
        allowed: "a price is held against one of them")
    }
    return Located(.index, at: index.location)
  }

  // MARK: Rulebooks

  private func builtIn(_ name: String) -> Rulebook? { RulebookLibrary().rulebook(named: name) }

  /// The name of a built-in rulebook or a file; `nil` where it cannot be read (then it was reported).
  private func rulebook(_ scalar: ScalarReader) -> Rulebook? {
    guard let text = scalar.text() else { return nil }
    let library = RulebookLibrary()
    guard text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml") else {
      if let rulebook = builtIn(text) { return rulebook }
      let meant = nearest(to: text, among: library.names).map { "did you mean \"\($0)\"?" }
      return scalar.refuse(meant ?? "built in are \(library.names.joined(separator: ", ")); it may also be a file")
    }
    let path = self.path(text, at: scalar.node.location)
    guard FileManager.default.fileExists(atPath: path) else { return scalar.refuse("there is no such file") }
    do throws(Diagnostics) { return try library.rulebook(file: path) } catch { collector.report(error.all) }
    return nil
  }
}
