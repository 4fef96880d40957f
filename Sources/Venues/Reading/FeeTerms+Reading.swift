import Documents
import Market

extension FeeTerms {
  /// `taker, maker`, or `tiers` [`, window`]; [`, per_contract`] [`, minimum`].
  init?(_ reader: inout MappingReader) {
    let perContract = reader.optional("per_contract") { $0.nonNegative() } ?? .zero
    let minimum = reader.optional("minimum") { $0.nonNegative() } ?? .zero
    guard let node = reader.node("tiers") else {
      let taker = reader.required("taker") { $0.feeOrRebate() }
      let maker = reader.required("maker") { $0.feeOrRebate() }
      let _: Interval? = reader.optional("window") { $0.refuse("only tiers by volume have a window") }
      guard let taker, let maker else { return nil }
      self.init(taker: taker, maker: maker, perContract: perContract)
      self.minimum = minimum
      return
    }
    for key in ["taker", "maker"] {
      let _: Decimal38? = reader.optional(key) { $0.refuse("it stands in the tiers; leave it out") }
    }
    let window = reader.optional("window") { $0.volumeWindow() } ?? FeeTerms.usualWindow
    let tiers = FeeTerms.tiers(node, path: reader.named("tiers"), collector: reader.collector)
    if tiers.isEmpty { return nil }
    self.init(tiers: tiers, window: window, perContract: perContract, minimum: minimum)
  }

  /// Ascending by volume, which the first leaves out; empty where one of them could not be read. Mistakes are reported.
  private static func tiers(_ node: DocumentNode, path: String, collector: DiagnosticCollector) -> [Tier] {
    guard let elements = node.elements, !elements.isEmpty else {
      collector.report(node.location, "\"\(path)\" is not a list of tiers", allowed: "at least one is needed")
      return []
    }
    var tiers: [Tier] = []
    var previous = Decimal38.zero
    for (index, element) in elements.enumerated() {
      var reader = MappingReader(element, path: "\(path)[\(index + 1)]", collector: collector)
      if element.entries == nil { continue }
      let volume: Decimal38?
      if index == 0 {
        volume = .zero
        let _: Decimal38? = reader.optional("volume") { $0.refuse("the first tier begins at 0; leave it out") }
      } else {
        volume = reader.required("volume") { $0.volume(above: previous) }
        previous = volume ?? previous
      }
      let taker = reader.required("taker") { $0.feeOrRebate() }
      let maker = reader.required("maker") { $0.feeOrRebate() }
      reader.finish()
      if let volume, let taker, let maker { tiers.append(Tier(volume: volume, taker: taker, maker: maker)) }
    }
    return tiers.count == elements.count ? tiers : []
  }
}

extension ScalarReader {
  fileprivate func volume(above previous: Decimal38) -> Decimal38? {
    guard let value = positive() else { return nil }
    return value > previous ? value : refuse("tiers ascend and the one before begins at \(previous)")
  }

  fileprivate func volumeWindow() -> Interval? {
    guard let value = interval() else { return nil }
    return value > .zero && value <= .year ? value : refuse("a duration above 0 and up to 365d is needed, such as 30d")
  }
}
