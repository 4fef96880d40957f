import Documents
import Market
import Venues

/// What the rest of the spec says that an instrument must fit.
struct InstrumentContext {
  let step: Interval
  let span: SimulationSpec.Span?
  let hasNegativePremium: Bool
}

extension SimulationSpec.Instrument {
  /// Every instrument under `instruments`, whose keys are `venue:symbol`.
  static func readAll(_ reader: inout MappingReader, context: InstrumentContext) -> [Self] {
    guard let node = reader.requiredNode("instruments") else { return [] }
    var entries = MappingReader(node, path: "instruments", collector: reader.collector)
    let all = entries.allEntries()
    if all.isEmpty, node.entries != nil {
      reader.collector.report(node.location, "\"instruments\" is empty", allowed: "at least one instrument is needed")
    }
    return all.compactMap { read($0, collector: reader.collector, context: context) }
  }

  private static func read(
    _ entry: DocumentNode.Entry, collector: DiagnosticCollector, context: InstrumentContext
  ) -> Self? {
    let parts = entry.key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isNamed = parts.count == 2 && parts.allSatisfy(SimulationSpec.isName)
    if !isNamed {
      collector.report(
        entry.keyLocation, "the instrument is called \"\(entry.key)\"",
        allowed: "venue:symbol is needed, such as binance-usdm:BTCUSDT")
    }
    let venue = String(parts[0])
    let symbol = String(parts.last ?? "")

    var reader = MappingReader(entry.value, path: "instruments.\(entry.key)", collector: collector)
    let tick = reader.required("tick") { scalar in
      scalar.decimal().flatMap { tick in
        let finest = Decimal38(0.000001)
        let isAllowed =
          finest <= tick && tick <= 1_000_000 && tick.rounded(toMultipleOf: finest, .down) == tick
        return isAllowed ? tick : scalar.refuse("0.000001 to 1_000_000 with at most six decimals is allowed")
      }
    }
    let noise = reader.optional("noise") { $0.share(in: 0...0.01, "0% to 1% is allowed") } ?? 0
    let volume = reader.required("volume_per_hour") { $0.number(in: 0.001...1e9, "0.001 to 1_000_000_000 is allowed") }
    let premium = reader.mapping("premium").flatMap { SimulationSpec.Premium.read($0, context: context) }
    let isPerpetual = reader.node("premium") != nil
    let futureNode = reader.node("future")
    if isPerpetual, let futureNode {
      collector.report(
        futureNode.location, "\"\(reader.named("future"))\" stands beside a premium",
        allowed: "a perpetual has a premium, a dated future has none")
    }
    let write = kinds(&reader, isPerpetual: isPerpetual, isFuture: futureNode != nil)
    let rulebook = reader.node("rulebook").map {
      ScalarReader($0, name: reader.named("rulebook"), collector: collector)
    }
    let source = TermsSource(
      venue: venue, symbol: symbol, rulebook: rulebook, place: rulebook?.node.location ?? entry.keyLocation,
      span: context.span, collector: collector)
    let terms = isPerpetual && isNamed && write.contains(.funding) ? source.fundedTerms() : nil
    let future = reader.mapping("future").flatMap {
      SimulationSpec.Future.read($0, dated: isNamed ? source.datedTerms() : nil, context: context)
    }
    reader.finish()
    guard isNamed, let tick, let volume, !write.isEmpty else { return nil }
    return Self(
      venue: venue, symbol: symbol, tick: tick, noise: noise, volumePerHour: volume, write: write, premium: premium,
      terms: terms, future: future)
  }

  /// The list under `write`, in the order of ``Kind``.
  private static func kinds(_ reader: inout MappingReader, isPerpetual: Bool, isFuture: Bool) -> [Kind] {
    guard let node = reader.requiredNode("write") else { return [] }
    let name = reader.named("write")
    guard let elements = node.elements, !elements.isEmpty else {
      reader.collector.report(
        node.location, "\"\(name)\" is \(node.elements == nil ? node.kindName : "empty")",
        allowed: "a list of kinds is needed, such as [bars, mark, funding]")
      return []
    }
    var chosen: [Kind] = []
    for element in elements {
      let scalar = ScalarReader(element, name: name, collector: reader.collector)
      guard let kind = scalar.choice(Kind.self) else { continue }
      if isFuture, kind == .funding {
        reader.collector.report(
          element.location, "\"\(name)\" asks for funding of a dated future",
          allowed: "it has bars, mark, index and premium")
      } else if kind != .bars, !isPerpetual, !isFuture {
        reader.collector.report(
          element.location, "\"\(name)\" asks for \(kind.rawValue) of an instrument without a premium",
          allowed: "spot has bars only")
      }
      chosen.append(kind)
    }
    return Kind.allCases.filter(chosen.contains)
  }
}

extension SimulationSpec.Premium {
  fileprivate static func read(_ source: MappingReader, context: InstrumentContext) -> Self? {
    var reader = source
    func negative(_ scalar: ScalarReader) -> Double? { scalar.share(in: -0.05...0, "-5% to 0% is allowed") }
    func deviation(_ scalar: ScalarReader) -> Double? { scalar.share(in: 0...0.01, "0% to 1% is allowed") }
    let mean = reader.required("mean") { $0.share(in: -0.05...0.05, "-5% to 5% is allowed") }
    let negativeMean =
      context.hasNegativePremium
      ? reader.required("mean_when_negative", negative) : reader.optional("mean_when_negative", negative)
    let halfLife = reader.required("half_life") { $0.interval(longerThan: context.step) }
    let own = reader.required("deviation", deviation)
    let common = reader.optional("common", deviation) ?? 0
    reader.finish()
    guard let mean, let halfLife, let own else { return nil }
    return Self(mean: mean, negativeMean: negativeMean ?? mean, halfLife: halfLife, deviation: own, common: common)
  }
}

extension SimulationSpec.Outage {
  static func read(_ source: MappingReader, venues: [String], span: SimulationSpec.Span?) -> Self? {
    var reader = source
    let venue = reader.required("venue") { scalar -> String? in
      guard let text = scalar.text() else { return nil }
      if venues.isEmpty || venues.contains(text) { return text }
      var names: [String] = []
      for venue in venues where !names.contains(venue) { names.append(venue) }
      return scalar.refuse("allowed: \(names.joined(separator: ", "))")
    }
    let at = reader.required("at") { $0.instant(within: span) }
    let lasts = reader.required("lasts") { $0.interval(longerThan: .zero) }
    reader.finish()
    guard let venue, let at, let lasts else { return nil }
    return Self(venue: venue, span: SimulationSpec.Span(from: at, to: at + lasts))
  }
}
