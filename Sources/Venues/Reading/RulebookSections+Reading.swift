import Documents
import Market

extension RulebookSections {
  /// The defaults of a venue: every section but the contract, which belongs to an instrument.
  init(venueLevel reader: inout MappingReader) {
    fees = reader.section(.fees) { FeeTerms(&$0) }
    funding = reader.section(.funding) { FundingTerms(&$0) }
    mark = reader.section(.mark) { MarkTerms(&$0) }
    margin = reader.section(.margin) { MarginTerms(&$0) }
    liquidation = reader.section(.liquidation) { LiquidationTerms(&$0) }
    sessions = reader.section(.sessions) { TradingSessions(&$0) }
    settlement = reader.section(.settlement) { SettlementTerms(&$0) }
  }

  init(instrumentLevel reader: inout MappingReader) {
    let contract = reader.section(.contract) { ContractTerms(&$0) }
    self.init(venueLevel: &reader)
    self.contract = contract
  }
}

extension MappingReader {
  /// Reads a section, one entry or a list of dated ones; `nil` where the file does not have it. Entries with mistakes
  /// are reported and left out.
  fileprivate mutating func section<Value>(
    _ section: RulebookSection, _ read: (inout MappingReader) -> Value?
  ) -> [DatedValue<Value>]? {
    guard let node = node(section.rawValue) else { return nil }
    let path = named(section.rawValue)
    guard let elements = node.elements else {
      return [dated(node, section: section, path: path, read)].compactMap { $0 }
    }
    if elements.isEmpty { collector.report(node.location, "\"\(path)\" is empty", allowed: "an entry is needed") }
    var previous: Instant?
    return elements.enumerated().compactMap { index, element in
      let path = "\(path)[\(index + 1)]"
      let value = dated(element, section: section, path: path, read)
      if index > 0 { checkOrder(of: element, path: path, after: previous) }
      previous = element["from"]?.text.flatMap { Instant($0) } ?? previous
      return value
    }
  }

  private func checkOrder(of element: DocumentNode, path: String, after previous: Instant?) {
    guard element.entries != nil else { return }
    guard let node = element["from"] else {
      let allowed = "only the first entry may leave out its date"
      return collector.report(element.location, "\"\(path).from\" is missing", allowed: allowed)
    }
    if let previous, let from = node.text.flatMap({ Instant($0) }), from <= previous {
      collector.report(
        node.location, "\"\(path).from\" is \"\(node.text ?? "")\"",
        allowed: "entries ascend by date and the one before begins \(previous)")
    }
  }

  private func dated<Value>(
    _ node: DocumentNode, section: RulebookSection, path: String, _ read: (inout MappingReader) -> Value?
  ) -> DatedValue<Value>? {
    var reader = MappingReader(node, path: path, collector: collector)
    guard node.entries != nil else { return nil }
    let mistakesBefore = collector.all.count
    let from = reader.optional("from") { $0.instant() }
    let source = reader.required("source") { $0.text() }
    let status = reader.required("status") { $0.choice(RulebookEntry.Status.self) }
    let assumed = reader.assumedFields(of: node)
    let value = read(&reader)
    reader.finish()
    guard collector.all.count == mistakesBefore, let value, let source, let status else { return nil }
    return DatedValue(
      value: value,
      entry: RulebookEntry(
        section: section, from: from, status: status, source: source, assumed: assumed, node: node))
  }

  /// `assumed: { slippage: why }`: what the entry's source does not cover.
  private mutating func assumedFields(of node: DocumentNode) -> [RulebookEntry.AssumedField] {
    guard var fields = mapping("assumed") else { return [] }
    let present = (node.entries ?? []).map(\.key).filter { !RulebookEntry.ownKeys.contains($0) }
    return fields.allEntries().compactMap { entry in
      if !present.contains(entry.key) {
        let allowed = nearest(to: entry.key, among: present).map { "did you mean \"\($0)\"?" }
        collector.report(
          entry.keyLocation, "\"\(fields.named(entry.key))\" names no field of this entry",
          allowed: allowed ?? "it has \(present.joined(separator: ", "))")
        return nil
      }
      let reader = ScalarReader(entry.value, name: fields.named(entry.key), collector: collector)
      return reader.text().map { RulebookEntry.AssumedField(field: entry.key, reason: $0) }
    }
  }
}
